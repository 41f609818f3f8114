"""Every act on a route × every post × every state, through the real acts on both databases."""

import pytest

from app.approvals import actions
from app.approvals.actions import To
from app.approvals.words import RouteState, SigningRequest, StepSpec, Verb, Where
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.refusals import Refusal
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from tests.factories.accounts import PASSWORD
from tests.factories.world import CAST

KEYRING = Keyring(b"k" * 32)
SUBJECT = Subject(SubjectKind.REVISION, "SP15 A/0")
HASH = "a" * 64
SIGNER_ACTS = {Verb.SIGN, Verb.GIVE_BACK, Verb.HAND_ON, Verb.ADD_SIGNER}


def expected(name):
    """What each of the company may do while a route of `manager` waits for the quality department alone."""
    if name == "quality":
        return SIGNER_ACTS
    return {Verb.URGE} if name in {"manager", "manager2"} else set()


def begin(session, cast, state):
    spec = StepSpec(Meaning.REVIEWED, frozenset({Post.QUALITY_DEPARTMENT}), frozenset({cast.manager.person_id}))
    last = StepSpec(Meaning.APPROVED, frozenset({Post.GENERAL_MANAGER}), frozenset({cast.manager.person_id}))
    route = actions.start(session, cast.manager, SUBJECT, HASH, (spec, last))
    if state is RouteState.COMPLETE:
        for actor, step in ((cast.quality, route.steps[0]), (cast.general, route.steps[1])):
            actions.sign(session, actor, SigningRequest(SUBJECT, step.id, PASSWORD, HASH), HASH, KEYRING)
    elif state is RouteState.RETURNED:
        actions.give_back(session, cast.quality, SUBJECT, "改")
    elif state is RouteState.CANCELLED:
        actions.cancel(session, SUBJECT)
    record(session, cast.manager, Tag.REVISION_SUBMITTED, SUBJECT)
    session.commit()
    return route


def take(session, cast, actor, verb, route):
    to = To(cast.product.person_id if verb is not Verb.HAND_ON else cast.quality.person_id, "原因")
    step = route.steps[0].id
    done = {
        Verb.SIGN: lambda: actions.sign(session, actor, SigningRequest(SUBJECT, step, PASSWORD, HASH), HASH, KEYRING),
        Verb.GIVE_BACK: lambda: actions.give_back(session, actor, SUBJECT, "改"),
        Verb.HAND_ON: lambda: actions.hand_on(session, actor, route.id, to),
        Verb.ADD_SIGNER: lambda: actions.add_signer(session, actor, route.id, to, Where.BEFORE),
        Verb.URGE: lambda: actions.urge(session, actor, route.id, ""),
        Verb.REASSIGN: lambda: actions.reassign(session, actor, route.id, to, step),
    }
    done[verb]()


@pytest.mark.parametrize("state", RouteState)
def test_each_act_is_open_to_exactly_the_people_it_is_for(session, cast, state):
    route = begin(session, cast, state)
    wrong = []
    for name in CAST:
        for verb in Verb:
            try:
                take(session, cast, getattr(cast, name), verb, route)
                done = True
            except Refusal:
                done = False
            session.rollback()
            if done != (state is RouteState.OPEN and verb in expected(name)):
                wrong.append((name, verb.value, done))
    assert wrong == []
