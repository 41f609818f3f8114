"""The page on which a package is asked for."""

from flask import Blueprint, Response, render_template, request

from app.evidence import inputs
from app.evidence.actions import packing
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, download
from app.web.guard import actor, needs
from app.web.house import house
from app.web.printing import printing
from app.web.transaction import reading, write

blueprint = Blueprint("evidence", __name__, template_folder="templates")


@blueprint.get("/evidence")
@needs(Permission.LEDGER_READ)
def evidence() -> str:
    """What to take: documents, records, a period."""
    return render_template("evidence/evidence.html", typed=request.args, refusal=None, **_facts())


@blueprint.post("/evidence")
@needs(Permission.LEDGER_READ)
def take_evidence() -> Answer:
    """Makes the package and hands it out."""
    return attempt(_taken, lambda made: made, _again)


def _taken() -> Response:
    made, data = packing.packed(reading(), actor(), inputs.scope(request.form), packing.Place(printing()))
    with write() as session:
        packing.note(session, actor(), made)
    return download(data, "application/zip", f"evidence-{made.manifest_hash[:12]}.zip")


def _again(refusal: Refusal) -> str:
    return render_template("evidence/evidence.html", typed=request.form, refusal=refusal, **_facts())


def _facts() -> dict[str, object]:
    return {"most": packing.MOST_PRINTS, "keys": house().keyring.publics}
