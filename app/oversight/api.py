"""Reviews of the ledger, for programs."""

from typing import Any

from flask import Blueprint, Response

from app.kernel.people import Permission
from app.oversight import actions, queries
from app.oversight.words import LedgerReview, ToReview
from app.web.bodies import json_body, number_in, proof_in, text_in
from app.web.guard import actor, needs
from app.web.house import house
from app.web.programs import NUMBER, PREFIX, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("oversight_api", __name__, url_prefix=PREFIX)
_REVIEW = thing(first=NUMBER, last=NUMBER, head=TEXT, remark=TEXT, by=TEXT, at=TEXT, content_hash=TEXT)


@blueprint.get("/ledger/reviews")
@needs(Permission.LEDGER_READ)
@described(gives=listed(_REVIEW))
def reviews() -> Response:
    """The reviews of the ledger, the newest first."""
    return answer([_data(one) for one in queries.reviews(reading())])


@blueprint.post("/ledger/reviews")
@needs(Permission.LEDGER_REVIEW)
@described(
    takes=thing(("last", "seen_hash", "remark", "password"), last=NUMBER, seen_hash=TEXT, remark=TEXT, password=TEXT),
    gives=_REVIEW,
    status=201,
)
def review() -> Response:
    """Sign that the ledger was reviewed, from the entry after the last review to `last`, whose hash is `seen_hash`."""
    body = json_body("last", "seen_hash", "remark", "password", "code")
    typed = ToReview(number_in(body, "last"), text_in(body, "seen_hash"), text_in(body, "remark"), proof_in(body))
    made = actions.review(reading(), actor(), typed, house().keyring)
    return created(_data(made), f"{PREFIX}/ledger/reviews")


def _data(one: LedgerReview) -> dict[str, Any]:
    return {
        "first": one.first,
        "last": one.last,
        "head": one.head,
        "remark": one.remark,
        "by": one.by,
        "at": one.at,
        "content_hash": one.content_hash,
    }
