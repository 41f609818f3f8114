"""Many records printed together: asked for, drawn by a process of its own, taken as one file."""

from flask import Response, jsonify, redirect, render_template, request, url_for

from app.kernel.people import Permission
from app.kernel.wording import Words
from app.records.actions.kept import batching
from app.records.inputs import record_filter
from app.records.prints import batch_data, batch_file
from app.records.queries import records
from app.records.queries.kept import batches as rows
from app.records.views.records import list_page
from app.records.views.shared import kept_blueprint
from app.records.words import Batch, Pack
from app.web.answers import Answer, attempt, download
from app.web.background import start_command
from app.web.errors import wants_json
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.tongue import language
from app.web.transaction import reading


@kept_blueprint.get("/records/batches")
@needs(Permission.RECORD_READ)
def batches() -> str:
    """The batches of prints that one asked for last."""
    return render_template("records/kept/batches.html", batches=rows.batches_of(reading(), actor()))


@kept_blueprint.post("/records/batches")
@needs(Permission.RECORD_READ)
def print_batch() -> Answer:
    """Asks for the records that are ticked, or for all that the filter finds."""
    sent = request.form
    wanted = record_filter(sent, settings().zone)

    def act() -> Batch:
        every = records.numbers_found(reading(), wanted, batching.MOST + 1) if "every" in sent else ()
        pack = Pack.ZIP if sent.get("pack") == Pack.ZIP else Pack.ONE
        return batching.ask(reading(), actor(), every or sent.getlist("number"), pack, language())

    return attempt(act, _begun, lambda refusal: list_page(sent, refusal))


def _begun(batch: Batch) -> Answer:
    start_command("records", "print-batch", batch.key)
    return redirect(url_for("records.kept.batch", key=batch.key), 303)


@kept_blueprint.get("/records/batches/<key>")
@needs(Permission.RECORD_READ)
def batch(key: str) -> Answer:
    """How far a batch has come; a script asks for the numbers alone."""
    found = rows.own_batch(reading(), actor(), key)
    if wants_json():
        return jsonify(done=found.done, total=found.total, state=found.state, is_silent=batching.is_silent(found))
    is_there = batch_file(settings().cache, found).is_file()
    silent = batching.is_silent(found)
    return render_template("records/kept/batch.html", batch=found, is_there=is_there, is_silent=silent, message=None)


@kept_blueprint.get("/records/batches/<key>/file")
@needs(Permission.RECORD_READ)
def batch_prints(key: str) -> Response:
    """The file of a batch."""
    found = rows.own_batch(reading(), actor(), key)
    return download(batch_data(settings().cache, found), found.pack.media_type, found.name)


@kept_blueprint.post("/records/batches/<key>")
@needs(Permission.RECORD_READ)
def print_again(key: str) -> Answer:
    """Takes a batch up again that failed, fell silent, or whose file was cleared away."""
    return attempt(
        lambda: batching.ask_again(reading(), actor(), key), _begun, lambda refusal: _refused(key, refusal.message)
    )


def _refused(key: str, message: Words) -> str:
    found = rows.own_batch(reading(), actor(), key)
    return render_template("records/kept/batch.html", batch=found, is_there=False, is_silent=False, message=message)
