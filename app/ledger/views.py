"""The ledger's page, and its checkpoint to take away."""

from flask import Blueprint, Response, render_template, request

from app.kernel.people import Permission
from app.ledger import inputs, pages
from app.ledger.actions import verifying
from app.ledger.words import REVIEWED
from app.web.answers import download
from app.web.guard import needs
from app.web.house import given, house, settings
from app.web.transaction import reading

blueprint = Blueprint("ledger", __name__, template_folder="templates")


@blueprint.get("/ledger")
@needs(Permission.LEDGER_READ)
def ledger() -> str:
    """The history of every act, newest first, with filters."""
    wanted, before = inputs.wanted(request.args), inputs.before(request.args)
    page = pages.ledger_page(reading(), wanted, before, settings().zone)
    reviewed = given(REVIEWED)(reading())
    return render_template("ledger/ledger.html", page=page, reviewed=reviewed)


@blueprint.get("/ledger/checkpoint.txt")
@needs(Permission.LEDGER_READ)
def checkpoint() -> Response:
    """A signed checkpoint, to be kept outside the database."""
    made = verifying.checkpoint(reading(), house().keyring)
    return download(
        verifying.checkpoint_text(made).encode(), "text/plain; charset=utf-8", f"ledger-{made.size}.checkpoint.txt"
    )


@blueprint.get("/ledger/<int:seq>")
@needs(Permission.LEDGER_READ)
def entry(seq: int) -> str:
    """One entry, whole, with the bytes that were hashed."""
    return render_template("ledger/entry.html", line=pages.entry_page(reading(), seq))
