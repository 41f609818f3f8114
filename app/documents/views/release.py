"""Release: submitting, signing, giving back, taking back; withdrawing a document."""

from flask import render_template, request

from app.documents import inputs
from app.documents.actions import release, withdrawal
from app.documents.models import Document, Revision
from app.documents.pages.drafting import submit_page
from app.documents.pages.reading import document_page
from app.documents.pages.signing import sign_page
from app.documents.views.shared import blueprint, today
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.bodies import proof_in
from app.web.guard import actor, needs
from app.web.house import here, house
from app.web.transaction import reading


@blueprint.get("/documents/<number>/submit")
@needs(Permission.DOCUMENT_DRAFT)
def submit(number: str) -> str:
    """The page on which the author signs a draft as prepared."""
    return _submit_page(number, None)


def _submit_page(number: str, refusal: Refusal | None) -> str:
    return render_template("documents/submit.html", page=submit_page(reading(), actor(), number), refusal=refusal)


@blueprint.post("/documents/<number>/submit")
@needs(Permission.DOCUMENT_DRAFT)
def send(number: str) -> Answer:
    """Submits a draft for review."""
    proof, seen = proof_in(request.form), inputs.version(request.form)
    return attempt(
        lambda: release.submit(reading(), actor(), number, seen, proof, house().keyring),
        go("documents.drafts"),
        lambda refusal: _submit_page(number, refusal),
    )


@blueprint.get("/documents/<number>/<label>/sign")
@needs(Permission.DOCUMENT_READ_DRAFT)
def sign(number: str, label: str) -> str:
    """The sign-off page of a revision in review."""
    return _sign_page(number, label, None)


def _sign_page(number: str, label: str, refusal: Refusal | None) -> str:
    page = sign_page(reading(), actor(), number, label, today())
    return render_template("documents/sign.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/documents/<number>/<label>/sign")
@needs(Permission.DOCUMENT_SIGN)
def give_signature(number: str, label: str) -> Answer:
    """Signs a revision in review."""
    signature = inputs.signature(request.form)

    def act() -> Revision:
        return release.sign(reading(), actor(), number, signature, house().keyring, today())

    on = go("documents.revision", number=number, label=label)
    return attempt(act, on, lambda refusal: _sign_page(number, label, refusal))


@blueprint.post("/documents/<number>/<label>/give-back")
@needs(Permission.DOCUMENT_SIGN)
def give_back(number: str, label: str) -> Answer:
    """Gives a revision in review back to its author."""
    remark = request.form.get("remark", "")
    return attempt(
        lambda: release.give_back(reading(), actor(), number, remark),
        go("documents.drafts"),
        lambda refusal: _sign_page(number, label, refusal),
    )


@blueprint.post("/documents/<number>/<label>/take-back")
@needs(Permission.DOCUMENT_DRAFT)
def take_back(number: str, label: str) -> Answer:
    """The author takes a revision in review back."""
    return attempt(
        lambda: release.take_back(reading(), actor(), number),
        go("documents.draft", number=number),
        lambda refusal: _sign_page(number, label, refusal),
    )


@blueprint.get("/documents/<number>/withdraw")
@needs(Permission.DOCUMENT_WITHDRAW)
def withdraw(number: str) -> str:
    """The page on which a document is withdrawn."""
    return _withdraw_page(number, None)


def _withdraw_page(number: str, refusal: Refusal | None) -> str:
    page = document_page(reading(), actor(), number, today(), here())
    return render_template("documents/withdraw.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/documents/<number>/withdraw")
@needs(Permission.DOCUMENT_WITHDRAW)
def withdraw_document(number: str) -> Answer:
    """Withdraws a document from today on."""
    typed, reason = request.form.get("number", ""), request.form.get("reason", "")

    def act() -> Document:
        return withdrawal.withdraw(reading(), actor(), number, typed, reason, today())

    return attempt(act, go("documents.document", number=number), lambda refusal: _withdraw_page(number, refusal))
