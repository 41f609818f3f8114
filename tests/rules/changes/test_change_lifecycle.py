"""The life of a change request: every state, every verb, every post, against a table written out by hand."""

from datetime import UTC, datetime

import pytest

from app.accounts.rules.permissions import permissions_of
from app.changes.rules import lifecycle
from app.changes.rules.lifecycle import Facts, shown_state
from app.changes.words import Led, State, Verb
from app.kernel.people import Actor, Post
from app.kernel.refusals import Conflict, Forbidden

MANAGER, DRAFTERS = {Post.QUALITY_MANAGER}, {Post.QUALITY_MANAGER, Post.QUALITY_DEPARTMENT}
OPEN: dict[tuple[State, Verb], set[Post]] = {
    (State.ASKED, Verb.ACCEPT): MANAGER,
    (State.ASKED, Verb.REJECT): MANAGER,
    (State.ASKED, Verb.TAKE_BACK): set(Post) - {Post.AUDITOR, Post.ADMINISTRATOR},
    (State.ACCEPTED, Verb.START): DRAFTERS,
    (State.UNDER_WAY, Verb.START): DRAFTERS,
    (State.ACCEPTED, Verb.CLOSE): MANAGER,
    (State.UNDER_WAY, Verb.CLOSE): MANAGER,
}
TARGETS = {
    Verb.ACCEPT: State.ACCEPTED,
    Verb.REJECT: State.REJECTED,
    Verb.TAKE_BACK: State.CLOSED,
    Verb.START: State.ACCEPTED,
    Verb.CLOSE: State.CLOSED,
}


def actor(post: Post, person_id: int = 1) -> Actor:
    return Actor(person_id, "p", "p", frozenset({post}), permissions_of((post,)))


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("post", list(Post))
def test_a_step_is_open_exactly_where_the_table_says(state: State, verb: Verb, post: Post) -> None:
    facts = Facts(state, asked_by=1)
    may = post in OPEN.get((state, verb), set())
    assert (verb in lifecycle.open_verbs(facts, actor(post))) is may
    if may:
        assert lifecycle.take(verb, facts, actor(post)).target is TARGETS[verb]
        return
    with pytest.raises((Conflict, Forbidden)):
        lifecycle.take(verb, facts, actor(post))


@pytest.mark.parametrize("post", list(Post))
def test_nobody_takes_back_what_another_asked(post: Post) -> None:
    with pytest.raises(Forbidden):
        lifecycle.take(Verb.TAKE_BACK, Facts(State.ASKED, asked_by=2), actor(post))


def led(document: str, *, in_force: bool = False, gone: bool = False) -> Led:
    return Led(document, "A/1", "p", datetime(2026, 11, 22, tzinfo=UTC), in_force, gone)


@pytest.mark.parametrize(
    ("stored", "revisions", "shown"),
    [
        ("asked", (), State.ASKED),
        ("accepted", (), State.ACCEPTED),
        ("accepted", (led("SP15"),), State.UNDER_WAY),
        ("accepted", (led("SP15", in_force=True),), State.UNDER_WAY),
        ("accepted", (led("SP15", in_force=True), led("SP16")), State.UNDER_WAY),
        ("accepted", (led("SP15", in_force=True), led("SP16", in_force=True)), State.DONE),
        ("accepted", (led("SP15", gone=True),), State.ACCEPTED),
        ("closed", (led("SP15"),), State.CLOSED),
        ("rejected", (), State.REJECTED),
    ],
)
def test_a_request_is_done_when_each_document_meant_has_its_revision_in_force(stored, revisions, shown) -> None:
    assert shown_state(stored, ("SP15", "SP16"), revisions) is shown
