"""What was decided of tracked changes, as a short text: `accept`, `reject`, or with exceptions, `accept 3,5`."""

from collections.abc import Iterable

ACCEPT, REJECT = "accept", "reject"


def is_accepted(changes: str, number: int) -> bool:
    """Whether one change is accepted; where nothing was decided, each is."""
    rule, _, others = changes.partition(" ")
    listed = str(number) in others.split(",")
    return (rule != REJECT) != listed


def decided(accepted: Iterable[int], all_of_them: Iterable[int]) -> str:
    """The text for a choice made change by change."""
    taken, whole = frozenset(accepted), tuple(all_of_them)
    if not taken:
        return REJECT
    refused = ",".join(str(one) for one in whole if one not in taken)
    return f"{ACCEPT} {refused}" if refused else ACCEPT


def is_decision(changes: str) -> bool:
    """Whether a text is a decision in this spelling."""
    rule, _, others = changes.partition(" ")
    return rule in (ACCEPT, REJECT) and all(one.isascii() and one.isdigit() for one in others.split(",") if others)
