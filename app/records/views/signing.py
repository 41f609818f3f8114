"""Signing a record, or giving it back."""

from flask import redirect, render_template, request, url_for

from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.records.actions import signing
from app.records.inputs import whole
from app.records.pages.record import record_page
from app.records.views.shared import as_reader, blueprint, place
from app.records.words import Signing
from app.web.answers import Answer, attempt, go
from app.web.bodies import proof_in
from app.web.guard import actor, needs
from app.web.transaction import reading


@blueprint.get("/records/<number>/sign")
@needs(Permission.RECORD_SIGN)
def sign(number: str) -> Answer:
    """The page on which a record is read and signed."""
    page = record_page(reading(), number, as_reader())
    if page.step is None:
        return redirect(url_for("records.record", number=page.record.number), 303)
    return render_template("records/sign.html", page=page, refusal=None, errors={})


def _again(refusal: Refusal) -> str:
    number = request.view_args["number"] if request.view_args else ""
    errors = {problem.field: problem.message for problem in refusal.problems}
    page = record_page(reading(), number, as_reader())
    return render_template("records/sign.html", page=page, refusal=refusal, errors=errors)


@blueprint.post("/records/<number>/sign")
@needs(Permission.RECORD_SIGN)
def give_signature(number: str) -> Answer:
    """Signs the record."""
    sent = request.form
    wanted = Signing(
        number,
        whole(sent.get("step")) or 0,
        proof_in(sent),
        sent.get("hash", ""),
        sent.get("remark", ""),
    )
    return attempt(
        lambda: signing.sign(reading(), actor(), wanted, place()), go("records.record", number=number), _again
    )


@blueprint.post("/records/<number>/give-back")
@needs(Permission.RECORD_SIGN)
def give_back(number: str) -> Answer:
    """Gives the record back with a remark."""
    remark = request.form.get("remark", "")
    return attempt(
        lambda: signing.give_back(reading(), actor(), number, remark), go("records.record", number=number), _again
    )
