"""Many records printed together: asked for, followed, taken as one file."""

from typing import Any

from flask import Response

from app.kernel.people import Permission
from app.records.actions.kept import batching
from app.records.api.shared import blueprint
from app.records.inputs import record_filter
from app.records.prints import batch_data
from app.records.queries import records
from app.records.queries.kept import batches as rows
from app.records.words import Batch, Pack
from app.web.answers import download
from app.web.background import start_command
from app.web.bodies import chosen_in, day_in, json_body, text_in, texts_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import NUMBER, TEXT, answer, created, described, listed, thing
from app.web.tongue import language
from app.web.transaction import reading

_BATCH = thing(("key", "state", "done", "total"), key=TEXT, state=TEXT, done=NUMBER, total=NUMBER, name=TEXT, file=TEXT)
_SIFT = ("form", "from", "to", "q")
_ASKED = {"numbers": listed(TEXT), **dict.fromkeys(_SIFT, TEXT), "pack": TEXT}


@blueprint.post("/print-batches")
@needs(Permission.RECORD_READ)
@described(takes=thing((), **_ASKED), gives=_BATCH, status=201)
def ask_for_batch() -> Response:
    """Print many records: those of `numbers`, or all that form, days and text find; `pack` is `pdf` (one) or `zip`."""
    body = json_body(*_ASKED)
    numbers, sift = texts_in(body, "numbers"), {name: text_in(body, name) for name in _SIFT}
    day_in(body, "from"), day_in(body, "to")
    if not numbers and any(sift.values()):
        numbers = records.numbers_found(reading(), record_filter(sift, settings().zone), batching.MOST + 1)
    pack = Pack(chosen_in(body, "pack", list(Pack), Pack.ONE.value))
    batch = batching.ask(reading(), actor(), numbers, pack, language())
    start_command("records", "print-batch", batch.key)
    return created(_data(batch), f"/api/v1/print-batches/{batch.key}")


@blueprint.get("/print-batches/<key>")
@needs(Permission.RECORD_READ)
@described(gives=_BATCH)
def print_batch(key: str) -> Response:
    """How far a batch has come."""
    return answer(_data(rows.own_batch(reading(), actor(), key)))


@blueprint.get("/print-batches/<key>/file")
@needs(Permission.RECORD_READ)
@described(gives=("application/pdf", "application/zip"))
def batch_prints(key: str) -> Response:
    """The file of a batch."""
    found = rows.own_batch(reading(), actor(), key)
    return download(batch_data(settings().cache, found), found.pack.media_type, found.name)


def _data(batch: Batch) -> dict[str, Any]:
    return {
        "key": batch.key,
        "state": batch.state,
        "done": batch.done,
        "total": batch.total,
        "problem": batch.problem,
        "name": batch.name,
        "file": None if batch.is_under_way else f"/api/v1/print-batches/{batch.key}/file",
    }
