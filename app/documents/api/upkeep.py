"""Reviews and external documents: what is due, signing a verdict, the register, describing a draft."""

from typing import Any

from flask import Response, request

from app.documents import inputs
from app.documents.actions.external import describe
from app.documents.actions.reviewing import change_interval, review
from app.documents.api.shared import blueprint, today
from app.documents.pages.lists.external import ExternalLine, external_lines
from app.documents.pages.lists.reviewing import DueLine, due_page, review_page
from app.documents.words.external import ExternalDetails
from app.kernel.people import Permission
from app.reviews.words import Judgement, Review, Verdict
from app.web.bodies import chosen_in, day_in, json_body, number_in, proof_in, text_in
from app.web.guard import actor, needs
from app.web.house import here, house, settings
from app.web.programs import NUMBER, TEXT, WORDING, answer, created, described, listed, thing
from app.web.transaction import reading

_ON = {"on": "as of this day, as 2026-11-22; today without it"}
_REVIEW = thing(number=TEXT, revision=TEXT, verdict=TEXT, reason=TEXT, reviewed_on=TEXT, by=TEXT, content_hash=TEXT)
_DUE = thing(number=TEXT, revision=TEXT, title=WORDING, owner=WORDING, months=NUMBER, due_on=TEXT, state=TEXT)
_NAMES = ("identification", "issuer", "edition", "source", "address", "kept_at")
_DETAILS = {**dict.fromkeys(_NAMES, TEXT), "issued_on": TEXT}
_EXTERNAL = thing(number=TEXT, title=WORDING, revision=TEXT, state=TEXT, **_DETAILS, checked_on=TEXT, due_on=TEXT)


@blueprint.get("/reviews")
@needs(Permission.DOCUMENT_READ)
@described(query={**_ON, "view": "overdue, soon, mine or all"}, gives=thing(reviews=listed(_DUE)))
def reviews() -> Response:
    """Which documents are due for review, the most overdue first."""
    on = inputs.day(request.args, "on") or today()
    page = due_page(reading(), actor(), request.args.get("view", ""), on, here())
    return answer({"view": page.view, "reviews": [_due(one) for one in page.lines]})


def _due(one: DueLine) -> dict[str, Any]:
    return {
        "number": one.line.number,
        "revision": one.line.label,
        "title": one.line.title,
        "owner": one.line.owner,
        "months": one.due.months,
        "due_on": one.due.on,
        "state": one.due.state,
    }


@blueprint.get("/documents/<number>/reviews")
@needs(Permission.DOCUMENT_READ)
@described(gives=thing(number=TEXT, revision_hash=TEXT, due_on=TEXT, reviews=listed(_REVIEW)))
def document_reviews(number: str) -> Response:
    """The reviews of a document, the newest first; `revision_hash` is what a verdict is sent with."""
    page = review_page(reading(), actor(), number, here())
    told = [_told(one) for one in page.history]
    due_on = page.due.on if page.due else None
    found = {"number": page.found.number, "revision": page.found.label, "revision_hash": page.found.revision_hash}
    return answer({**found, "due_on": due_on, "reviews": told})


@blueprint.post("/documents/<number>/reviews")
@needs(Permission.DOCUMENT_REVIEW)
@described(
    takes=thing(
        ("verdict", "reason", "revision_hash", "password"),
        verdict=TEXT,
        reason=TEXT,
        revision_hash=TEXT,
        password=TEXT,
        code=TEXT,
    ),
    gives=_REVIEW,
    status=201,
)
def judge(number: str) -> Response:
    """Sign a verdict: keep, revise or withdraw."""
    body = json_body("verdict", "reason", "revision_hash", "password", "code")
    verdict = Verdict(chosen_in(body, "verdict", Verdict))
    judged = Judgement(verdict, text_in(body, "reason"), text_in(body, "revision_hash"), proof_in(body))
    made = review(reading(), actor(), number, judged, house().keyring, today())
    return created(_told(made), f"/api/v1/documents/{made.number}/reviews")


@blueprint.put("/documents/<number>/review-interval")
@needs(Permission.DOCUMENT_NUMBER)
@described(takes=thing(("months", "reason"), months=NUMBER, reason=TEXT), gives=thing(("months",), months=NUMBER))
def set_interval(number: str) -> Response:
    """Give a document an interval of its own for its periodic review, in months."""
    body = json_body("months", "reason")
    months = number_in(body, "months")
    change_interval(reading(), actor(), number, months, text_in(body, "reason"), today())
    return answer({"months": months})


def _told(one: Review) -> dict[str, Any]:
    return {
        "number": one.number,
        "revision": one.label,
        "verdict": one.verdict,
        "reason": one.reason,
        "reviewed_on": one.reviewed_on,
        "by": one.by,
        "content_hash": one.content_hash,
    }


@blueprint.get("/external-documents")
@needs(Permission.DOCUMENT_READ)
@described(query=_ON, gives=thing(documents=listed(_EXTERNAL)))
def external_documents() -> Response:
    """The register of external documents as of a day."""
    on = inputs.day(request.args, "on") or today()
    return answer({"documents": [_external(one) for one in external_lines(reading(), on, here())]})


def _external(one: ExternalLine) -> dict[str, Any]:
    details = {name: getattr(one.details, name) for name in (*_NAMES, "issued_on", "file")}
    found = {"number": one.line.number, "title": one.line.title, "revision": one.line.label, "state": one.line.state}
    return {**found, **details, "checked_on": one.checked_on, "due_on": one.line.due_on}


@blueprint.put("/documents/<number>/draft/external")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing((*_NAMES[:4], "version"), **_DETAILS, version=NUMBER), gives=thing(**_DETAILS))
def describe_external(number: str) -> Response:
    """Write issuer, edition and source into the draft of an external document."""
    body = json_body(*_NAMES, "issued_on", "version")
    typed = ExternalDetails(**{name: text_in(body, name) for name in _NAMES}, issued_on=day_in(body, "issued_on"))
    kept = describe(reading(), actor(), number, typed, number_in(body, "version"), settings().files)
    return answer({name: getattr(kept, name) for name in (*_NAMES, "issued_on", "file")})
