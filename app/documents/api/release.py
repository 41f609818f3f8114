"""From draft to force: submit, look at the review, sign, give back, take back; withdraw a document."""

from typing import Any

from flask import Response

from app.documents.actions import release, withdrawal
from app.documents.api.shared import STANDING, blueprint, finding_data, today
from app.documents.models import Revision
from app.documents.pages.signing import SignPage, TimelineStep, sign_page
from app.documents.queries import revisions as rows
from app.documents.words.drafts import Signature
from app.kernel.people import Permission
from app.web.bodies import json_body, number_in, proof_in, text_in
from app.web.guard import actor, needs
from app.web.house import house
from app.web.programs import ANYTHING, FLAG, NUMBER, TEXT, WORDING, answer, described, listed, thing
from app.web.transaction import reading

_STEP = thing(meaning=WORDING, state=TEXT, name=TEXT, at=TEXT, remark=TEXT, check_code=TEXT)
_REVIEW = thing(
    ("number", "revision", "content_hash", "may_sign"),
    number=TEXT,
    revision=TEXT,
    content_hash=TEXT,
    is_intact=FLAG,
    waits_for=TEXT,
    may_sign=FLAG,
    why_not=WORDING,
    steps=listed(_STEP),
    findings=listed(ANYTHING),
)


@blueprint.post("/documents/<number>/draft/submit")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("version", "password"), version=NUMBER, password=TEXT, code=TEXT), gives=STANDING)
def submit(number: str) -> Response:
    """Submit a draft for review: the author's own signature, with the password again."""
    body = json_body("version", "password", "code")
    seen = number_in(body, "version")
    release.submit(reading(), actor(), number, seen, proof_in(body), house().keyring)
    document, revision = rows.draft_of(reading(), number)
    return answer(_standing(document.number, revision))


@blueprint.get("/documents/<number>/review")
@needs(Permission.DOCUMENT_READ_DRAFT)
@described(gives=_REVIEW)
def review(number: str) -> Response:
    """A revision in review: the hash that is signed, who signed, what it waits for, whether one may sign."""
    label = rows.draft_of(reading(), number)[1].label
    return answer(_review_data(sign_page(reading(), actor(), number, label, today())))


def _review_data(page: SignPage) -> dict[str, Any]:
    return {
        "number": page.number,
        "revision": page.label,
        "content_hash": page.content_hash,
        "is_intact": page.is_intact,
        "effective_from": page.begins,
        "waits_for": page.meaning,
        "may_sign": page.is_mine,
        "why_not": page.refused,
        "steps": [_step(one) for one in page.timeline],
        "findings": [finding_data(one) for one in page.findings],
    }


def _step(one: TimelineStep) -> dict[str, Any]:
    return {
        "meaning": one.meaning,
        "state": one.state,
        "name": one.name.zh if one.name else "",
        "at": one.at,
        "remark": one.remark,
        "check_code": one.check_code,
    }


@blueprint.post("/documents/<number>/review/sign")
@needs(Permission.DOCUMENT_SIGN)
@described(
    takes=thing(("password", "seen_hash"), password=TEXT, code=TEXT, seen_hash=TEXT, remark=TEXT), gives=STANDING
)
def sign(number: str) -> Response:
    """Sign what waits on a revision, with the password again and the hash that was read."""
    body = json_body("password", "code", "seen_hash", "remark")
    signature = Signature(proof_in(body), text_in(body, "seen_hash"), text_in(body, "remark"))
    signed = release.sign(reading(), actor(), number, signature, house().keyring, today())
    return answer(_standing(number, signed))


@blueprint.post("/documents/<number>/review/give-back")
@needs(Permission.DOCUMENT_SIGN)
@described(takes=thing(("remark",), remark=TEXT), gives=STANDING)
def give_back(number: str) -> Response:
    """Give a revision in review back to its author; all its signatures are void."""
    remark = text_in(json_body("remark"), "remark")
    return answer(_standing(number, release.give_back(reading(), actor(), number, remark)))


@blueprint.post("/documents/<number>/review/take-back")
@needs(Permission.DOCUMENT_DRAFT)
@described(gives=STANDING)
def take_back(number: str) -> Response:
    """The author takes a revision in review back."""
    return answer(_standing(number, release.take_back(reading(), actor(), number)))


@blueprint.post("/documents/<number>/withdraw")
@needs(Permission.DOCUMENT_WITHDRAW)
@described(takes=thing(("number", "reason"), number=TEXT, reason=TEXT), gives=thing(("withdrawn",), withdrawn=TEXT))
def withdraw(number: str) -> Response:
    """Withdraw a document from today on; `number` is typed again to show that it is meant."""
    body = json_body("number", "reason")
    gone = withdrawal.withdraw(reading(), actor(), number, text_in(body, "number"), text_in(body, "reason"), today())
    return answer({"withdrawn": gone.number})


def _standing(number: str, revision: Revision) -> dict[str, Any]:
    return {
        "number": number,
        "revision": revision.label,
        "state": revision.state,
        "content_hash": revision.content_hash,
        "effective_from": revision.effective_from,
    }
