"""Importing into a register: choose a file, watch it being checked, read what is wrong, take it in or drop it."""

from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, redirect, render_template, request, url_for

from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.lists.prints import hand_out
from app.registers import inputs
from app.registers.actions import applying, importing
from app.registers.pages.imports import import_page, imports_page
from app.registers.prints import template_listing, troubles_listing
from app.registers.views.shared import blueprint, today
from app.registers.words import Register
from app.rendering.lists import ListFormat
from app.web.answers import Answer, attempt, download, go
from app.web.guard import actor, needs
from app.web.printing import printing
from app.web.tongue import language
from app.web.transaction import reading

_SECONDS = 3.0  # so long a step works, that a page answers in time and little is skipped anew


@blueprint.get("/registers/<any(customers, products):register>/imports")
@needs(Permission.REGISTER_KEEP)
def imports(register: str) -> str:
    """The page on which a file is chosen, with the newest imports."""
    return _imports(Register(register))(None)


def _imports(register: Register) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        return render_template("registers/imports.html", page=imports_page(reading(), register), refusal=refusal)

    return page


@blueprint.post("/registers/<any(customers, products):register>/imports")
@needs(Permission.REGISTER_KEEP)
def open_import(register: str) -> Answer:
    """Takes a file to be checked."""
    kind = Register(register)
    return attempt(
        lambda: importing.open_import(reading(), actor(), kind, *inputs.upload()),
        lambda number: redirect(url_for("registers.one_import", import_id=number), 303),
        _imports(kind),
    )


@blueprint.get("/registers/<any(customers, products):register>/template.<any(xlsx, csv):kind>")
@needs(Permission.REGISTER_READ)
def template(register: str, kind: str) -> Response:
    """A file with the heads and one row as an example, to be filled in."""
    made = hand_out(reading(), template_listing(Register(register), today(), language()), ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name)


@blueprint.get("/registers/imports/<int:import_id>")
@needs(Permission.REGISTER_KEEP)
def one_import(import_id: int) -> str:
    """How far an import is, and every row that must be put right."""
    return _one(import_id)(None)


def _one(import_id: int) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = import_page(reading(), import_id, inputs.page_of(request.args))
        return render_template("registers/one_import.html", page=found, refusal=refusal, typed=request.form)

    return page


@blueprint.post("/registers/imports/<int:import_id>/steps")
@needs(Permission.REGISTER_KEEP)
def take_next_steps(import_id: int) -> Answer:
    """Checks the next rows; a script asks for the numbers, a person gets the page again."""
    waits = importing.take_steps(reading(), actor(), import_id, _SECONDS, today())
    if request.accept_mimetypes.best == "application/json":
        found = import_page(reading(), import_id, 1).found
        return jsonify(done=found.read, total=max(found.total, found.read), waiting=int(waits))
    return redirect(url_for("registers.one_import", import_id=import_id), 303)


@blueprint.post("/registers/imports/<int:import_id>/take-in")
@needs(Permission.REGISTER_KEEP)
def take_in(import_id: int) -> Answer:
    """Takes in all rows, or none."""
    reason = request.form.get("reason", "")
    return _acted(import_id, lambda: applying.take_in(reading(), actor(), import_id, reason, today()))


@blueprint.post("/registers/imports/<int:import_id>/check-again")
@needs(Permission.REGISTER_KEEP)
def check_again(import_id: int) -> Answer:
    """Checks the file anew against the register as it stands now."""
    return _acted(import_id, lambda: importing.check_again(reading(), actor(), import_id))


@blueprint.post("/registers/imports/<int:import_id>/drop")
@needs(Permission.REGISTER_KEEP)
def drop(import_id: int) -> Answer:
    """Drops an import."""
    return _acted(import_id, lambda: importing.drop(reading(), actor(), import_id))


def _acted(import_id: int, act: Callable[[], Any]) -> Answer:
    return attempt(act, go("registers.one_import", import_id=import_id), _one(import_id))


@blueprint.get("/registers/imports/<int:import_id>/problems.<any(xlsx, csv):kind>")
@needs(Permission.REGISTER_KEEP)
def problems(import_id: int, kind: str) -> Response:
    """Every row that must be put right, with each reason, as a file."""
    listing = troubles_listing(reading(), import_id, today(), language())
    made = hand_out(reading(), listing, ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name)
