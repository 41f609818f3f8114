"""Evidence, for programs: a small package at once; a large one ordered, followed and fetched."""

from typing import Any

from flask import Blueprint, Response, send_file

from app.evidence import inputs
from app.evidence.actions import ordering, packing
from app.evidence.words import Order
from app.kernel.people import Permission
from app.web.answers import download
from app.web.background import start_command
from app.web.bodies import json_body
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.printing import printing
from app.web.programs import FLAG, NUMBER, PREFIX, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading, reading_one_moment, write

blueprint = Blueprint("evidence_api", __name__, url_prefix=PREFIX)

_SCOPE = {
    "documents": listed(TEXT),
    "records": listed(TEXT),
    "cases": listed(TEXT),
    "search": TEXT,
    "everything": FLAG,
    "form": TEXT,
    "since": TEXT,
    "until": TEXT,
    "prints": FLAG,
}
_ORDER = thing(("key", "state", "done", "total"), key=TEXT, state=TEXT, done=NUMBER, total=NUMBER, file=TEXT)


@blueprint.post("/evidence")
@needs(Permission.LEDGER_READ)
@described(takes=thing((), **_SCOPE), gives="application/zip")
def take_evidence() -> Response:
    """One ZIP that proves itself: contents, signatures, entries of the ledger with proofs, files, prints.

    What takes long is refused with 409: order it.
    """
    scope = inputs.scope(json_body(*_SCOPE))
    packing.refuse_long(packing.choose(reading(), actor(), scope, settings().zone))
    made, data = packing.packed(reading_one_moment(), actor(), scope, printing())
    with write() as session:
        packing.note(session, actor(), made)
    return download(data, "application/zip", f"evidence-{made.manifest_hash[:12]}.zip")


@blueprint.post("/evidence/orders")
@needs(Permission.LEDGER_READ)
@described(takes=thing((), **_SCOPE), gives=_ORDER, status=201)
def order_evidence() -> Response:
    """A package made beside the request, however large."""
    scope = inputs.scope(json_body(*_SCOPE))
    chosen = packing.choose(reading(), actor(), scope, settings().zone)
    made = ordering.order(settings().cache, actor(), scope, len(chosen.documents) + len(chosen.records))
    start_command("evidence-order", made.key)
    return created(_data(made), f"{PREFIX}/evidence/orders/{made.key}")


@blueprint.get("/evidence/orders/<key>")
@needs(Permission.LEDGER_READ)
@described(gives=_ORDER)
def evidence_order(key: str) -> Response:
    """How far an ordered package has come."""
    return answer(_data(ordering.own_order(settings().cache, actor(), key)))


@blueprint.get("/evidence/orders/<key>/file")
@needs(Permission.LEDGER_READ)
@described(gives="application/zip")
def order_package(key: str) -> Response:
    """An ordered package."""
    found = ordering.own_order(settings().cache, actor(), key)
    return send_file(ordering.finished(settings().cache, found), "application/zip")


def _data(found: Order) -> dict[str, Any]:
    return {
        "key": found.key,
        "state": found.state,
        "done": found.done,
        "total": found.total,
        "problem": found.problem,
        "file": None if found.is_under_way else f"{PREFIX}/evidence/orders/{found.key}/file",
    }
