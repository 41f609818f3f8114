"""Runs with real rows: what is sown is found once, stays while it stands, is gone when it is put right."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.accounts.actions.people import deactivate
from app.changes.actions import ask
from app.changes.words import NewRequest, Place
from app.checks.queries.cases import moment
from app.kernel import clock
from app.kernel.people import Post
from app.kernel.refusals import Conflict, Forbidden, Invalid
from app.kernel.wording import Words
from app.ledger.actions.verifying import verify
from app.ledger.words import Found, Verdict
from app.notices.queries import notices
from app.notices.words import Kind
from app.selfcheck.actions.deciding import decide, switch
from app.selfcheck.actions.running import look, write_run
from app.selfcheck.pages import run_page
from app.selfcheck.queries import kept
from app.selfcheck.words import Decision, HitState, How, Verb
from tests.factories.accounts import make_person
from tests.factories.distribution import make_copy
from tests.factories.documents import TODAY, make_draft, make_released

ZONE = "Asia/Shanghai"
SOUND = Verdict(1, "0" * 64, ())
_COLUMNS = (
    "key, rule, detail, clause, subject, url, since, severity, weight, message_zh, message_en, found_in, found_at, "
    "state, owner_id, owner_name, due_on, reason, decided_by, decided_at, gone_in, gone_at"
)
_TWICE = f"INSERT INTO self_check_hit SELECT 999, {_COLUMNS} FROM self_check_hit WHERE rule = 'integrity.broken'"
BROKEN = Verdict(1, "0" * 64, (Found(Words("记录 7", "record 7"), Words("被改过", "was changed")),))


def run(session, actor, verdict=SOUND, on: date | None = None):
    looked = look(session, moment(on, ZONE), lambda _session: verdict)
    made = write_run(session, actor, How.PAGE, looked)
    session.commit()
    return made


def subjects(session, rule):
    return {one.hit.subject for one in kept.standing(session) if one.hit.rule == rule}


def the_hit(session, rule):
    return next(one for one in kept.standing(session) if one.hit.rule == rule)


@pytest.fixture
def sown(session, cast):
    """A house in which some things are wrong."""
    make_released(session, cast)
    make_copy(session, cast)
    make_released(session, cast)  # A/1: the copy of A/0 is recalled by the release
    leaver = make_person(session, "leaver", Post.QUALITY_DEPARTMENT, name="老魏")
    make_draft(session, leaver, "SP16", title="采购程序")
    deactivate(session, cast.manager, leaver.person_id, "离职")
    ask(session, cast.sales, NewRequest("internal_audit", "", "理由", "改", (Place("SP15", "2.1"),)), TODAY)
    session.commit()


def test_what_is_sown_is_found_and_nothing_is_proposed_twice(session, cast, sown):
    first = run(session, cast.manager, BROKEN)
    assert subjects(session, "people.draft-of-leaver") == {"SP16 A/0"}
    assert subjects(session, "integrity.broken") == {"记录 7"}
    assert first.new == first.found > 0
    again = run(session, cast.manager, BROKEN)
    assert (again.found, again.new, again.gone) == (first.found, 0, 0)
    assert again.number > first.number
    later = run(session, cast.manager, BROKEN, clock.today(ZONE) + timedelta(days=15))
    assert subjects(session, "changes.undecided") == {f"CR-{TODAY.year}-0001"}
    assert subjects(session, "hits.undecided"), "hits that nobody decides on are a hit themselves"
    assert later.new > 0
    assert verify(session).ok


def test_what_is_put_right_is_gone_by_itself_and_found_again_it_is_proposed_anew(session, cast, sown):
    run(session, cast.manager, BROKEN)
    broken = the_hit(session, "integrity.broken")
    mended = run(session, cast.manager, SOUND)
    assert mended.gone == 1
    assert kept.kept_hit(session, broken.id).gone_in == mended.number
    with pytest.raises(Conflict):
        decide(session, cast.manager, broken.id, Decision(Verb.DISMISS, "旧的"), TODAY)
    session.rollback()
    run(session, cast.manager, BROKEN)
    anew = the_hit(session, "integrity.broken")
    assert anew.id != broken.id
    assert anew.state is HitState.PROPOSED
    assert all(run_page(session, each.number).holds for each in kept.runs(session)), "each digest can be worked out"


def test_a_fault_that_is_seen_once_only_is_no_fault(session, cast):
    verdicts = iter((BROKEN, SOUND))
    looked = look(session, moment(None, ZONE), lambda _session: next(verdicts))
    assert "integrity.broken" not in {one.rule for one in looked.found.values()}


def test_a_decision_is_kept_while_the_hit_stands(session, cast, sown):
    run(session, cast.manager, BROKEN)
    draft, broken = (the_hit(session, rule) for rule in ("people.draft-of-leaver", "integrity.broken"))
    due = TODAY + timedelta(days=3)
    decide(session, cast.manager, draft.id, Decision(Verb.ACCEPT, "移交", "quality", due), TODAY)
    decide(session, cast.manager, broken.id, Decision(Verb.DISMISS, "演练"), TODAY)
    session.commit()
    run(session, cast.manager, BROKEN)
    assert kept.kept_hit(session, draft.id).owner_id == cast.quality.person_id
    assert [one.kind for one in notices(session, cast.quality, unread_only=True)] == [Kind.HANDED], "its owner is told"
    assert kept.kept_hit(session, broken.id).state is HitState.DISMISSED
    run(session, cast.manager, BROKEN, due + timedelta(days=1))
    assert any(f"#{draft.id} " in one for one in subjects(session, "hits.overdue"))
    assert verify(session).ok
    with pytest.raises(Invalid):
        decide(session, cast.manager, draft.id, Decision(Verb.ACCEPT, "", "leaver", due), TODAY)
    with pytest.raises(Forbidden):
        decide(session, cast.sales, draft.id, Decision(Verb.DISMISS, "不改"), TODAY)


def test_a_rule_that_is_off_is_not_held_and_its_hits_wait(session, cast, sown):
    run(session, cast.manager, BROKEN)
    switch(session, cast.manager, "integrity.broken", "演练期间", on=False)
    session.commit()
    off = run(session, cast.manager, SOUND)
    assert off.counts["integrity.broken"] is None
    assert off.gone == 0, "a rule that was not held says nothing of its hits"
    assert the_hit(session, "integrity.broken")
    switch(session, cast.manager, "integrity.broken", "演练完了", on=True)
    session.commit()
    assert run(session, cast.manager, SOUND).gone == 1


def test_the_database_refuses_to_change_what_was_found_or_how_a_run_ended(session, cast, sown):
    run(session, cast.manager, BROKEN)
    for statement in (
        "UPDATE self_check_hit SET subject = 'x'",
        "DELETE FROM self_check_hit",
        "UPDATE self_check_run SET found = 0",
        _TWICE,
    ):
        with pytest.raises(DatabaseError):
            session.execute(text(statement))
        session.rollback()
