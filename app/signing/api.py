"""For programs: routes as data, what waits and its course, delegations, and signing several things together."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response

from app.approvals import actions as approvals
from app.approvals import queries
from app.approvals.words.telling import COURSE, DEFINITION, STAGE, course_data, definition_data
from app.kernel.people import Permission
from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.signing import inputs
from app.signing.actions import sign_all
from app.signing.pages.delegations import delegation_data, delegations_page
from app.signing.pages.routes import applying, route_line_data, routes_page
from app.signing.pages.sign_offs import course_page, item_data, outcome_data, sign_offs_page
from app.signing.words import Batch, Pick
from app.web.bodies import json_body, number_in, proof_in, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, NUMBER, PREFIX, TEXT, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("signing_api", __name__, url_prefix=PREFIX)

_TO = {"person": NUMBER, "reason": TEXT}


@blueprint.get("/routes")
@needs(Permission.ROUTE_DEFINE)
@described(gives=thing(routes=listed(DEFINITION)))
def routes() -> Response:
    """Every route as data, in its newest revision."""
    return answer({"routes": [route_line_data(one) for one in routes_page(reading())]})


@blueprint.get("/documents/<number>/route")
@needs(Permission.DOCUMENT_READ_DRAFT)
@described(gives=thing(number=TEXT, route=DEFINITION))
def applying_route(number: str) -> Response:
    """The route that a document takes when it is submitted next, by its type and the department in charge."""
    found, line = applying(reading(), number)
    return answer({"number": found, "route": route_line_data(line)})


@blueprint.post("/routes")
@needs(Permission.ROUTE_DEFINE)
@described(
    takes=thing(
        ("seen", "stages", "reason"), kind=TEXT, department=TEXT, seen=NUMBER, stages=listed(STAGE), reason=TEXT
    ),
    gives=DEFINITION,
)
def define() -> Response:
    """Make the next revision of a route; `seen` is the revision it follows, 0 for the first."""
    body = json_body("kind", "department", "seen", "stages", "reason")
    why = (number_in(body, "seen"), text_in(body, "reason"))
    made = approvals.define(
        reading(), actor(), inputs.target(_names(body)), inputs.sent_stages(body.get("stages")), why
    )
    return answer(definition_data(made))


@blueprint.post("/routes/retire")
@needs(Permission.ROUTE_DEFINE)
@described(takes=thing(("seen", "reason"), kind=TEXT, department=TEXT, seen=NUMBER, reason=TEXT), gives=DEFINITION)
def retire() -> Response:
    """Let a route give way to the more general one, from the next document that is submitted on."""
    body = json_body("kind", "department", "seen", "reason")
    why = (number_in(body, "seen"), text_in(body, "reason"))
    return answer(definition_data(approvals.retire(reading(), actor(), inputs.target(_names(body)), why)))


def _names(body: Mapping[str, Any]) -> dict[str, str]:
    return {name: text_in(body, name) for name in ("kind", "department")}


@blueprint.get("/sign-offs")
@needs(Permission.SELF)
@described(gives=thing(waiting=listed(ANYTHING)))
def sign_offs() -> Response:
    """What waits for one's signature, each with the hash that is signed."""
    return answer({"waiting": [item_data(one) for one in sign_offs_page(reading(), actor()).items]})


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
    return answer({"outcomes": [outcome_data(one) for one in outcomes]})


@blueprint.get("/sign-offs/<int:route_id>")
@needs(Permission.SELF)
@described(gives=COURSE)
def course(route_id: int) -> Response:
    """The course of a route: each step, what one may do with it, which steps nobody is left to sign."""
    page = course_page(reading(), actor(), route_id)
    stuck = frozenset(step.id for step in page.stuck)
    return answer(course_data(page.route, stuck) | {"may": {verb.value: why for verb, why in page.acts.items()}})


@blueprint.post("/sign-offs/<int:route_id>/<any('hand-on','add-signer','urge'):act>")
@needs(Permission.SELF)
@described(takes=thing(**_TO, where=TEXT, remark=TEXT), gives=COURSE)
def act_on(route_id: int, act: str) -> Response:
    """Hand one's signature on, add a person who countersigns (`where`: before, beside, after), or urge."""
    body = json_body("person", "reason", "where", "remark")
    course_page(reading(), actor(), route_id)  # raises NotFound for who may not read what is signed
    if act == "urge":
        return answer(course_data(approvals.urge(reading(), actor(), route_id, text_in(body, "remark"))))
    if act == "hand-on":
        return answer(course_data(approvals.hand_on(reading(), actor(), route_id, _to(body))))
    where = inputs.where(text_in(body, "where", "before"))
    return answer(course_data(approvals.add_signer(reading(), actor(), route_id, _to(body), where)))


@blueprint.post("/sign-offs/<int:route_id>/reassign")
@needs(Permission.ROUTE_REASSIGN)
@described(takes=thing(("person", "reason", "step"), **_TO, step=NUMBER), gives=COURSE)
def reassign(route_id: int) -> Response:
    """Give a signature that nobody is left to give to somebody else."""
    body = json_body("person", "reason", "step")
    step = number_in(body, "step")
    return answer(course_data(approvals.reassign(reading(), actor(), route_id, _to(body), step)))


def _to(body: Mapping[str, Any]) -> approvals.To:
    return approvals.To(number_in(body, "person"), text_in(body, "reason"))


@blueprint.get("/delegations")
@needs(Permission.RECORD_SIGN)
@described(gives=thing(delegations=listed(ANYTHING)))
def delegations() -> Response:
    """Delegations one gave or was given; everybody's for the quality manager."""
    lines = delegations_page(reading(), actor(), settings().zone).lines
    return answer({"delegations": [delegation_data(*line) for line in lines]})


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


_NO_THINGS = Words(
    "things 是一列对象，各有 route、step、seen_hash。", "things is a list of objects: route, step, seen_hash."
)
_NO_KINDS = Words("kinds 是一列：revision、record。", "kinds is a list of: revision, record.")
