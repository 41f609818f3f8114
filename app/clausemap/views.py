"""The pages of the clause map: the map, one clause, the map as a file."""

from flask import Blueprint, Response, render_template, request

from app.checks.queries.cases import Moment, moment
from app.clausemap import inputs, pages
from app.clausemap.actions import assign
from app.clausemap.prints import listing
from app.clausemap.queries import standard
from app.kernel.clock import calendar_day
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.lists.prints import hand_out
from app.rendering.lists import ListFormat
from app.web.answers import Answer, attempt, download, go
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.printing import printing
from app.web.tongue import language
from app.web.transaction import reading

blueprint = Blueprint("clausemap", __name__, template_folder="templates", url_prefix="/clauses")


def _asked() -> Moment:
    return moment(calendar_day(request.args.get("on", "").strip()), settings().zone)


@blueprint.get("")
@needs(Permission.CHANGE_READ)
def clauses() -> str:
    """The map of a standard."""
    when = _asked()
    key, light = request.args.get("standard", "")[:40], request.args.get("light", "")[:10]
    page = pages.map_page(reading(), actor(), key, light, when)
    return render_template("clausemap/clauses.html", page=page, as_of=None if when.is_today else when.on)


@blueprint.get("/map.<any(pdf, xlsx, csv):kind>")
@needs(Permission.CHANGE_READ)
def clause_list(kind: str) -> Response:
    """The map as a file."""
    found = listing(reading(), standard(request.args.get("standard", "")[:40]), _asked(), language())
    made = hand_out(reading(), found, ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name, inline=kind == "pdf")


@blueprint.get("/<standard_id>/<clause>")
@needs(Permission.SELF_CHECK)
def assigning(standard_id: str, clause: str) -> str:
    """The page on which documents are assigned to a clause."""
    return _clause(standard_id, clause, None)


def _clause(key: str, number: str, refusal: Refusal | None) -> str:
    page = pages.clause_page(reading(), key, number, moment(None, settings().zone))
    chosen = inputs.documents(request.form) if refusal else page.chosen
    typed = request.form.get("reason", "")
    return render_template("clausemap/assigning.html", page=page, refusal=refusal, chosen=chosen, typed=typed)


@blueprint.post("/<standard_id>/<clause>")
@needs(Permission.SELF_CHECK)
def assign_documents(standard_id: str, clause: str) -> Answer:
    """Assigns documents to a clause."""
    chosen, reason = inputs.documents(request.form), request.form.get("reason", "")
    now = moment(None, settings().zone)
    return attempt(
        lambda: assign(reading(), actor(), (standard_id, clause), chosen, reason, now),
        go("clausemap.clauses", standard=standard_id, _anchor=f"c{clause}"),
        lambda refusal: _clause(standard_id, clause, refusal),
    )
