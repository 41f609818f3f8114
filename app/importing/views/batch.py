"""A batch on its page: upload, take the next steps, correct, choose."""

from flask import Response, jsonify, redirect, render_template, request, url_for

from app.importing.actions import batches
from app.importing.actions.steps import take_steps
from app.importing.inputs import chosen_items, corrections
from app.importing.pages.batch import batch_page
from app.importing.views.shared import blueprint, uploads
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading

_DECISIONS = {"accept": "accept", "reject": "reject", "undecide": ""}
_SECONDS = 1.5  # so long a step works, that a page answers in time and the bar moves


@blueprint.get("/imports/batches/<int:batch_id>")
@needs(Permission.DOCUMENT_DRAFT)
def batch(batch_id: int) -> Answer:
    """The files of a batch: what each is to become, and what speaks against it."""
    return _page(batch_id, None)


def _page(batch_id: int, refusal: Refusal | None) -> str:
    view, page = request.args.get("view", "all"), request.args.get("page", 1, type=int)
    shown = batch_page(reading(), batch_id, view, page)
    views = [
        (url_for("importing.batch", batch_id=batch_id, view=name), words, name == shown.view, count)
        for name, words, count in shown.views
    ]
    taken = request.args.get("taken", type=int)
    return render_template("importing/batch.html", page=shown, views=views, refusal=refusal, taken=taken)


@blueprint.post("/imports/batches/<int:batch_id>/steps")
@needs(Permission.DOCUMENT_DRAFT)
def take_next_steps(batch_id: int) -> Answer:
    """Reads or drafts the next files; a script asks for the numbers, a person gets the page again."""
    take_steps(reading(), actor(), settings().files, batch_id, _SECONDS)
    if request.accept_mimetypes.best == "application/json":
        shown = batch_page(reading(), batch_id, "all", 1)
        return jsonify(done=shown.done, total=shown.total, waiting=shown.waiting)
    return _back(batch_id)


@blueprint.post("/imports/batches/<int:batch_id>/files")
@needs(Permission.DOCUMENT_DRAFT)
def add_files(batch_id: int) -> Response:
    """Adds files to a batch: a large folder arrives in several parts."""
    batches.add_files(reading(), actor(), settings().files, batch_id, uploads())
    return jsonify(batch=batch_id)


@blueprint.post("/imports/batches/<int:batch_id>")
@needs(Permission.DOCUMENT_DRAFT)
def correct_batch(batch_id: int) -> Answer:
    """Keeps what was corrected; then drafts from the chosen files, from all sound ones, or leaves files out."""
    return attempt(
        lambda: _corrected(batch_id, request.form.get("verb", "")),
        lambda taken: _back(batch_id, taken),
        lambda refusal: _page(batch_id, refusal),
    )


def _corrected(batch_id: int, verb: str) -> int | None:
    session, person = reading(), actor()
    batches.correct(session, person, batch_id, corrections(request.form))
    if verb == "leave":
        batches.leave_out(session, person, batch_id, chosen_items(request.form))
    if verb in _DECISIONS:
        batches.decide(session, person, batch_id, chosen_items(request.form), _DECISIONS[verb])
    if verb not in ("draft", "draft-all"):
        return None
    return batches.choose(session, person, batch_id, chosen_items(request.form) if verb == "draft" else None)


def _back(batch_id: int, taken: int | None = None) -> Answer:
    view, page = request.form.get("view", "all"), request.form.get("page", 1, type=int)
    return redirect(url_for("importing.batch", batch_id=batch_id, view=view, page=page, taken=taken), 303)
