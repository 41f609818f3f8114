"""Void with reason and signature: the record stays readable and counts nowhere any more."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.approvals import queries as approvals
from app.approvals.words import RouteState
from app.kernel import clock
from app.kernel.meanings import Meaning
from app.kernel.printing import Printing
from app.kernel.refusals import Conflict, Forbidden, Invalid, Stale
from app.kernel.subjects import record_subject
from app.kernel.wording import Language
from app.ledger.actions import verifying
from app.records.actions import amending, drafting
from app.records.actions.kept import voiding
from app.records.prints import record_paper
from app.records.queries import chains, evidence, records
from app.records.queries.series import numbers
from app.records.words import Amendment, Typed, Voiding
from app.rendering.paper import Stamp
from tests.factories.accounts import PASSWORD
from tests.factories.documents import KEYRING, TODAY
from tests.factories.records import PLACE, file_record, make_form, sample_answers


def wanted(record, **changes):
    said = {"number": record.number, "reason": "重复提交", "proof": PASSWORD, "seen_hash": record.content_hash}
    return Voiding(**(said | changes))


def made_void(session, cast, record):
    done = voiding.void(session, cast.manager, wanted(record), PLACE)
    session.commit()
    return done


@pytest.fixture
def record(session, cast):
    make_form(session, cast)
    return file_record(session, cast.service)


def test_a_void_record_keeps_number_and_content_and_is_signed_for(session, cast, record):
    done = made_void(session, cast, record)
    assert (done.answers, done.content_hash) == (record.answers, record.content_hash)
    assert (done.void.by, done.void.reason) == (cast.manager.name, "重复提交")
    routes = approvals.all_routes_of(session, record_subject(record.number))
    assert [route.state for route in routes] == [RouteState.COMPLETE, RouteState.CANCELLED, RouteState.COMPLETE]
    given = routes[-1].sign_offs[0]
    assert (given.meaning, given.content_hash, given.remark) == (Meaning.VOIDED, record.content_hash, "重复提交")
    assert verifying.verify(session).ok
    assert not [*evidence.broken_contents(session)]
    assert numbers(session, "QR15-03", "2026")[record.number][3] == "重复提交"


def test_it_is_refused_without_reason_signature_post_or_the_page_of_today(session, cast, record):
    for refusal, actor, changes in (
        (Invalid, cast.manager, {"reason": "  "}),
        (Invalid, cast.manager, {"proof": ""}),
        (Invalid, cast.manager, {"proof": "wrong"}),
        (Stale, cast.manager, {"seen_hash": "0" * 64}),
        (Forbidden, cast.service, {}),
    ):
        with pytest.raises(refusal):
            voiding.void(session, actor, wanted(record, **changes), PLACE)
        session.rollback()
    assert records.record(session, record.number).void is None


def test_it_is_void_for_good(session, cast, record):
    made_void(session, cast, record)
    with pytest.raises(Conflict):
        voiding.void(session, cast.manager, wanted(record), PLACE)
    changed = Typed({**record.answers, "quantity": "9"}, 1)
    with pytest.raises(Conflict):
        amending.amend(session, cast.service, Amendment(record.number, changed, "听错", PASSWORD), PLACE)
    session.rollback()
    for tampered in ("void_at = NULL, void_reason = ''", "void_reason = '另一个'", "version = 2", "content = '{}'"):
        with pytest.raises(DatabaseError):
            session.execute(text(f"UPDATE record SET {tampered} WHERE number = '{record.number}'"))
        session.rollback()


def test_a_void_record_is_cited_and_followed_no_more_and_opens_no_case(session, cast, record):
    make_form(session, cast, "QR15-05")
    assert record.number in {one.number for one in chains.entries(session, clock.now())}
    before = clock.now()
    made_void(session, cast, record)
    assert record.number not in {one.number for one in chains.entries(session, clock.now())}
    assert record.number in {one.number for one in chains.entries(session, before)}
    with pytest.raises(Conflict):
        drafting.open_draft(session, cast.staff, "QR15-05", TODAY, record.number)
    with pytest.raises(Invalid) as refused:
        file_record(session, cast.staff, "QR15-05", sample_answers("QR15-05") | {"dispatch": record.number})
    assert [one.message.zh for one in refused.value.problems if one.field == "dispatch"] == [
        f"{record.number} 已作废，不能引用。"
    ]
    assert record.number not in {one.number for one in records.numbers_of(session, "QR15-03")}


def test_the_print_says_void_on_every_page_and_asks_for_no_signature(session, cast, record, settings):
    done = made_void(session, cast, record)
    ours = (settings.company, PLACE.zone, "https://qms.test", settings.cache, settings.files, KEYRING)
    paper = record_paper(session, done.number, Printing(*ours, cast.service, Language.ZH, isolated=False))
    assert (paper.stamp, paper.status_line.zh) == (Stamp.VOID, f"已由{cast.manager.name}作废。理由：重复提交")
    assert [(line.key, line.name, line.post.zh) for line in paper.sign_offs][1] == ("approved", "/", "作废前没有签")


def test_a_receipt_that_is_void_leaves_its_step_to_another(session, cast, record):
    make_form(session, cast, "QR15-05")
    answers = sample_answers("QR15-05") | {"dispatch": record.number}
    first = file_record(session, cast.staff, "QR15-05", answers)
    with pytest.raises(Invalid):
        file_record(session, cast.staff, "QR15-05", answers)
    session.rollback()
    made_void(session, cast, first)
    assert file_record(session, cast.staff, "QR15-05", answers).number == "QR15-05-2026-0002"


def test_an_amendment_may_leave_standing_what_it_cited_before(session, cast, record):
    make_form(session, cast, "QR15-05")
    answers = sample_answers("QR15-05") | {"dispatch": record.number}
    receipt = file_record(session, cast.staff, "QR15-05", answers)
    made_void(session, cast, record)
    changed = receipt.answers | {"work_done": "换了同步带。"}
    done = amending.amend(session, cast.staff, Amendment(receipt.number, Typed(changed, 1), "写漏", PASSWORD), PLACE)
    assert done.version == 2
