"""The programme of a year and the planning of an audit."""

from flask import redirect, render_template, request, url_for

from app.audits import inputs
from app.audits.actions import planning
from app.audits.pages import planning_page, programme_page
from app.audits.views.shared import blueprint
from app.audits.words.audits import AuditKind
from app.kernel.people import Permission, Post
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import here
from app.web.transaction import reading


def _year() -> int:
    return inputs.year(request.values.get("year", ""), here().day.year)


@blueprint.get("/audits")
@needs(Permission.AUDIT_READ)
def audits() -> str:
    """The programme of a year."""
    return _programme(None)


def _programme(refusal: Refusal | None) -> str:
    page = programme_page(reading(), actor(), _year(), here().day)
    return render_template("audits/audits.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/audits/programme")
@needs(Permission.AUDIT_PLAN)
def set_programme() -> Answer:
    """Writes the programme of a year."""
    aims, methods, year = request.form.get("aims", ""), request.form.get("methods", ""), _year()
    return attempt(
        lambda: planning.set_programme(reading(), actor(), year, aims, methods),
        go("audits.audits", year=year),
        _programme,
    )


@blueprint.post("/audits/programme/approve")
@needs(Permission.AUDIT_VERIFY)
def approve_programme() -> Answer:
    """Approves the programme of a year."""
    year = _year()
    return attempt(
        lambda: planning.approve_programme(reading(), actor(), year), go("audits.audits", year=year), _programme
    )


@blueprint.get("/audits/new")
@needs(Permission.AUDIT_CARRY_OUT)
def new_audit() -> str:
    """The page on which an audit is planned."""
    return _new(None)


def _new(refusal: Refusal | None) -> str:
    page = planning_page(reading(), here().day)
    lists = {name: request.values.getlist(name) for name in ("documents", "posts", "team")}
    values = {"typed": request.values, "lists": lists, "kinds": tuple(AuditKind), "posts": tuple(Post)}
    return render_template("audits/new_audit.html", page=page, refusal=refusal, **values)


@blueprint.post("/audits/new")
@needs(Permission.AUDIT_CARRY_OUT)
def plan() -> Answer:
    """Plans an audit."""
    return attempt(
        lambda: planning.plan(reading(), actor(), inputs.new_audit(request.form), here().day),
        lambda number: redirect(url_for("audits.audit", number=number), 303),
        _new,
    )
