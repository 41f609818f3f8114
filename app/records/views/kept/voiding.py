"""Making a record void."""

from flask import render_template, request

from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.records.actions.kept import voiding
from app.records.pages.record import record_page
from app.records.views.shared import as_reader, kept_blueprint, place
from app.records.words import Voiding
from app.web.answers import Answer, attempt, go
from app.web.bodies import proof_in
from app.web.guard import actor, needs
from app.web.transaction import reading


@kept_blueprint.get("/records/<number>/void")
@needs(Permission.RECORD_VOID)
def void(number: str) -> str:
    """The page on which a record is made void."""
    return _page(number, None)


def _page(number: str, refusal: Refusal | None) -> str:
    page = record_page(reading(), number, as_reader())
    errors = {problem.field: problem.message for problem in refusal.problems} if refusal else {}
    return render_template("records/kept/void.html", page=page, refusal=refusal, errors=errors, typed=request.form)


@kept_blueprint.post("/records/<number>/void")
@needs(Permission.RECORD_VOID)
def make_void(number: str) -> Answer:
    """Makes a record void."""
    sent = request.form
    wanted = Voiding(number, sent.get("reason", ""), proof_in(sent), sent.get("hash", ""))
    return attempt(
        lambda: voiding.void(reading(), actor(), wanted, place()),
        go("records.record", number=number),
        lambda refusal: _page(number, refusal),
    )
