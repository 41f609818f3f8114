"""What may follow a dispatch: refused with the clause before it is written; waived or returned with a reason."""

import pytest

from app.cases.actions import note_return, set_day, waive
from app.cases.words import CaseState, StepState
from app.checks.queries.cases import case_of, moment
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound
from app.ledger.actions.verifying import verify
from app.records.actions import amending
from app.records.words import Amendment, Typed
from tests.factories.documents import TODAY
from tests.factories.records import PLACE, file_record, make_form, sample_answers


@pytest.fixture
def repair(session, cast):
    for number in ("QR15-03", "QR15-04", "QR15-05", "QR15-06"):
        make_form(session, cast, number)
    return file_record(session, cast.service)


def receipt(number, **changes):
    return sample_answers("QR15-05") | {"dispatch": number} | changes


def refused(session, cast, form, raw):
    with pytest.raises(Invalid) as caught:
        file_record(session, cast.service, form, raw)
    session.rollback()
    return {one.field: one.message.zh for one in caught.value.problems}


def state_of(session, number, step):
    case = case_of(session, number, moment(None, "Asia/Shanghai"))
    return next(one.state for one in case.steps if one.plan.id == step)


def test_a_second_receipt_for_one_dispatch_is_refused_with_the_clause(session, cast, repair):
    first = file_record(session, cast.service, "QR15-05", receipt(repair.number))
    said = refused(session, cast, "QR15-05", receipt(repair.number))["dispatch"]
    assert first.number in said
    assert "SP15 4.1.4.2" in said


def test_the_receipt_of_the_other_kind_is_refused_with_the_clause(session, cast, repair):
    said = refused(session, cast, "QR15-04", sample_answers("QR15-04") | {"dispatch": repair.number})["dispatch"]
    assert "应当接 QR15-05" in said
    assert "SP15 4.1.4.2" in said


def test_the_receipt_itself_may_be_amended(session, cast, repair):
    raw = receipt(repair.number)
    first = file_record(session, cast.service, "QR15-05", raw)
    amendment = Amendment(first.number, Typed(first.answers | {"cause": "轴承磨损"}, 1), "写错了", "a long password")
    assert amending.amend(session, cast.service, amendment, PLACE).version == 2


def test_a_return_note_ends_a_dispatch_and_no_receipt_may_follow(session, cast, repair):
    note_return(session, cast.sales, case_of(session, repair.number, this_moment()), "receipt", "XT-88", "修不好")
    session.commit()
    assert state_of(session, repair.number, "receipt") is StepState.WAIVED
    assert "已退货" in refused(session, cast, "QR15-05", receipt(repair.number))["dispatch"]
    assert verify(session).ok


def test_who_does_not_sell_notes_no_return(session, cast, repair):
    with pytest.raises(Forbidden):
        note_return(session, cast.service, case_of(session, repair.number, this_moment()), "receipt", "XT-88", "修不好")


@pytest.mark.parametrize(("reference", "reason"), [("", "修不好"), ("XT-88", " ")])
def test_a_return_needs_its_number_and_a_reason(session, cast, repair, reference, reason):
    with pytest.raises(Invalid):
        note_return(session, cast.sales, case_of(session, repair.number, this_moment()), "receipt", reference, reason)


def test_only_the_step_that_may_end_so_ends_with_a_return(session, cast, repair):
    with pytest.raises(Conflict):
        note_return(session, cast.sales, case_of(session, repair.number, this_moment()), "approved", "XT-88", "修不好")


def test_a_step_is_waived_once_by_the_quality_manager_with_a_reason(session, cast, repair):
    case = case_of(session, repair.number, this_moment())
    with pytest.raises(Forbidden):
        waive(session, cast.service, case, "approved", "口头批准")
    with pytest.raises(Invalid):
        waive(session, cast.manager, case, "approved", "  ")
    with pytest.raises(NotFound):
        waive(session, cast.manager, case, "nothing", "口头批准")
    waive(session, cast.manager, case, "approved", "口头批准")
    session.commit()
    assert state_of(session, repair.number, "approved") is StepState.WAIVED
    with pytest.raises(Conflict):
        waive(session, cast.manager2, case, "approved", "再免一次")


def test_a_case_is_closed_when_all_that_it_asks_is_there(session, cast, repair):
    assert case_of(session, repair.number, this_moment()).state is not CaseState.CLOSED
    file_record(session, cast.service, "QR15-05", receipt(repair.number, remarks="无"))
    case = case_of(session, repair.number, this_moment())
    waive(session, cast.manager, case, "approved", "口头批准")
    session.commit()
    closed = case_of(session, repair.number, this_moment())
    assert closed.state is CaseState.CLOSED
    assert {one.plan.id for one in closed.steps} == {"approved", "receipt"}, "no remark, nothing to register"


def test_a_remark_on_the_receipt_asks_for_its_registration(session, cast, repair):
    file_record(session, cast.service, "QR15-05", receipt(repair.number, remarks="希望加装防护罩"))
    assert state_of(session, repair.number, "remarks") is StepState.OPEN


def test_a_day_of_the_calendar_needs_a_name_and_the_quality_manager(session, cast):
    with pytest.raises(Forbidden):
        set_day(session, cast.service, TODAY, "国庆节", works=False)
    with pytest.raises(Invalid):
        set_day(session, cast.manager, TODAY, "", works=False)
    set_day(session, cast.manager, TODAY, "国庆节", works=False)
    session.commit()
    assert verify(session).ok


def test_a_record_that_opens_no_case_has_none(session, cast, repair):
    filed = file_record(session, cast.service, "QR15-05", receipt(repair.number))
    with pytest.raises(NotFound):
        case_of(session, filed.number, this_moment())


def this_moment():
    return moment(None, "Asia/Shanghai")
