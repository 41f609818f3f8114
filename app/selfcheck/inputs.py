"""The shape of what arrives at the pages of the self-check."""

from typing import Any

from app.kernel.clock import calendar_day
from app.selfcheck.words import VIEWS, Decision, Verb, Wanted

_LONGEST = 2000


def wanted(args: Any) -> Wanted:
    """Which hits are asked for; anything unknown is as if nothing had been asked."""
    view, page = args.get("view", ""), args.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return Wanted(
        view if view in VIEWS else "open", args.get("rule", "")[:40], args.get("q", "").strip()[:100], max(number, 1)
    )


def decision(form: Any, verb: Verb) -> Decision:
    """A decision on a hit as typed; a day that is none is as if none had been typed."""
    due = calendar_day(form.get("due_on", "").strip())
    return Decision(verb, form.get("reason", "")[:_LONGEST], form.get("owner", "").strip()[:80], due)
