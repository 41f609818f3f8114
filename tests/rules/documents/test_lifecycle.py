"""The life of a revision: every state, every verb, everybody, against a table written out by hand."""

from datetime import date, timedelta

import pytest

from app.documents.rules import lifecycle
from app.documents.rules.lifecycle import Facts
from app.documents.words.released import Dates
from app.documents.words.states import RevisionState as State
from app.documents.words.states import ShownState, Verb
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Problem
from app.kernel.wording import Words

AUTHOR, WRITER, REVIEWER, MANAGER, SIGNER, READER, EVERYTHING = range(1, 8)
DRAFTING, SIGNING, WITHDRAWING = Permission.DOCUMENT_DRAFT, Permission.DOCUMENT_SIGN, Permission.DOCUMENT_WITHDRAW
RELEASING = Permission.DOCUMENT_RELEASE
RIGHTS = {
    AUTHOR: {DRAFTING, SIGNING},
    WRITER: {DRAFTING, SIGNING},
    REVIEWER: {SIGNING},  # has signed this route
    MANAGER: {DRAFTING, SIGNING, WITHDRAWING, RELEASING},
    SIGNER: {SIGNING},
    READER: {Permission.DOCUMENT_READ},
    EVERYTHING: set(Permission),
}
NOT_YET, LAST = "review is due", "approval is due"
OPEN: dict[tuple[State, str, Verb], set[int]] = {
    (State.DRAFT, NOT_YET, Verb.EDIT): {AUTHOR, WRITER, MANAGER, EVERYTHING},
    (State.DRAFT, NOT_YET, Verb.ACCEPT): {AUTHOR, WRITER, MANAGER, EVERYTHING},
    (State.IN_REVIEW, NOT_YET, Verb.ACCEPT_LATE): {MANAGER, EVERYTHING},
    (State.IN_REVIEW, LAST, Verb.ACCEPT_LATE): {MANAGER, EVERYTHING},
    (State.DRAFT, NOT_YET, Verb.SUBMIT): {AUTHOR},
    (State.DRAFT, NOT_YET, Verb.HAND_OVER): {AUTHOR},
    (State.DRAFT, NOT_YET, Verb.REASSIGN): {MANAGER, EVERYTHING},
    (State.DRAFT, NOT_YET, Verb.DISCARD): {AUTHOR, WRITER, MANAGER, EVERYTHING},
    (State.IN_REVIEW, NOT_YET, Verb.SIGN): {MANAGER, SIGNER, EVERYTHING},
    (State.IN_REVIEW, NOT_YET, Verb.GIVE_BACK): {REVIEWER, MANAGER, SIGNER, EVERYTHING},
    (State.IN_REVIEW, NOT_YET, Verb.TAKE_BACK): {AUTHOR},
    (State.IN_REVIEW, LAST, Verb.APPROVE): {MANAGER, SIGNER, EVERYTHING},
    (State.IN_REVIEW, LAST, Verb.GIVE_BACK): {REVIEWER, MANAGER, SIGNER, EVERYTHING},
    (State.IN_REVIEW, LAST, Verb.TAKE_BACK): {AUTHOR},
    (State.READY, NOT_YET, Verb.RELEASE): {MANAGER, EVERYTHING},
    (State.READY, NOT_YET, Verb.SEND_BACK): {MANAGER, EVERYTHING},
    (State.APPROVED, NOT_YET, Verb.WITHDRAW): {MANAGER, EVERYTHING},
}
STOPPING = (Problem("finding-1-ab", Words("4.2 没有 SP99。", "4.2 There is no SP99.")),)
TARGETS = {
    Verb.EDIT: State.DRAFT,
    Verb.ACCEPT: State.DRAFT,
    Verb.ACCEPT_LATE: State.IN_REVIEW,
    Verb.SUBMIT: State.IN_REVIEW,
    Verb.DISCARD: None,
    Verb.HAND_OVER: State.DRAFT,
    Verb.REASSIGN: State.DRAFT,
    Verb.SIGN: State.IN_REVIEW,
    Verb.APPROVE: State.APPROVED,
    Verb.GIVE_BACK: State.DRAFT,
    Verb.TAKE_BACK: State.DRAFT,
    Verb.WITHDRAW: State.WITHDRAWN,
    Verb.RELEASE: State.APPROVED,
    Verb.SEND_BACK: State.DRAFT,
}
PLACES = [(State.DRAFT, NOT_YET), (State.IN_REVIEW, NOT_YET), (State.IN_REVIEW, LAST), (State.APPROVED, NOT_YET)]
PLACES += [(State.WITHDRAWN, NOT_YET), (State.READY, NOT_YET)]


def actor(who: int) -> Actor:
    return Actor(who, f"p{who}", f"p{who}", frozenset(), frozenset(RIGHTS[who]))


def facts(state: State, due: str) -> Facts:
    return Facts(state, AUTHOR, frozenset({AUTHOR, WRITER}), frozenset({REVIEWER}), last_signature=due == LAST)


@pytest.mark.parametrize(("state", "due"), PLACES)
@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("who", list(RIGHTS))
def test_a_step_is_open_exactly_where_the_table_says(state: State, due: str, verb: Verb, who: int) -> None:
    # who signed the review before may look again only at giving back: the route itself decides that
    expected = who in OPEN.get((state, due, verb), set())
    if not expected:
        with pytest.raises((Conflict, Forbidden)):
            lifecycle.take(verb, facts(state, due), actor(who))
        return
    assert lifecycle.take(verb, facts(state, due), actor(who)).target is TARGETS[verb]


@pytest.mark.parametrize(("state", "due"), PLACES)
@pytest.mark.parametrize("who", list(RIGHTS))
def test_open_steps_and_take_agree(state: State, due: str, who: int) -> None:
    shown = {row.step.verb for row in lifecycle.open_steps(facts(state, due), actor(who)) if row.is_open}
    assert shown == {verb for verb in Verb if who in OPEN.get((state, due, verb), set())}


def test_a_closed_step_says_why_in_both_languages() -> None:
    rows = lifecycle.open_steps(facts(State.IN_REVIEW, NOT_YET), actor(AUTHOR))
    closed = {row.step.verb: row.closed for row in rows if row.closed}
    assert set(closed) == {Verb.SIGN, Verb.APPROVE, Verb.GIVE_BACK}
    assert "别人" in closed[Verb.SIGN].zh
    assert "someone else" in closed[Verb.SIGN].en


def test_a_step_without_permission_is_not_even_shown() -> None:
    assert lifecycle.open_steps(facts(State.APPROVED, NOT_YET), actor(READER)) == ()


def test_an_empty_revision_cannot_be_submitted() -> None:
    with pytest.raises(Conflict):
        lifecycle.take(Verb.SUBMIT, Facts(State.DRAFT, AUTHOR, has_content=False), actor(AUTHOR))


def test_what_has_ended_cannot_be_withdrawn() -> None:
    with pytest.raises(Conflict):
        lifecycle.take(Verb.WITHDRAW, Facts(State.APPROVED, AUTHOR, is_ended=True), actor(MANAGER))


def test_every_verb_has_one_row() -> None:
    assert sorted(step.verb for step in lifecycle.STEPS) == sorted(Verb)


DAY = date(2026, 11, 22)
NEXT, BEFORE = DAY + timedelta(days=1), DAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "start", "end", "shown"),
    [
        (State.DRAFT, None, None, ShownState.DRAFT),
        (State.IN_REVIEW, None, None, ShownState.IN_REVIEW),
        (State.APPROVED, NEXT, None, ShownState.APPROVED),
        (State.APPROVED, DAY, None, ShownState.IN_FORCE),
        (State.APPROVED, BEFORE, None, ShownState.IN_FORCE),
        (State.APPROVED, BEFORE, NEXT, ShownState.IN_FORCE),
        (State.APPROVED, BEFORE, DAY, ShownState.SUPERSEDED),
        (State.APPROVED, DAY, DAY, ShownState.SUPERSEDED),
        (State.WITHDRAWN, BEFORE, DAY, ShownState.WITHDRAWN),
        (State.WITHDRAWN, BEFORE, NEXT, ShownState.IN_FORCE),
        (State.WITHDRAWN, NEXT, NEXT, ShownState.WITHDRAWN),
    ],
)
def test_what_a_revision_is_follows_from_its_dates(
    state: State, start: date | None, end: date | None, shown: ShownState
) -> None:
    assert lifecycle.shown_state(Dates(state, start, end), DAY) is shown


def test_on_each_day_one_revision_at_most_is_in_force() -> None:
    first = Dates(State.APPROVED, date(2026, 1, 1), date(2026, 3, 1))
    second = Dates(State.APPROVED, date(2026, 3, 1), None)
    assert lifecycle.in_force((second, first), date(2025, 12, 31)) is None
    assert lifecycle.in_force((second, first), date(2026, 2, 28)) is first
    assert lifecycle.in_force((second, first), date(2026, 3, 1)) is second


def test_force_begins_neither_in_the_past_nor_before_what_it_replaces() -> None:
    assert lifecycle.start_of_force(None, DAY, None) == DAY
    assert lifecycle.start_of_force(BEFORE, DAY, None) == DAY
    assert lifecycle.start_of_force(NEXT, DAY, None) == NEXT
    assert lifecycle.start_of_force(DAY, DAY, NEXT) == NEXT


@pytest.mark.parametrize(
    ("verb", "state", "more"),
    [
        (Verb.SUBMIT, State.DRAFT, {"unanswered": 1, "unresolved": 1}),
        (Verb.APPROVE, State.IN_REVIEW, {"unresolved": 2, "last_signature": True}),
        (Verb.SUBMIT, State.DRAFT, {"blocking": STOPPING}),
        (Verb.APPROVE, State.IN_REVIEW, {"blocking": STOPPING, "last_signature": True}),
    ],
)
def test_remarks_and_findings_stand_in_the_way_and_the_reason_says_how_many(verb, state, more) -> None:
    who = actor(AUTHOR if verb is Verb.SUBMIT else SIGNER)
    with pytest.raises(Conflict) as refused:
        lifecycle.take(verb, Facts(state, AUTHOR, frozenset({AUTHOR}), **more), who)
    assert str(more.get("unresolved", 1)) in refused.value.message.zh
    assert refused.value.problems == more.get("blocking", ())
    settled = {name: value for name, value in more.items() if name == "last_signature"}
    assert lifecycle.take(verb, Facts(state, AUTHOR, frozenset({AUTHOR}), **settled), who)


def test_an_answered_remark_may_be_submitted_and_reviewed_but_not_approved() -> None:
    assert lifecycle.take(Verb.SUBMIT, Facts(State.DRAFT, AUTHOR, unresolved=1), actor(AUTHOR))
    assert lifecycle.take(Verb.SIGN, Facts(State.IN_REVIEW, AUTHOR, unresolved=1), actor(SIGNER))
