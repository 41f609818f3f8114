"""The shape of what arrives at the ledger's page."""

from collections.abc import Mapping

from app.kernel.clock import calendar_day
from app.ledger.words import Wanted


def wanted(arguments: Mapping[str, str]) -> Wanted:
    """The filter in a URL; what cannot be read is left out."""
    return Wanted(
        arguments.get("act", "")[:40],
        arguments.get("subject", "").strip()[:200],
        arguments.get("person", "").strip()[:80],
        calendar_day(arguments.get("since", "")),
        calendar_day(arguments.get("until", "")),
    )


def before(arguments: Mapping[str, str]) -> int | None:
    """The entry from which the page goes on, if one is named."""
    text = arguments.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
