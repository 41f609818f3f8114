"""Evidence, for programs: a package by POST."""

from flask import Blueprint, Response

from app.evidence import inputs
from app.evidence.actions import packing
from app.kernel.people import Permission
from app.web.answers import download
from app.web.bodies import json_body
from app.web.guard import actor, needs
from app.web.printing import printing
from app.web.programs import FLAG, PREFIX, TEXT, described, listed, thing
from app.web.transaction import reading, write

blueprint = Blueprint("evidence_api", __name__, url_prefix=PREFIX)


@blueprint.post("/evidence")
@needs(Permission.LEDGER_READ)
@described(
    takes=thing(documents=listed(TEXT), records=listed(TEXT), form=TEXT, since=TEXT, until=TEXT, prints=FLAG),
    gives="application/zip",
)
def take_evidence() -> Response:
    """One ZIP that proves itself: contents, signatures, entries of the ledger with proofs, files, prints."""
    scope = inputs.scope(json_body("documents", "records", "form", "since", "until", "prints"))
    made, data = packing.packed(reading(), actor(), scope, packing.Place(printing()))
    with write() as session:
        packing.note(session, actor(), made)
    return download(data, "application/zip", f"evidence-{made.manifest_hash[:12]}.zip")
