"""The life of a remark: every state, every verb, everybody, against a table written out by hand."""

import pytest

from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Forbidden
from app.remarks.rules import lifecycle
from app.remarks.rules.lifecycle import Facts
from app.remarks.words import State, Verb

REMARKER, WRITER, OTHER, MANAGER, WRITING_MANAGER, READER = range(1, 7)
SIGNING = {Permission.DOCUMENT_REMARK}
DRAFTING = {Permission.DOCUMENT_REMARK, Permission.DOCUMENT_DRAFT}
PEOPLE = {
    REMARKER: (SIGNING, Post.PRODUCT_DEPARTMENT),
    WRITER: (DRAFTING, Post.QUALITY_DEPARTMENT),
    OTHER: (SIGNING, Post.PRODUCT_DEPARTMENT),
    MANAGER: (DRAFTING, Post.QUALITY_MANAGER),
    WRITING_MANAGER: (DRAFTING, Post.QUALITY_MANAGER),
    READER: (set(), Post.SALES),
}
EVERYBODY = {REMARKER, WRITER, OTHER, MANAGER, WRITING_MANAGER}
OPEN = {Verb.ANSWER: EVERYBODY, Verb.RESOLVE: {REMARKER, MANAGER}, Verb.DROP: {WRITER, MANAGER, WRITING_MANAGER}}
TARGETS = {Verb.ANSWER: State.ANSWERED, Verb.RESOLVE: State.RESOLVED, Verb.DROP: State.DROPPED}


def actor(who: int) -> Actor:
    rights, post = PEOPLE[who]
    return Actor(who, f"p{who}", f"p{who}", frozenset({post}), frozenset(rights))


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("who", list(PEOPLE))
def test_a_step_is_open_exactly_where_the_table_says(state: State, verb: Verb, who: int) -> None:
    facts = Facts(state, REMARKER, frozenset({WRITER, WRITING_MANAGER}))
    if state in {State.OPEN, State.ANSWERED} and who in OPEN[verb]:
        assert lifecycle.take(verb, facts, actor(who)).target is TARGETS[verb]
        return
    with pytest.raises((Conflict, Forbidden)):
        lifecycle.take(verb, facts, actor(who))


def test_its_author_asks_on_and_anybody_else_answers() -> None:
    facts = Facts(State.ANSWERED, REMARKER)
    assert lifecycle.after_answer(facts, actor(REMARKER)) is State.OPEN
    assert lifecycle.after_answer(facts, actor(WRITER)) is State.ANSWERED
