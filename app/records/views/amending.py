"""Amending a record."""

from functools import partial

from flask import jsonify, redirect, render_template, request, url_for

from app.kernel.people import Permission
from app.kernel.refusals import Refusal, Stale
from app.records.actions import amending, attaching
from app.records.inputs import typed, whole
from app.records.pages.filling import Again, AmendPage, amend_page, form_of_record
from app.records.views.shared import blueprint, place, uploads
from app.records.words import Amendment, AmendmentDraft, Record, Typed
from app.web.answers import Answer, attempt, go
from app.web.bodies import proof_in
from app.web.errors import wants_json
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading


@blueprint.get("/records/<number>/amend")
@needs(Permission.RECORD_AMEND)
def amend(number: str) -> str:
    """The page on which a record is amended."""
    page = amend_page(reading(), actor(), number, place().today)
    reason = page.kept.reason if page.kept else ""
    return render_template("records/amend.html", page=page, refusal=None, reason=reason, is_stale=page.is_overtaken)


def _again_page(number: str, refusal: Refusal, sent: Typed) -> AmendPage:
    return amend_page(reading(), actor(), number, place().today, Again(refusal.problems, sent.raw))


def _again(number: str, refusal: Refusal) -> str:
    definition = form_of_record(reading(), number).definition
    page = _again_page(number, refusal, typed(definition, request.form))
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
        return amending.amend_or_keep(reading(), actor(), wanted, place())

    def on(amended: Record) -> Answer:
        return redirect(url_for("records.record", number=amended.number), 303)

    return attempt(act, on, partial(_again, number))


@blueprint.post("/records/<number>/amend/save")
@needs(Permission.RECORD_AMEND)
def keep_amendment(number: str) -> Answer:
    """Keeps what was typed of an amendment: by the button, or by the page itself every few seconds."""
    if not wants_json():
        return attempt(
            lambda: _kept(number), go("records.amend", number=number), lambda refusal: _again(number, refusal)
        )
    kept = _kept(number)
    return jsonify({"version": kept.version, "saved_at": kept.saved_at.isoformat()})


def _kept(number: str) -> AmendmentDraft:
    sent = request.form
    definition = form_of_record(reading(), number).definition
    wanted = Amendment(number, typed(definition, sent), sent.get("reason", ""))
    return amending.keep_amendment(reading(), actor(), wanted, whole(sent.get("kept-seen")) or 0)


@blueprint.post("/records/<number>/amend/discard")
@needs(Permission.RECORD_AMEND)
def discard_amendment(number: str) -> Answer:
    """Throws away what was written of an amendment."""
    amending.discard_amendment(reading(), actor(), number)
    return redirect(url_for("records.record", number=number), 303)
