"""Filling a form: the page, autosave, attachments, filing."""

from functools import partial

from flask import Response, jsonify, redirect, render_template, request, url_for

from app.files import queries as files
from app.kernel.people import Permission
from app.kernel.refusals import Refusal, Stale
from app.records.actions import attaching, computing, drafting, submitting
from app.records.actions.attaching import Upload
from app.records.inputs import typed
from app.records.pages.filling import Again, draft_page, form_of_draft
from app.records.queries.evidence import draft_attachment
from app.records.views.shared import blueprint, place, uploads
from app.records.words import Draft, Record, Submission, Typed
from app.web.answers import Answer, attempt, download, go
from app.web.bodies import proof_in
from app.web.errors import wants_json
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading


@blueprint.get("/records/drafts/<key>")
@needs(Permission.RECORD_FILE)
def draft(key: str) -> Answer:
    """The page on which a person fills a form."""
    page = draft_page(reading(), actor(), key, place().today, more_rows=request.args.get("row", ""))
    if page.draft.filed_as:
        return redirect(url_for("records.record", number=page.draft.filed_as), 303)
    return render_template("records/draft.html", page=page, refusal=None)


def _draft_again(key: str, refusal: Refusal) -> str:
    """The page again. What was sent is in the draft by now, but for a stale page: then it stands beside the newer."""
    sent = None
    if isinstance(refusal, Stale):
        sent = typed(form_of_draft(reading(), actor(), key).definition, request.form).raw
    page = draft_page(reading(), actor(), key, place().today, Again(refusal.problems, sent))
    return render_template("records/draft.html", page=page, refusal=refusal)


@blueprint.post("/records/drafts/<key>")
@needs(Permission.RECORD_FILE)
def submit(key: str) -> Answer:
    """Files the form. A button that adds a row or fills known answers in saves instead, and so do files that come
    with the page: they are kept first, whatever becomes of the rest.
    """
    sent_files = any(sent.filename for sent in request.files.values())
    if sent_files or {"add-row", "fill-links"} & set(request.form):
        return _saved(key)

    def act() -> Record:
        sent = Submission(key, _typed(key), proof_in(request.form))
        return submitting.submit(reading(), actor(), sent, place())

    def on(filed: Record) -> Answer:
        return redirect(url_for("records.record", number=filed.number), 303)

    return attempt(act, on, partial(_draft_again, key))


@blueprint.post("/records/drafts/<key>/save")
@needs(Permission.RECORD_FILE)
def save(key: str) -> Answer:
    """Keeps what was typed: by the button, or by the page itself every few seconds."""
    return _saved(key)


def _saved(key: str) -> Answer:
    if wants_json():
        kept = drafting.save_draft(reading(), actor(), key, _typed(key))
        return jsonify({"version": kept.version, "saved_at": kept.saved_at.isoformat()})
    row = request.form.get("add-row", "")

    def on(_kept: Draft) -> Answer:
        extra = {"row": row, "_anchor": row} if row else {}
        return redirect(url_for("records.draft", key=key, **extra), 303)

    return attempt(lambda: drafting.save_draft(reading(), actor(), key, _typed(key)), on, partial(_draft_again, key))


def _typed(key: str) -> Typed:
    """What the page sends; files that came with it are stored first."""
    definition = form_of_draft(reading(), actor(), key).definition
    added = tuple(
        attaching.attach(reading(), actor(), key, name, upload, settings().files) for name, upload in uploads()
    )
    return typed(definition, request.form, added)


@blueprint.post("/records/drafts/<key>/compute")
@needs(Permission.RECORD_FILE)
def compute(key: str) -> Answer:
    """Fixes the records a form is computed from, and computes it."""

    def act() -> Draft:
        return computing.compute_draft(reading(), actor(), key, _typed(key))

    def on(_draft: Draft) -> Answer:
        return redirect(url_for("records.draft", key=key), 303)

    return attempt(act, on, partial(_draft_again, key))


@blueprint.post("/records/drafts/<key>/move")
@needs(Permission.RECORD_FILE)
def move(key: str) -> Answer:
    """Moves a half-filled form to the revision in force."""

    def act() -> Draft:
        return submitting.move_draft(reading(), actor(), key, place().today)

    return attempt(act, go("records.draft", key=key), partial(_draft_again, key))


@blueprint.post("/records/drafts/<key>/discard")
@needs(Permission.RECORD_FILE)
def discard(key: str) -> Answer:
    """Throws a draft away."""
    drafting.discard_draft(reading(), actor(), key)
    return redirect(url_for("records.forms"), 303)


@blueprint.post("/records/drafts/<key>/files/<field>")
@needs(Permission.RECORD_FILE)
def attach(key: str, field: str) -> Answer:
    """Takes one file at once, while the person goes on filling."""
    sent = request.files.get("file")
    upload = Upload(sent.filename or "", sent.read(), sent.mimetype) if sent else Upload("", b"", "")
    kept = attaching.attach(reading(), actor(), key, field, upload, settings().files)
    return jsonify(kept.answer)


@blueprint.get("/records/drafts/<key>/files/<sha256>")
@needs(Permission.RECORD_FILE)
def draft_file(key: str, sha256: str) -> Response:
    """An attachment of one's own draft."""
    named = draft_attachment(reading(), actor(), key, sha256)
    data = files.read(settings().files, sha256)
    return download(data, "application/octet-stream", named["name"])
