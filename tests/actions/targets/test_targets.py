"""Targets with real rows: part of what is signed, conflicts between documents in force, decisions on them."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.documents import queries as documents
from app.documents.queries.revisions import draft_of
from app.kernel import clock
from app.kernel.refusals import Conflict, Forbidden, Invalid, Stale
from app.ledger.models import LedgerEntry
from app.targets import queries
from app.targets.actions import deciding, setting
from app.targets.pages import targets_page
from app.targets.queries import groups_on
from tests.factories.documents import TODAY, make_draft, make_released, release_draft
from tests.factories.records import file_record, make_form, sample_answers
from tests.factories.targets import body, row

ZONE = "Asia/Shanghai"


@pytest.fixture
def at_odds(session, cast):
    """Two documents in force: 30 minutes against 10 for inquiries before sale."""
    make_released(session, cast, "SP18", title="团队服务规范", body=body(row("30")))
    make_released(session, cast, "SP16", title="服务流程", body=body(row("10", scope_zh="售前")))
    return found(session)


def found(session, on=TODAY):
    (group,) = groups_on(session, on, ZONE)
    return group


def accept(session, actor, mark, reason="售前另有专人", *, accepted=True):
    deciding.decide(session, actor, mark, TODAY, reason, accepted=accepted)
    session.commit()


def test_targets_are_part_of_the_content_and_none_leave_it_as_it_was(session, cast):
    plain = make_released(session, cast, "SP16", title="甲").content_hash
    again = make_released(session, cast, "SP17", title="甲", body=body(row())).content_hash
    assert plain != again
    draft = make_draft(session, cast.manager, "SP18", title="甲")
    setting.set_targets(session, cast.manager, "SP18", [row()], draft.version)
    setting.set_targets(session, cast.manager, "SP18", [], draft.version)
    assert draft.body is None


def test_targets_set_on_a_draft_count_once_it_is_in_force(session, cast):
    draft = make_draft(session, cast.manager, "SP16", title="服务流程")
    setting.set_targets(session, cast.manager, "SP16", [row("10")], draft.version)
    session.commit()
    assert groups_on(session, TODAY, ZONE) == ()
    assert session.query(LedgerEntry).filter_by(act="draft.edited").count() == 1
    release_draft(session, cast, "SP16")
    assert found(session).statements[0].target.limit.zh == "≤ 10 分钟"
    assert groups_on(session, TODAY - timedelta(days=1), ZONE) == ()


def test_a_revision_takes_the_targets_over_and_may_remove_the_conflict(session, cast, at_odds):
    from_force = documents.released(session, "SP16", TODAY)
    assert from_force is not None
    make_released(session, cast, "SP16", body=body(row("30", scope_zh="售前")), today=TODAY + timedelta(days=1))
    assert found(session).is_open
    assert not found(session, TODAY + timedelta(days=1)).conflicts


def test_a_draft_changed_meanwhile_and_one_in_review_are_refused(session, cast):
    draft = make_draft(session, cast.manager, "SP16")
    setting.set_targets(session, cast.manager, "SP16", [row()], draft.version)
    with pytest.raises(Stale):
        setting.set_targets(session, cast.manager, "SP16", [row("5")], draft.version - 1)
    with pytest.raises(Invalid):
        setting.set_targets(session, cast.manager, "SP16", [row(clause="7.7")], draft.version)
    with pytest.raises(Forbidden):
        setting.set_targets(session, cast.staff, "SP16", [row("5")], draft.version)
    assert draft_of(session, "SP16")[1].body == body(row())


def test_a_conflict_is_open_until_somebody_says_why_it_may_stand(session, cast, at_odds):
    assert at_odds.is_open
    assert len(at_odds.conflicts) == 1
    accept(session, cast.manager, at_odds.mark)
    now = found(session)
    assert (now.is_open, now.is_accepted, now.decision.reason) == (False, True, "售前另有专人")
    entry = session.query(LedgerEntry).filter_by(act="difference.accepted").one()
    assert "售前另有专人" in entry.body
    accept(session, cast.manager, at_odds.mark, "改主意", accepted=False)
    assert found(session).is_open


def test_a_day_before_the_decision_shows_the_conflict_open(session, cast, at_odds):
    accept(session, cast.manager, at_odds.mark)
    (group,) = groups_on(session, TODAY, ZONE)
    moment = group.decision.at.date()
    later = groups_on(session, max(moment, TODAY) + timedelta(days=1), ZONE)
    assert later[0].is_accepted


def test_a_decision_falls_away_when_a_document_says_something_else(session, cast, at_odds):
    accept(session, cast.manager, at_odds.mark)
    make_released(session, cast, "SP18", body=body(row("20")))
    assert found(session).is_open
    with pytest.raises(Stale):
        accept(session, cast.manager, at_odds.mark)


def test_nobody_decides_without_the_right_a_reason_or_a_conflict(session, cast, at_odds):
    with pytest.raises(Forbidden):
        accept(session, cast.staff, at_odds.mark)
    for reason in (" ", "长" * 2001, "a\u202eb"):
        with pytest.raises(Invalid):
            accept(session, cast.manager, at_odds.mark, reason)
    with pytest.raises(Conflict):
        accept(session, cast.manager, at_odds.mark, accepted=False)
    accept(session, cast.manager, at_odds.mark)
    with pytest.raises(Conflict):
        accept(session, cast.manager, at_odds.mark)


def test_a_decision_is_never_changed_afterwards(session, cast, at_odds):
    accept(session, cast.manager, at_odds.mark)
    for statement in ("UPDATE target_decision SET reason = 'x'", "DELETE FROM target_decision"):
        with pytest.raises(DatabaseError):
            session.execute(text(statement))
        session.rollback()


def test_what_the_newest_record_shows_is_held_against_the_target_as_of_a_day(session, cast):
    make_released(session, cast, "SP18", title="团队服务规范", body=body(sampled("10"), sampled("30", clause="2.2")))
    make_form(session, cast, "QR18-01")
    answers = sample_answers("QR18-01") | {"population": "200", "sample_size": "40"}
    number = file_record(session, cast.quality, "QR18-01", answers).number
    page = targets_page(session, cast.manager, TODAY, TODAY, ZONE)
    (shown,) = page.groups
    assert [(line.reading.record, line.reading.said.zh, line.keeps) for line in shown.sayings] == [
        (number, "20.00%", True),
        (number, "20.00%", False),
    ]
    assert page.missed == 1
    assert queries.readings(session, clock.day_ends(TODAY - timedelta(days=1), ZONE)) == {}


def sampled(value: str, **more: str) -> dict[str, str]:
    return row(value, "percent", "sampling", comparison="at_least", **more)
