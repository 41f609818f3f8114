"""Routes as data: the list, and one route with its stages to edit."""

from flask import render_template, request

from app.approvals import actions as approvals
from app.approvals.words import Definition, Stage, Target
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.signing import inputs
from app.signing.pages.routes import CHOICES, route_page, routes_page
from app.signing.views.shared import blueprint
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.transaction import reading


@blueprint.get("/routes")
@needs(Permission.ROUTE_DEFINE)
def routes() -> str:
    """Every route, in words."""
    return render_template("signing/routes.html", lines=routes_page(reading()), **CHOICES)


@blueprint.get("/routes/edit")
@needs(Permission.ROUTE_DEFINE)
def route() -> str:
    """One route: its stages to edit, in words and as a picture."""
    return _route_page(inputs.target(request.args), None, None)


def _route_page(target: Target, stages: tuple[Stage, ...] | None, refusal: Refusal | None) -> str:
    page = route_page(reading(), target, stages)
    seen = inputs.whole(request.form["seen"]) if "seen" in request.form else page.standing.revision
    return render_template("signing/route.html", page=page, refusal=refusal, typed=request.form, seen=seen, **CHOICES)


@blueprint.post("/routes/edit")
@needs(Permission.ROUTE_DEFINE)
def save_route() -> Answer:
    """Saves a route as its next revision, or shows it again after a stage was added, moved or removed."""
    target, typed = inputs.target(request.form), inputs.stages(request.form)
    changed = inputs.changed(request.form, typed)
    if changed is not None:
        return _route_page(target, changed, None)
    why = (inputs.whole(request.form.get("seen", "")), request.form.get("reason", ""))

    def act() -> Definition:
        return approvals.define(reading(), actor(), target, typed, why)

    return attempt(act, go("signing.routes"), lambda refusal: _route_page(target, typed, refusal))


@blueprint.post("/routes/retire")
@needs(Permission.ROUTE_DEFINE)
def retire_route() -> Answer:
    """Lets a route give way to the more general one."""
    target = inputs.target(request.form)
    why = (inputs.whole(request.form.get("seen", "")), request.form.get("reason", ""))
    return attempt(
        lambda: approvals.retire(reading(), actor(), target, why),
        go("signing.routes"),
        lambda refusal: _route_page(target, None, refusal),
    )
