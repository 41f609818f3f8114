"""How routes and signatures are told to programs and commands: one shape, whatever is signed."""

from typing import Any

from app.approvals.words.definitions import Definition
from app.approvals.words.routes import Route, SignOff, Step
from app.kernel.schemas import ANYTHING, FLAG, NUMBER, TEXT, WORDING, listed, thing

SIGN_OFF = thing(
    meaning=TEXT, name=TEXT, post=TEXT, **{"for": TEXT}, at=TEXT, content_hash=TEXT, hash=TEXT, remark=TEXT
)
ROUTE = thing(("state", "sign_offs"), state=TEXT, content_hash=TEXT, sign_offs=listed(SIGN_OFF), waits_for=ANYTHING)
STAGE = thing(("meaning",), meaning=TEXT, posts=listed(TEXT), people=listed(NUMBER), gather=TEXT, quorum=NUMBER)
DEFINITION = thing(
    kind=TEXT, department=TEXT, revision=NUMBER, stages=listed(STAGE), told=listed(WORDING), reason=TEXT, since=TEXT
)
STEP = thing(step=NUMBER, stage=NUMBER, meaning=TEXT, asked=WORDING, signed_by=TEXT, at=TEXT, waits=FLAG, stuck=FLAG)
COURSE = thing(route=NUMBER, subject=TEXT, state=TEXT, pinned=TEXT, steps=listed(STEP), may=ANYTHING)


def sign_off_data(one: SignOff) -> dict[str, Any]:
    """A signature as it was given."""
    return {
        "meaning": one.meaning,
        "name": one.name,
        "post": one.post,
        "for": one.principal.name if one.principal else None,
        "at": one.at,
        "content_hash": one.content_hash,
        "hash": one.hash,
        "remark": one.remark,
    }


def route_data(route: Route) -> dict[str, Any]:
    """A route of signatures: what was signed, and the step that waits."""
    waits = route.next_step
    return {
        "state": route.state,
        "content_hash": route.content_hash,
        "sign_offs": [sign_off_data(one) for one in route.sign_offs],
        "waits_for": {"step": waits.id, "meaning": waits.meaning, "posts": sorted(waits.posts)} if waits else None,
        "remark": route.closing_remark,
    }


def course_data(route: Route, stuck: frozenset[int] = frozenset()) -> dict[str, Any]:
    """A route step by step; `stuck` are the steps that nobody is left to sign."""
    steps = [_step(one, route, stuck) for one in route.steps]
    told = {"route": route.id, "subject": route.subject.key, "state": route.state, "pinned": route.pinned}
    return told | {"steps": steps}


def _step(one: Step, route: Route, stuck: frozenset[int]) -> dict[str, Any]:
    given = one.sign_off
    return {
        "step": one.id,
        "stage": one.position,
        "meaning": one.meaning,
        "asked": one.asked,
        "signed_by": given.signer if given else None,
        "at": given.at if given else None,
        "waits": one in route.waiting,
        "stuck": one.id in stuck,
    }


def definition_data(one: Definition) -> dict[str, Any]:
    """One revision of a route as data: what it is for and its stages, in the shape in which a program sends them."""
    stages = [
        {
            "meaning": stage.meaning,
            "posts": list(stage.posts),
            "people": [who.id for who in stage.people],
            "gather": stage.gather,
            "quorum": stage.needed,
        }
        for stage in one.stages
    ]
    target = {"kind": one.target.kind, "department": one.target.department}
    return target | {"revision": one.revision, "stages": stages, "reason": one.reason, "since": one.made_at}
