"""The table of acts on a route: every verb × state × kind of person, as the table says and no other way."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from app.approvals.rules.acts import BETWEEN_URGINGS, Facts, against
from app.approvals.words import Chance, RouteState, Step, Verb
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Forbidden
from app.kernel.wording import Words

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
STEP = Step(1, 1, Meaning.REVIEWED, frozenset({Post.QUALITY_DEPARTMENT}), frozenset(), None, None)
REFUSED = Chance(None, None, Words("这一步由别人签。", "Others sign."))
OPEN = Chance(STEP, None, None)


def person(number, *permissions):
    return Actor(number, f"p{number}", f"p{number}", frozenset(), frozenset(permissions))


STARTER, MANAGER, SIGNER, NOBODY = (
    person(1),
    person(2, Permission.ROUTE_REASSIGN),
    person(3, Permission.DOCUMENT_SIGN),
    person(4),
)
PEOPLE = {"starter": STARTER, "manager": MANAGER, "signer": SIGNER, "nobody": NOBODY}
# What is open while a route waits and nobody is missing; where somebody is, the manager may reassign as well.
MAY = {
    "starter": {Verb.URGE},
    "manager": {Verb.URGE},
    "signer": {Verb.SIGN, Verb.GIVE_BACK, Verb.HAND_ON, Verb.ADD_SIGNER},
    "nobody": set(),
}


def facts(state, who, *, stuck=False, last=None):
    chance = OPEN if who == "signer" else REFUSED
    return Facts(state, chance, STARTER.person_id, NOW, last, (STEP,) if stuck else ())


@pytest.mark.parametrize(("verb", "state", "who", "stuck"), list(product(Verb, RouteState, PEOPLE, (False, True))))
def test_each_act_is_open_exactly_to_whom_the_table_opens_it(verb, state, who, stuck):
    expected = MAY[who] | ({Verb.REASSIGN} if stuck and who == "manager" else set())
    found = against(verb, facts(state, who, stuck=stuck), PEOPLE[who])
    assert (found is None) == (state is RouteState.OPEN and verb in expected)
    if state is not RouteState.OPEN:
        assert isinstance(found, Conflict)
    elif found is not None:
        assert isinstance(found, Conflict if (verb, who) == (Verb.REASSIGN, "manager") else Forbidden)


@pytest.mark.parametrize(
    ("ago", "may"),
    [
        (timedelta(0), False),
        (BETWEEN_URGINGS - timedelta(seconds=1), False),
        (BETWEEN_URGINGS, True),
        (timedelta(days=9), True),
        (-timedelta(days=400), True),  # the clock was set back since
    ],
)
def test_a_route_is_urged_again_only_after_some_hours(ago, may):
    found = against(Verb.URGE, facts(RouteState.OPEN, "starter", last=NOW - ago), STARTER)
    assert (found is None) == may
