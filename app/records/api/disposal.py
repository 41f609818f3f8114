"""Records whose term is over: the list, holds, disposal by two signatures."""

from typing import Any

from flask import Response

from app.kernel.people import Permission
from app.records.actions.kept import disposing
from app.records.api.shared import blueprint, place
from app.records.pages.disposal import disposal_page, disposals_page
from app.records.prints import clear_disposed
from app.records.words import Disposal, DisposalApproval, Proposal
from app.web.background import once_written
from app.web.bodies import json_body, proof_in, text_in, texts_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, FLAG, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading

_PROOF = {"password": TEXT, "code": TEXT}
_DISPOSAL = thing(
    ("number", "state", "records", "hash"),
    number=TEXT,
    state=TEXT,
    reason=TEXT,
    hash=TEXT,
    proposed_by=TEXT,
    proposed_at=TEXT,
    settled_at=ANYTHING,
    records=listed(ANYTHING),
)


@blueprint.get("/disposals")
@needs(Permission.RECORD_DISPOSE)
@described(gives=thing(due=listed(ANYTHING), held=listed(ANYTHING), disposals=listed(_DISPOSAL)))
def disposals() -> Response:
    """The records that may be disposed of today, those held back, and what was proposed and done."""
    page = disposals_page(reading(), place())
    told = {"due": [one.as_data() for one in page.due], "held": [one.as_data() for one in page.held]}
    return answer(told | {"disposals": [_told(one) for one in page.disposals]})


@blueprint.post("/disposals")
@needs(Permission.RECORD_DISPOSE)
@described(
    takes=thing(("records", "reason", "password"), records=listed(TEXT), reason=TEXT, **_PROOF),
    gives=_DISPOSAL,
    status=201,
)
def propose_disposal() -> Response:
    """Propose to dispose of records, with the first signature."""
    body = json_body("records", "reason", "password", "code")
    wanted = Proposal(tuple(texts_in(body, "records")), text_in(body, "reason"), proof_in(body))
    done = disposing.propose(reading(), actor(), wanted, place())
    return created(_told(done), f"/api/v1/disposals/{done.number}")


@blueprint.get("/disposals/<number>")
@needs(Permission.RECORD_DISPOSE)
@described(gives=_DISPOSAL)
def one_disposal(number: str) -> Response:
    """One disposal: its records, and the `hash` that the second signature is bound to."""
    return answer(_told(disposal_page(reading(), actor(), number).disposal))


@blueprint.post("/disposals/<number>/sign")
@needs(Permission.RECORD_DISPOSE)
@described(takes=thing(("hash", "password"), hash=TEXT, **_PROOF), gives=_DISPOSAL)
def sign_disposal(number: str) -> Response:
    """Give the second signature; content, files and prints of the records go."""
    body = json_body("hash", "password", "code")
    wanted = DisposalApproval(number, proof_in(body), text_in(body, "hash"))
    done, gone = disposing.approve(reading(), actor(), wanted, place())
    once_written(lambda: clear_disposed(settings().files, settings().cache, done, gone))
    return answer(_told(done))


@blueprint.post("/disposals/<number>/refuse")
@needs(Permission.RECORD_DISPOSE)
@described(takes=thing(("reason",), reason=TEXT), gives=_DISPOSAL)
def refuse_disposal(number: str) -> Response:
    """Refuse a proposed disposal: the records stay."""
    return answer(_told(disposing.refuse(reading(), actor(), number, text_in(json_body("reason"), "reason"))))


@blueprint.post("/records/<number>/hold")
@needs(Permission.RECORD_DISPOSE)
@described(takes=thing(("on", "reason"), on=FLAG, reason=TEXT), gives=thing(("number", "held"), number=TEXT, held=FLAG))
def hold_record(number: str) -> Response:
    """Hold a record back from disposal whatever its term, or (`on` false) let it go again."""
    body = json_body("on", "reason")
    held = body.get("on") is True
    disposing.hold(reading(), actor(), number, text_in(body, "reason"), on=held)
    return answer({"number": number, "held": held})


def _told(one: Disposal) -> dict[str, Any]:
    return {
        "number": one.number,
        "state": one.state,
        "reason": one.reason,
        "hash": one.content_hash,
        "proposed_by": one.proposed_by,
        "proposed_at": one.proposed_at,
        "settled_at": one.settled_at,
        "records": list(one.records),
    }
