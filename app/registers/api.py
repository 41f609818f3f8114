"""Registers, for programs: list, read, enter, change, retire, bring back, import a file."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from app.kernel import clock
from app.kernel.people import Permission
from app.registers.actions import applying, importing, keeping
from app.registers.inputs import asked, upload
from app.registers.pages.entries import as_data, entry_page, list_page
from app.registers.pages.imports import as_data as import_data
from app.registers.rules.columns import columns_of
from app.registers.words import Register, Typed
from app.web.bodies import json_body, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, NUMBER, PREFIX, TEXT, answer, created, described, listed, thing
from app.web.tongue import language
from app.web.transaction import reading

blueprint = Blueprint("registers_api", __name__, url_prefix=f"{PREFIX}/registers")
_KEYS = sorted({column.key for register in Register for column in columns_of(register)})
_ENTRY = thing(**dict.fromkeys(_KEYS, TEXT), retired=ANYTHING, version=NUMBER, at=TEXT, by=TEXT)
_TAKES = thing(**dict.fromkeys(_KEYS, TEXT), reason=TEXT)
_WHICH = {"q": "part of a code or name", "view": "main or retired", "on": "a day, 2026-11-22", "page": "the page"}
_SECONDS = 600.0


def _today() -> date:
    """The company's calendar day."""
    return clock.today(settings().zone)


@blueprint.get("/<any(customers, products):register>")
@needs(Permission.REGISTER_READ)
@described(query=_WHICH, gives=thing(total=NUMBER, entries=listed(_ENTRY)))
def register(register: str) -> Response:
    """The entries of a register by code, 50 a page, as of any day; personal data masked where it is no business."""
    page = list_page(reading(), actor(), Register(register), asked(request.args), settings().zone)
    return answer({"total": page.total, "entries": [as_data(one) for one in page.lines]})


@blueprint.post("/<any(customers, products):register>")
@needs(Permission.REGISTER_KEEP)
@described(takes=_TAKES, gives=_ENTRY, status=201)
def enter(register: str) -> Response:
    """Enter a customer or product."""
    code = keeping.enter(reading(), actor(), Register(register), _typed(Register(register)), _today())
    return created(_one(register, code), f"{PREFIX}/registers/{register}/entries/{code}")


@blueprint.get("/<any(customers, products):register>/entries/<key>")
@needs(Permission.REGISTER_READ)
@described(gives=_ENTRY)
def entry(register: str, key: str) -> Response:
    """An entry by its code."""
    return answer(_one(register, key))


@blueprint.patch("/<any(customers, products):register>/entries/<key>")
@needs(Permission.REGISTER_KEEP)
@described(takes=_TAKES, gives=_ENTRY)
def change(register: str, key: str) -> Response:
    """Change an entry, with the reason; what is not sent keeps what it says."""
    keeping.change(reading(), actor(), Register(register), key, _typed(Register(register)), _today())
    return answer(_one(register, key))


@blueprint.post("/<any(customers, products):register>/entries/<key>/retire")
@needs(Permission.REGISTER_KEEP)
@described(takes=thing(("reason",), reason=TEXT), gives=_ENTRY)
def retire(register: str, key: str) -> Response:
    """Retire an entry, with the reason."""
    keeping.retire(reading(), actor(), Register(register), key, text_in(json_body("reason"), "reason"), _today())
    return answer(_one(register, key))


@blueprint.post("/<any(customers, products):register>/entries/<key>/bring-back")
@needs(Permission.REGISTER_KEEP)
@described(takes=thing(("reason",), reason=TEXT), gives=_ENTRY)
def bring_back(register: str, key: str) -> Response:
    """Take a retired entry into use again, with the reason."""
    keeping.bring_back(reading(), actor(), Register(register), key, text_in(json_body("reason"), "reason"), _today())
    return answer(_one(register, key))


@blueprint.post("/<any(customers, products):register>/imports")
@needs(Permission.REGISTER_KEEP)
@described(upload={"dry_run": TEXT, "reason": TEXT}, gives=ANYTHING)
def import_file(register: str) -> Response:
    """Import an Excel or CSV file, all or nothing; `dry_run` only checks. Every bad row is named."""
    session, person = reading(), actor()
    number = importing.open_import(session, person, Register(register), *upload())
    importing.take_steps(session, person, number, _SECONDS, _today())
    data = import_data(session, number, language())
    is_taken = not data["bad"] and data["new"] + data["changed"] > 0 and not request.form.get("dry_run")
    if is_taken:
        applying.take_in(session, person, number, request.form.get("reason", ""), _today())
    else:
        importing.drop(session, person, number)
    return answer({**data, "taken": is_taken})


def _typed(register: Register) -> Typed:
    keys = [column.key for column in columns_of(register)]
    body = json_body(*keys, "reason")
    return Typed({key: text_in(body, key) for key in keys if key in body}, text_in(body, "reason"))


def _one(register: str, code: str) -> dict[str, Any]:
    return as_data(entry_page(reading(), actor(), Register(register), code).entry)
