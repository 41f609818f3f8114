"""The clause map, for programs."""

from flask import Blueprint, Response, request

from app.checks.queries.cases import moment
from app.clausemap import pages
from app.clausemap.actions import assign
from app.clausemap.queries import cells, standard
from app.kernel.clock import calendar_day
from app.kernel.people import Permission
from app.web.bodies import json_body, text_in, texts_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, PREFIX, TEXT, WORDING, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("clausemap_api", __name__, url_prefix=f"{PREFIX}/clauses")
_TEXTS = listed(TEXT)
_CELL = thing(
    clause=TEXT,
    title=WORDING,
    needs=ANYTHING,
    documents=_TEXTS,
    forms=_TEXTS,
    newest=ANYTHING,
    newest_on=ANYTHING,
    age=ANYTHING,
    open=ANYTHING,
    light=TEXT,
    why=ANYTHING,
)


@blueprint.get("")
@needs(Permission.CHANGE_READ)
@described(query={"standard": "its id; the first one by default", "on": "a day; today by default"}, gives=listed(_CELL))
def clauses() -> Response:
    """Every clause with its documents, forms, newest evidence, open findings, and how it stands."""
    when = moment(calendar_day(request.args.get("on", "").strip()), settings().zone)
    found = cells(reading(), standard(request.args.get("standard", "")[:40]), when)
    return answer([pages.cell_data(one) for one in found])


@blueprint.put("/<standard_id>/<clause>")
@needs(Permission.SELF_CHECK)
@described(takes=thing(("documents", "reason"), documents=_TEXTS, reason=TEXT), gives=thing(documents=_TEXTS))
def assign_documents(standard_id: str, clause: str) -> Response:
    """Say which documents answer a clause from now on."""
    body = json_body("documents", "reason")
    numbers = texts_in(body, "documents")
    now = moment(None, settings().zone)
    assign(reading(), actor(), (standard_id, clause), numbers, text_in(body, "reason"), now)
    return answer({"documents": list(dict.fromkeys(numbers))})
