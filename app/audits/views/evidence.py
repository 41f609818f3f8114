"""Evidence by one click: which thing the page at hand shows, and the audits it may be taken for."""

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_login import current_user

from app.audits.queries.audits import under_way_of
from app.audits.queries.things import CASE, DOCUMENT, LEDGER, RECORD
from app.audits.views.shared import blueprint
from app.audits.words.audits import Audit
from app.kernel.people import Permission
from app.web.transaction import reading

# What the pages of a thing show, and the parts of their address that name it.
_PAGES = {
    "records.record": (RECORD, ("number",)),
    "documents.document": (DOCUMENT, ("number",)),
    "documents.revision": (DOCUMENT, ("number", "label")),
    "checks.case": (CASE, ("number",)),
    "ledger.entry": (LEDGER, ("seq",)),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A thing that may be taken as evidence of one of some audits, the one that began last first."""

    kind: str
    key: str
    audits: tuple[Audit, ...]


@blueprint.app_context_processor
def evidence_to_take() -> dict[str, Any]:
    """For every page: what it offers an auditor at work to be taken as evidence, or nothing."""
    found = _PAGES.get(request.endpoint or "")
    if found is None or not current_user.is_authenticated or not current_user.may(Permission.AUDIT_CARRY_OUT):
        return {"evidence_offer": None}
    held = under_way_of(reading(), current_user.actor.person_id)
    key = " ".join(str((request.view_args or {}).get(name, "")) for name in found[1])
    return {"evidence_offer": Offer(found[0], key, held) if held else None}
