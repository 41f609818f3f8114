"""The life of a controlled copy: every state, every verb, everybody, against a table written out by hand."""

from datetime import date, timedelta

import pytest

from app.accounts.rules.permissions import permissions_of
from app.distribution.rules import lifecycle
from app.distribution.rules.lifecycle import Facts
from app.distribution.words.copies import CopyState as S
from app.distribution.words.copies import CopyVerb as V
from app.kernel.people import Actor, Post
from app.kernel.refusals import Conflict, Forbidden

DAY = date(2026, 11, 22)
HOLDER = 1
ISSUERS = {Post.QUALITY_MANAGER, Post.QUALITY_DEPARTMENT}
VERBS = [verb for verb in V if verb is not V.ISSUE]
# state → verb → state after it; "issuer" and "holder" say who may.
TABLE = {
    (S.ISSUED, V.RECEIVE): (S.HELD, {"holder"}),
    (S.ISSUED, V.RECEIVE_ON_PAPER): (S.HELD, {"issuer"}),
    (S.ISSUED, V.HAND_OVER): (S.ISSUED, {"issuer"}),
    (S.ISSUED, V.RECALL): (S.RECALLED, {"issuer"}),
    (S.ISSUED, V.TAKE_BACK): (S.RETURNED, {"issuer"}),
    (S.ISSUED, V.DECLARE_LOST): (S.LOST, {"issuer", "holder"}),
    (S.ISSUED, V.DESTROY): (S.DESTROYED, {"issuer"}),
    (S.HELD, V.HAND_OVER): (S.ISSUED, {"issuer"}),
    (S.HELD, V.RECALL): (S.RECALLED, {"issuer"}),
    (S.HELD, V.TAKE_BACK): (S.RETURNED, {"issuer"}),
    (S.HELD, V.DECLARE_LOST): (S.LOST, {"issuer", "holder"}),
    (S.HELD, V.DESTROY): (S.DESTROYED, {"issuer"}),
    (S.RECALLED, V.TAKE_BACK): (S.RETURNED, {"issuer"}),
    (S.RECALLED, V.DECLARE_LOST): (S.LOST, {"issuer", "holder"}),
    (S.RECALLED, V.WRITE_OFF): (S.WRITTEN_OFF, {"issuer"}),
    (S.RECALLED, V.DESTROY): (S.DESTROYED, {"issuer"}),
    (S.RETURNED, V.DESTROY): (S.DESTROYED, {"issuer"}),
    (S.LOST, V.TAKE_BACK): (S.RETURNED, {"issuer"}),
    (S.WRITTEN_OFF, V.TAKE_BACK): (S.RETURNED, {"issuer"}),
}


def actor(post, *, holds):
    return Actor(HOLDER if holds else 2, "p", "p", frozenset({post}), permissions_of((post,)))


def roles(post, *, holds):
    return ({"issuer"} if post in ISSUERS else set()) | ({"holder"} if holds else set())


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("post", list(Post))
@pytest.mark.parametrize("holds", [True, False])
def test_a_step_is_open_exactly_where_the_table_says(state, verb, post, holds):
    facts = Facts(state, HOLDER, DAY - timedelta(days=1), DAY)
    target, takers = TABLE.get((state, verb), (None, set()))
    who = actor(post, holds=holds)
    if not takers & roles(post, holds=holds):
        with pytest.raises((Conflict, Forbidden)):
            lifecycle.take(verb, facts, who)
        assert verb not in {step.verb for step in lifecycle.open_steps(facts, who)}
        return
    assert lifecycle.take(verb, facts, who).target is target
    assert verb in {step.verb for step in lifecycle.open_steps(facts, who)}


def test_a_copy_at_a_place_is_signed_for_by_nobody_in_a_session():
    with pytest.raises(Forbidden):
        lifecycle.take(V.RECEIVE, Facts(S.ISSUED, None, None, DAY), actor(Post.QUALITY_MANAGER, holds=True))


@pytest.mark.parametrize("due", [None, DAY, DAY + timedelta(days=1)])
def test_nothing_is_written_off_before_it_is_overdue(due):
    with pytest.raises(Conflict):
        lifecycle.take(V.WRITE_OFF, Facts(S.RECALLED, HOLDER, due, DAY), actor(Post.QUALITY_MANAGER, holds=False))


def test_every_verb_but_the_first_has_one_row():
    assert sorted(step.verb for step in lifecycle.STEPS) == sorted(VERBS)
