"""Forms, for programs: which are in force, and what each asks."""

import base64
from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from app.documents import queries as documents
from app.forms import queries
from app.forms.actions import as_data, controlling, designing
from app.forms.queries import FormRevision
from app.forms.rules.source.layout import laid_out
from app.forms.words.controlled import Drafted, Sent, TemplateFrom, Workshop
from app.forms.words.designing import PlannedHead, Start
from app.kernel import clock
from app.kernel.people import Permission
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words
from app.web.bodies import chosen_in, day_in, json_body, number_in, object_in, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, FLAG, NUMBER, PREFIX, TEXT, WORDING, answer, created, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("forms_api", __name__, url_prefix=PREFIX)

_FORM = {
    "number": TEXT,
    "revision": TEXT,
    "title": WORDING,
    "effective_from": TEXT,
    "effective_until": TEXT,
    "content_hash": TEXT,
    "sample": FLAG,
}
_SENT = {"definition": ANYTHING, "template": TEXT, "template_from": TEXT, "change_summary": TEXT, "change_reason": TEXT}
_SHEET = dict.fromkeys(("file", "name", "number", "title_zh", "title_en", "procedure", "clauses", "years"), TEXT)
_DRAFTED = thing(("number", "revision"), number=TEXT, revision=TEXT)
_ON = {"on": "as of this day, as 2026-11-22; today without it"}


@blueprint.get("/forms")
@needs(Permission.FORM_READ)
@described(query=_ON, gives=thing(("forms",), forms=listed(thing(**_FORM))))
def forms() -> Response:
    """The forms in force."""
    return answer({"forms": [_as_data(one) for one in queries.all_in_force(reading(), _day())]})


@blueprint.get("/forms/<number>")
@needs(Permission.FORM_READ)
@described(query=_ON, gives=thing(**_FORM, definition=ANYTHING))
def form(number: str) -> Response:
    """A form in force, with all that it asks."""
    found = queries.in_force(reading(), number, _day())
    return answer(_as_data(found) | {"definition": as_data(found.definition)})


@blueprint.post("/forms")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("definition",), **_SENT), gives=_DRAFTED, status=201)
def bring() -> Response:
    """Bring a form in: its definition, and its Word template in base64 (one is made without it), as a draft."""
    sent = _sent(json_body(*_SENT), TemplateFrom.MADE)
    drafted = controlling.bring(reading(), actor(), sent, _shop())
    return created(_drafted(drafted), f"/api/v1/documents/{drafted.number}/draft")


@blueprint.post("/forms/from-word")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("file", "number", "clauses"), **_SHEET), gives=_DRAFTED, status=201)
def from_word() -> Response:
    """Begin a form from a company's empty sheet (.docx in base64): its labels become fields, itself the template."""
    body = json_body(*_SHEET)
    data = _decoded(text_in(body, "file"), "file")
    words = (text_in(body, name) for name in ("title_zh", "title_en", "procedure", "clauses", "years"))
    head = PlannedHead(*words)
    sha256 = designing.keep_sheet(reading(), actor(), data, text_in(body, "name") or "sheet.docx", _shop())
    drafted = designing.begin(reading(), actor(), Start(sha256, text_in(body, "number"), head), _shop())
    return created(_drafted(drafted), f"/api/v1/documents/{drafted.number}/draft")


@blueprint.put("/documents/<number>/draft/form")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("definition", "version"), **_SENT, version=NUMBER), gives=_DRAFTED)
def rewrite(number: str) -> Response:
    """Replace the definition of a form's draft; its template stays, unless one is sent or `template_from` is `made`."""
    body = json_body(*_SENT, "version")
    sent = _sent(body, TemplateFrom.KEPT)
    standing = documents.under_way(reading(), number).body or {}
    sent = replace(sent, kept=str(standing.get("template") or ""))
    return answer(_drafted(controlling.rewrite(reading(), actor(), number, sent, number_in(body, "version"), _shop())))


def _sent(body: dict[str, Any], otherwise: TemplateFrom) -> Sent:
    template = _decoded(text_in(body, "template"), "template")
    source = TemplateFrom(chosen_in(body, "template_from", TemplateFrom, otherwise.value))
    return Sent(
        laid_out(object_in(body, "definition")),
        TemplateFrom.SENT if template else source,
        template,
        "",
        text_in(body, "change_summary"),
        text_in(body, "change_reason"),
    )


def _decoded(encoded: str, field: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except ValueError:
        raise Invalid(_NO_BASE64, problems=(Problem(field, _NO_BASE64),)) from None


def _drafted(one: Drafted) -> dict[str, Any]:
    return {"number": one.number, "revision": one.label}


def _shop() -> Workshop:
    found = settings()
    return Workshop(found.files, found.company, found.zone)


def _day() -> date:
    return day_in(request.args, "on") or clock.today(settings().zone)


def _as_data(one: FormRevision) -> dict[str, Any]:
    return {
        "number": one.number,
        "revision": one.label,
        "title": one.title,
        "effective_from": one.effective_from,
        "effective_until": one.effective_until,
        "content_hash": one.content_hash,
        "sample": one.sample,
    }


_NO_BASE64 = Words("文件要写成 base64。", "Give the file in base64.")
