"""Signing several things at once; a route's course, and the acts on it besides signing."""

from collections.abc import Callable

from flask import render_template, request

from app.approvals import actions as approvals
from app.approvals.words import Route
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.signing import inputs
from app.signing.actions import sign_all
from app.signing.pages.sign_offs import WHERES, course_page, sign_offs_page
from app.signing.views.shared import blueprint
from app.signing.words import Batch, Outcome
from app.web.answers import Answer, attempt, go
from app.web.bodies import proof_in
from app.web.guard import actor, needs
from app.web.transaction import reading


@blueprint.get("/sign-offs")
@needs(Permission.SELF)
def sign_offs() -> str:
    """Everything that waits for one's signature, to be signed together."""
    return _sign_offs_page(None)


def _sign_offs_page(refusal: Refusal | None, outcomes: tuple[Outcome, ...] = ()) -> str:
    page = sign_offs_page(reading(), actor(), outcomes)
    return render_template("signing/sign_offs.html", page=page, refusal=refusal, ticked=request.form.getlist("pick"))


@blueprint.post("/sign-offs")
@needs(Permission.SELF)
def sign_ticked() -> Answer:
    """Signs what was ticked, each by its own hash."""
    batch = Batch(inputs.picks(request.form), proof_in(request.form))
    return attempt(
        lambda: sign_all(reading(), actor(), batch, inputs.desk()),
        lambda outcomes: _sign_offs_page(None, outcomes),
        _sign_offs_page,
    )


@blueprint.get("/sign-offs/<int:route_id>")
@needs(Permission.SELF)
def course(route_id: int) -> str:
    """The course of a route."""
    return _course_page(route_id, None)


def _course_page(route_id: int, refusal: Refusal | None) -> str:
    page = course_page(reading(), actor(), route_id)
    return render_template("signing/course.html", page=page, refusal=refusal, typed=request.form, wheres=WHERES)


def _acted(route_id: int, act: Callable[[], Route]) -> Answer:
    course_page(reading(), actor(), route_id)  # raises NotFound for who may not read what is signed
    return attempt(act, go("signing.course", route_id=route_id), lambda refusal: _course_page(route_id, refusal))


@blueprint.post("/sign-offs/<int:route_id>/hand-on")
@needs(Permission.SELF)
def hand_on(route_id: int) -> Answer:
    """Hands one's signature on to another person."""
    to = inputs.to(request.form)
    return _acted(route_id, lambda: approvals.hand_on(reading(), actor(), route_id, to))


@blueprint.post("/sign-offs/<int:route_id>/add-signer")
@needs(Permission.SELF)
def add_signer(route_id: int) -> Answer:
    """Adds a person who countersigns."""
    to, where = inputs.to(request.form), request.form.get("where", "")
    return _acted(route_id, lambda: approvals.add_signer(reading(), actor(), route_id, to, inputs.where(where)))


@blueprint.post("/sign-offs/<int:route_id>/urge")
@needs(Permission.SELF)
def urge(route_id: int) -> Answer:
    """Urges those whom the route waits for."""
    remark = request.form.get("remark", "")
    return _acted(route_id, lambda: approvals.urge(reading(), actor(), route_id, remark))


@blueprint.post("/sign-offs/<int:route_id>/reassign")
@needs(Permission.ROUTE_REASSIGN)
def reassign(route_id: int) -> Answer:
    """Gives a signature that nobody is left to give to somebody else."""
    to, step = inputs.to(request.form), inputs.whole(request.form.get("step", ""))
    return _acted(route_id, lambda: approvals.reassign(reading(), actor(), route_id, to, step))
