"""Change requests with real rows: from asking to done by itself, with the impact found and the ledger told."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.changes import actions
from app.changes.pages import request_page
from app.changes.queries.requests import request
from app.changes.words import NewRequest, Place, State, Verb
from app.documents.actions import drafting, editing
from app.documents.queries.revisions import clause_rows, draft_of, head_of
from app.documents.rules.content import mark
from app.documents.words.clauses import Clause
from app.documents.words.drafts import HeadData
from app.kernel.people import Post
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound
from app.kernel.wording import Words
from app.ledger.models import LedgerEntry
from tests.factories.documents import CLAUSES, TODAY, make_draft, make_released, release_draft


def ask(session, actor, *places: Place) -> str:
    new = NewRequest("internal_audit", "IA-03", "响应时限没有写清", "写明 4 小时", places or (Place("SP15", "2.1"),))
    number = actions.ask(session, actor, new, TODAY)
    session.commit()
    return number


def decide(session, cast, number, verb=Verb.ACCEPT, reason="同意"):
    actions.decide(session, cast.manager, number, verb, reason, TODAY)
    session.commit()


def summed_up(session, cast):
    revision = draft_of(session, "SP15")[1]
    head = head_of(revision)
    typed = HeadData(
        Words(head["title_zh"], head["title_en"]),
        Post.QUALITY_DEPARTMENT,
        "写明时限",
        head["change_reason"],
        "",
        None,
        mark(head),
    )
    editing.save_head(session, cast.manager, "SP15", typed)
    session.commit()


def test_a_request_is_done_by_itself_once_the_revision_it_led_to_is_in_force(session, cast):
    make_released(session, cast)
    number = ask(session, cast.sales)
    assert number == "CR-2026-0001"
    decide(session, cast, number)
    assert actions.start(session, cast.manager, number, "SP15", TODAY) == "A/1"
    session.commit()
    assert draft_of(session, "SP15")[1].change_reason.startswith(number), "the revision names the request it answers"
    assert request(session, number, TODAY).state is State.UNDER_WAY
    session.rollback()
    summed_up(session, cast)
    release_draft(session, cast)
    assert request(session, number, TODAY).state is State.DONE
    with pytest.raises(Conflict):
        actions.close(session, cast.manager, number, "多余", TODAY)


def test_a_revision_that_is_superseded_since_still_answers(session, cast):
    make_released(session, cast)
    number = ask(session, cast.sales)
    decide(session, cast, number)
    actions.start(session, cast.manager, number, "SP15", TODAY)
    session.commit()
    summed_up(session, cast)
    release_draft(session, cast)
    make_released(session, cast, today=TODAY + timedelta(days=1))
    assert request(session, number, TODAY + timedelta(days=2)).state is State.DONE


def test_a_draft_under_way_is_named_and_a_discarded_one_answers_nothing(session, cast):
    make_released(session, cast)
    number = ask(session, cast.sales)
    decide(session, cast, number)
    revision = make_draft(session, cast.manager)
    assert actions.start(session, cast.manager, number, "SP15", TODAY) == revision.label
    session.commit()
    with pytest.raises(Conflict):
        actions.start(session, cast.manager, number, "SP15", TODAY)
    session.rollback()
    drafting.discard(session, cast.manager, "SP15", revision.version)
    session.commit()
    assert request(session, number, TODAY).state is State.ACCEPTED
    make_draft(session, cast.manager)
    assert request(session, number, TODAY).state is State.ACCEPTED, "another draft of that name is not the one named"


def test_only_what_is_accepted_leads_to_a_draft_and_only_of_a_document_meant(session, cast):
    make_released(session, cast)
    number = ask(session, cast.sales)
    with pytest.raises(Conflict):
        actions.start(session, cast.manager, number, "SP15", TODAY)
    session.rollback()
    decide(session, cast, number)
    with pytest.raises(Invalid):
        actions.start(session, cast.manager, number, "SP16", TODAY)


def test_a_rejection_and_a_closing_say_why_and_are_for_good(session, cast):
    make_released(session, cast)
    number = ask(session, cast.sales)
    with pytest.raises(Invalid):
        actions.decide(session, cast.manager, number, Verb.REJECT, "  ", TODAY)
    decide(session, cast, number, Verb.REJECT, "现行规定够用")
    with pytest.raises(Conflict):
        actions.decide(session, cast.manager, number, Verb.ACCEPT, "", TODAY)
    other = ask(session, cast.sales)
    with pytest.raises(Forbidden):
        actions.take_back(session, cast.service, other, "不改了", TODAY)
    actions.take_back(session, cast.sales, other, "自己弄错了", TODAY)
    assert request(session, other, TODAY).state is State.CLOSED


def test_what_does_not_hold_is_refused_and_takes_no_number(session, cast):
    make_released(session, cast)
    with pytest.raises(Invalid):
        ask(session, cast.sales, Place("SP99"))
    session.rollback()
    with pytest.raises(Forbidden):
        ask(session, cast.auditor)
    session.rollback()
    assert ask(session, cast.sales) == "CR-2026-0001"
    with pytest.raises(NotFound):
        request(session, "CR-2026-0009", TODAY)


def test_the_impact_is_found_in_texts_in_force_and_in_posts(session, cast):
    make_released(session, cast, clauses=(*CLAUSES, Clause("2.3", 2, "", "客服科每月汇总，报品管部。")))
    make_released(session, cast, "SP151", title="别的程序")
    make_released(
        session, cast, "SP16", title="采购程序", clauses=(Clause("1", 1, "", "投诉按 SP15 处理，不是 SP151。"),)
    )
    make_draft(session, cast.manager, "SP17", title="培训程序", clauses=(Clause("1", 1, "", "草稿也引用 SP15。"),))
    number = ask(session, cast.sales, Place("SP15", "2.3"))
    found = request_page(session, cast.manager, number, TODAY).impact
    assert [(one.number, one.clauses) for one in found.citing] == [("SP16", ("1",))]
    assert {one.post for one in found.people} == {Post.SERVICE_SECTION, Post.QUALITY_DEPARTMENT}
    assert found.people[0].people == (cast.service.name,)
    assert found.clauses[0].clause.text == "客服科每月汇总，报品管部。"


def test_the_ledger_tells_each_act(session, cast):
    make_released(session, cast)
    number = ask(session, cast.sales)
    decide(session, cast, number)
    actions.start(session, cast.manager, number, "SP15", TODAY)
    actions.close(session, cast.manager, number, "另有安排", TODAY)
    session.commit()
    acts = [one.act for one in session.query(LedgerEntry).order_by(LedgerEntry.seq) if one.act.startswith("change.")]
    assert acts == ["change.requested", "change.accepted", "change.answered", "change.closed"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change_request SET reason = 'x'",
        "DELETE FROM change_request",
        "DELETE FROM change_request_place",
        "UPDATE change_request_place SET clause = '9'",
        "UPDATE change_request SET state = 'rejected', decided_at = NULL",
    ],
)
def test_what_was_asked_cannot_be_rewritten_in_the_database(session, cast, statement):
    make_released(session, cast)
    ask(session, cast.sales)
    with pytest.raises(DatabaseError):
        session.execute(text(statement))
    session.rollback()


def test_clause_rows_of_the_started_draft_are_those_in_force(session, cast):
    make_released(session, cast)
    number = ask(session, cast.sales)
    decide(session, cast, number)
    actions.start(session, cast.manager, number, "SP15", TODAY)
    rows = clause_rows(session, draft_of(session, "SP15")[1].id)
    assert [row.number for row in rows] == [one.number for one in CLAUSES]
