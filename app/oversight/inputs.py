"""The shape of what arrives at the page of the ledger's review."""

from typing import Any

from app.oversight.words import ToReview
from app.web.bodies import proof_in


def to_review(form: Any) -> ToReview:
    """A review as typed; an entry that is no number is none."""
    last = form.get("last", "")
    number = int(last) if last.isascii() and last.isdigit() and len(last) < 10 else 0
    return ToReview(number, form.get("seen", "")[:64], form.get("remark", "")[:4000], proof_in(form))
