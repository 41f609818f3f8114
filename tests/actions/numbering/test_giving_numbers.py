"""Numbers given by the real acts: none twice, each explained, whatever became of its document."""

import pytest

from app.documents.actions import drafting, withdrawal
from app.kernel.identity import lookalike
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound, Stale
from app.numbering import queries
from app.numbering.actions import decide_scheme, reserve, void
from app.numbering.words import NumberState
from tests.factories.documents import TODAY, make_draft, make_released, new_draft
from tests.tampering import behind_its_back


def states(session, series="SP"):
    return {one.number: one.state for one in queries.series_numbers(session, series)}


def test_registering_gives_the_number_and_withdrawing_retires_it(session, cast):
    make_released(session, cast)
    assert states(session) == {"SP15": NumberState.USED}
    withdrawal.withdraw(session, cast.manager, "SP15", "SP15", "不再做这种业务", TODAY)
    session.commit()
    retired = queries.series_numbers(session, "SP")[0]
    assert (retired.state, retired.reason) == (NumberState.RETIRED, "不再做这种业务")


def test_a_discarded_number_is_kept_for_the_same_document_and_refused_to_any_other(session, cast):
    revision = make_draft(session, cast.manager, "SP16", title="采购程序")
    drafting.discard(session, cast.manager, "SP16", revision.version)
    session.commit()
    assert states(session) == {"SP16": NumberState.RESERVED}
    with pytest.raises(Conflict) as refused:
        drafting.register(session, cast.manager, new_draft("SP16", title="培训程序"))
    assert "采购程序" in refused.value.message.zh
    session.rollback()
    drafting.register(session, cast.manager, new_draft("SP16", title="采购程序"))
    session.commit()
    assert states(session) == {"SP16": NumberState.USED}


@pytest.mark.parametrize("typed", ["SP1O", "ＳＰ１O", "sPl0", "SP 1O"])
def test_a_look_alike_of_a_reserved_number_is_refused(session, cast, typed):
    reserve(session, cast.manager, "procedure", "SP10", "留给采购")
    session.commit()
    with pytest.raises((Conflict, Invalid)):
        drafting.register(session, cast.manager, new_draft(typed, title="别的"))


def test_a_void_number_stays_void(session, cast):
    reserve(session, cast.manager, "procedure", "SP16", "留给采购")
    void(session, cast.manager, "SP16", "不设采购程序了")
    session.commit()
    with pytest.raises(Conflict) as refused:
        drafting.register(session, cast.manager, new_draft("SP16"))
    assert "不设采购程序了" in refused.value.message.zh
    session.rollback()
    with pytest.raises(Conflict):
        void(session, cast.manager, "SP16", "再来一次")
    assert queries.offer(session, "SP-plain", "", ()).number == "SP17"


def test_who_may_not_decide_on_numbers_is_refused(session, cast):
    with pytest.raises(Forbidden):
        reserve(session, cast.quality, "procedure", "SP16", "留")
    with pytest.raises(Forbidden):
        void(session, cast.auditor, "SP16", "空")
    with pytest.raises(Forbidden):
        decide_scheme(session, cast.quality, queries.scheme(session), "改")


def test_a_number_that_was_never_given_cannot_be_made_void(session, cast):
    with pytest.raises(NotFound):
        void(session, cast.manager, "SP99", "空")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM allotted_number",
        "UPDATE allotted_number SET number = 'SP77'",
        "UPDATE allotted_number SET state = 'reserved' WHERE state = 'void'",
        "DELETE FROM number_scheme",
    ],
)
def test_the_database_itself_keeps_what_was_given(session, cast, statement):
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    reserve(session, cast.manager, "procedure", "SP16", "留给采购")
    void(session, cast.manager, "SP16", "空")
    standing = queries.scheme(session)
    decide_scheme(session, cast.manager, changed(standing), "手册两年一评")
    session.commit()
    with pytest.raises(DBAPIError):
        session.execute(text(statement))


def changed(standing):
    from dataclasses import replace

    first, *rest = standing.types
    return replace(standing, types=(replace(first, review_months=24), *rest))


def test_a_changed_scheme_holds_from_then_on_and_the_former_one_can_be_looked_up(session, cast):
    before = queries.scheme(session)
    kept = decide_scheme(session, cast.manager, changed(before), "手册两年一评")
    session.commit()
    assert (kept.version, kept.types[0].review_months, kept.reason) == (1, 24, "手册两年一评")
    assert queries.scheme(session, kept.decided_at).version == 1
    assert queries.scheme(session, before.decided_at or kept.decided_at.replace(year=2020)).version == 0
    with pytest.raises(Stale):
        decide_scheme(session, cast.manager, before, "没看见别人改过")


def test_one_serial_is_given_once_whatever_is_written_behind_its_back(session, cast):
    from sqlalchemy.exc import IntegrityError

    make_draft(session, cast.manager, "SP16")
    with pytest.raises(IntegrityError):
        behind_its_back(
            session,
            "INSERT INTO allotted_number (number, lookalike_key, series, serial, kind, state, title_zh, title_en, "
            f"reason, by_name, given_at, changed_at) VALUES ('SP016', '{lookalike('SP016')}', 'SP', 16, 'procedure', "
            "'used', 'x', 'x', '', 'x', '2026-01-01', '2026-01-01')",
        )
    session.rollback()
