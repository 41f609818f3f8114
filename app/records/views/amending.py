"""Amending a record."""

from functools import partial

from flask import redirect, render_template, request, url_for

from app.kernel.people import Permission
from app.kernel.refusals import Refusal, Stale
from app.records.actions import amending, attaching
from app.records.inputs import typed
from app.records.pages.filling import Again, amend_page, form_of_record
from app.records.views.shared import blueprint, place, uploads
from app.records.words import Amendment, Record
from app.web.answers import Answer, attempt
from app.web.bodies import proof_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading


@blueprint.get("/records/<number>/amend")
@needs(Permission.RECORD_AMEND)
def amend(number: str) -> str:
    """The page on which a record is amended."""
    page = amend_page(reading(), number, place().today)
    return render_template("records/amend.html", page=page, refusal=None, reason="", is_stale=False)


def _again(number: str, refusal: Refusal) -> str:
    definition = form_of_record(reading(), number).definition
    page = amend_page(reading(), number, place().today, Again(refusal.problems, typed(definition, request.form).raw))
    reason, is_stale = request.form.get("reason", ""), isinstance(refusal, Stale)
    return render_template("records/amend.html", page=page, refusal=refusal, reason=reason, is_stale=is_stale)


@blueprint.post("/records/<number>/amend")
@needs(Permission.RECORD_AMEND)
def write_amendment(number: str) -> Answer:
    """Writes the amended version."""

    def act() -> Record:
        definition = form_of_record(reading(), number).definition
        added = tuple(
            attaching.attach_to_record(reading(), actor(), number, name, upload, settings().files)
            for name, upload in uploads()
        )
        sent = request.form
        wanted = Amendment(number, typed(definition, sent, added), sent.get("reason", ""), proof_in(sent))
        return amending.amend(reading(), actor(), wanted, place())

    def on(amended: Record) -> Answer:
        return redirect(url_for("records.record", number=amended.number), 303)

    return attempt(act, on, partial(_again, number))
