"""For programs: routes as data, what waits and its course, delegations, and signing several things together."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response

from app.approvals import actions as approvals
from app.approvals import queries
from app.approvals.words import Definition, Delegation, Route, Stage, Step
from app.kernel.people import Permission
from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.signing import inputs
from app.signing.actions import sign_all
from app.signing.pages import Item, course_page, delegations_page, routes_page, sign_offs_page
from app.signing.words import Batch, Pick
from app.web.bodies import json_body, number_in, proof_in, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, FLAG, NUMBER, PREFIX, TEXT, WORDING, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("signing_api", __name__, url_prefix=PREFIX)

_STAGE = thing(("meaning",), meaning=TEXT, posts=listed(TEXT), people=listed(NUMBER), gather=TEXT, quorum=NUMBER)
_ROUTE = thing(kind=TEXT, department=TEXT, revision=NUMBER, stages=listed(_STAGE), told=listed(WORDING), reason=TEXT)
_STEP = thing(
    step=NUMBER, stage=NUMBER, meaning=TEXT, asked=WORDING, signed_by=WORDING, at=TEXT, waits=FLAG, stuck=FLAG
)
_COURSE = thing(route=NUMBER, subject=TEXT, state=TEXT, pinned=TEXT, steps=listed(_STEP), may=ANYTHING)
_TO = {"person": NUMBER, "reason": TEXT}


@blueprint.get("/routes")
@needs(Permission.ROUTE_DEFINE)
@described(gives=thing(routes=listed(_ROUTE)))
def routes() -> Response:
    """Every route as data, in its newest revision."""
    return answer({"routes": [_definition(one.definition) | {"told": one.told} for one in routes_page(reading())]})


@blueprint.post("/routes")
@needs(Permission.ROUTE_DEFINE)
@described(
    takes=thing(
        ("seen", "stages", "reason"), kind=TEXT, department=TEXT, seen=NUMBER, stages=listed(_STAGE), reason=TEXT
    ),
    gives=_ROUTE,
)
def define() -> Response:
    """Make the next revision of a route; `seen` is the revision it follows, 0 for the first."""
    body = json_body("kind", "department", "seen", "stages", "reason")
    why = (number_in(body, "seen"), text_in(body, "reason"))
    made = approvals.define(reading(), actor(), inputs.target(_names(body)), _stages(body), why)
    return answer(_definition(made))


def _names(body: Mapping[str, Any]) -> dict[str, str]:
    return {name: text_in(body, name) for name in ("kind", "department")}


def _stages(body: Mapping[str, Any]) -> tuple[Stage, ...]:
    sent = body.get("stages")
    if not isinstance(sent, list) or not all(isinstance(one, dict) for one in sent):
        raise Invalid(_NO_STAGES)
    return tuple(_stage(place, one) for place, one in enumerate(sent, start=1))


def _stage(place: int, one: Mapping[str, Any]) -> Stage:
    posts, people = one.get("posts", []), one.get("people", [])
    if not isinstance(posts, list) or not isinstance(people, list):
        raise Invalid(_NO_STAGES)
    rule = (text_in(one, "gather", "any"), inputs.whole(one.get("quorum", 1)))
    return inputs.stage_of(place, text_in(one, "meaning"), map(str, posts), map(inputs.whole, people), rule)


def _definition(one: Definition) -> dict[str, Any]:
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
    return target | {"revision": one.revision, "stages": stages, "reason": one.reason}


@blueprint.get("/sign-offs")
@needs(Permission.SELF)
@described(gives=thing(waiting=listed(ANYTHING)))
def sign_offs() -> Response:
    """What waits for one's signature, each with the hash that is signed."""
    return answer({"waiting": [_item(one) for one in sign_offs_page(reading(), actor()).items]})


def _item(one: Item) -> dict[str, Any]:
    waiting = one.waiting
    return {
        "route": waiting.route_id,
        "step": waiting.step_id,
        "number": one.number,
        "revision": one.revision,
        "title": one.title,
        "changed": one.changed,
        "meaning": waiting.meaning,
        "content_hash": waiting.content_hash,
        "for": waiting.principal.name if waiting.principal else None,
    }


@blueprint.post("/sign-offs")
@needs(Permission.SELF)
@described(
    takes=thing(
        ("things", "password"),
        things=listed(thing(("route", "step", "seen_hash"), route=NUMBER, step=NUMBER, seen_hash=TEXT)),
        password=TEXT,
        code=TEXT,
    ),
    gives=thing(outcomes=listed(ANYTHING)),
)
def sign_together() -> Response:
    """Sign several things with one proof; each stands by itself and is told with its check code or its refusal."""
    body = json_body("things", "password", "code")
    sent = body.get("things")
    if not isinstance(sent, list) or not all(isinstance(one, dict) for one in sent):
        raise Invalid(_NO_THINGS)
    picks = tuple(Pick(number_in(one, "route"), number_in(one, "step"), text_in(one, "seen_hash")) for one in sent)
    outcomes = sign_all(reading(), actor(), Batch(picks, proof_in(body)), inputs.desk())
    told = [{"subject": one.subject.key, "check_code": one.check_code, "refused": one.refused} for one in outcomes]
    return answer({"outcomes": told})


@blueprint.get("/sign-offs/<int:route_id>")
@needs(Permission.SELF)
@described(gives=_COURSE)
def course(route_id: int) -> Response:
    """The course of a route: each step, what one may do with it, which steps nobody is left to sign."""
    page = course_page(reading(), actor(), route_id)
    stuck = {step.id for step in page.stuck}
    return answer(_course(page.route, stuck) | {"may": {verb.value: why for verb, why in page.acts.items()}})


def _course(route: Route, stuck: frozenset[int] | set[int] = frozenset()) -> dict[str, Any]:
    steps = [_step(one, route, stuck) for one in route.steps]
    told = {"route": route.id, "subject": route.subject.key, "state": route.state, "pinned": route.pinned}
    return told | {"steps": steps}


def _step(one: Step, route: Route, stuck: frozenset[int] | set[int]) -> dict[str, Any]:
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


@blueprint.post("/sign-offs/<int:route_id>/<any('hand-on','add-signer','urge'):act>")
@needs(Permission.SELF)
@described(takes=thing(**_TO, where=TEXT, remark=TEXT), gives=_COURSE)
def act_on(route_id: int, act: str) -> Response:
    """Hand one's signature on, add a person who countersigns (`where`: before, beside, after), or urge."""
    body = json_body("person", "reason", "where", "remark")
    course_page(reading(), actor(), route_id)  # raises NotFound for who may not read what is signed
    if act == "urge":
        return answer(_course(approvals.urge(reading(), actor(), route_id, text_in(body, "remark"))))
    if act == "hand-on":
        return answer(_course(approvals.hand_on(reading(), actor(), route_id, _to(body))))
    where = inputs.where(text_in(body, "where", "before"))
    return answer(_course(approvals.add_signer(reading(), actor(), route_id, _to(body), where)))


@blueprint.post("/sign-offs/<int:route_id>/reassign")
@needs(Permission.ROUTE_REASSIGN)
@described(takes=thing(("person", "reason", "step"), **_TO, step=NUMBER), gives=_COURSE)
def reassign(route_id: int) -> Response:
    """Give a signature that nobody is left to give to somebody else."""
    body = json_body("person", "reason", "step")
    step = number_in(body, "step")
    return answer(_course(approvals.reassign(reading(), actor(), route_id, _to(body), step)))


def _to(body: Mapping[str, Any]) -> approvals.To:
    return approvals.To(number_in(body, "person"), text_in(body, "reason"))


@blueprint.get("/delegations")
@needs(Permission.RECORD_SIGN)
@described(gives=thing(delegations=listed(ANYTHING)))
def delegations() -> Response:
    """Delegations one gave or was given; everybody's for the quality manager."""
    lines = delegations_page(reading(), actor(), settings().zone).lines
    return answer({"delegations": [_delegation(*line) for line in lines]})


def _delegation(one: Delegation, state: str, last: date) -> dict[str, Any]:
    return {
        "id": one.id,
        "from": one.principal.name,
        "to": one.delegate.name,
        "kinds": list(one.kinds),
        "since": one.since,
        "last_day": last,
        "state": state,
        "reason": one.reason,
    }


@blueprint.post("/delegations")
@needs(Permission.RECORD_SIGN)
@described(
    takes=thing(
        ("delegate", "kinds", "since", "until", "reason"),
        delegate=NUMBER,
        kinds=listed(TEXT),
        since=TEXT,
        until=TEXT,
        reason=TEXT,
    ),
    gives=thing(("id",), id=NUMBER),
)
def delegate() -> Response:
    """Let another person sign for oneself, from one day to another, both included."""
    body = json_body("delegate", "kinds", "since", "until", "reason")
    days = {name: text_in(body, name) for name in ("since", "until", "reason")}
    kinds = body.get("kinds")
    if not isinstance(kinds, list):
        raise Invalid(_NO_KINDS)
    values = days | {"delegate": str(number_in(body, "delegate"))}
    new = inputs.delegation(values, map(str, kinds), settings().zone)
    return answer({"id": approvals.delegate(reading(), actor(), new)})


@blueprint.post("/delegations/<int:delegation_id>/revoke")
@needs(Permission.RECORD_SIGN)
@described(gives=thing(("revoked",), revoked=NUMBER))
def revoke(delegation_id: int) -> Response:
    """End a delegation at once."""
    approvals.revoke(reading(), actor(), delegation_id)
    return answer({"revoked": delegation_id})


@blueprint.get("/people-who-sign")
@needs(Permission.RECORD_SIGN)
@described(gives=thing(people=listed(thing(id=NUMBER, name=TEXT, posts=listed(TEXT)))))
def people_who_sign() -> Response:
    """The people who may sign documents now, by the ids that routes and delegations name them with."""
    found = queries.signers(reading())
    return answer({"people": [{"id": one.person_id, "name": one.name, "posts": sorted(one.posts)} for one in found]})


_NO_STAGES = Words(
    "stages 是一列对象，各有 meaning、posts、people。", "stages is a list of objects: meaning, posts, people."
)
_NO_THINGS = Words(
    "things 是一列对象，各有 route、step、seen_hash。", "things is a list of objects: route, step, seen_hash."
)
_NO_KINDS = Words("kinds 是一列：revision、record。", "kinds is a list of: revision, record.")
