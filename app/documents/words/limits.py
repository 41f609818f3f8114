"""Limits that a revision sets, as its content keeps them: read here only as lines to show and print."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.kernel.wording import Words, words_from

KEY = "targets"  # under this name they stand in the body of a revision, which is hashed and signed


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: the clause that sets it, for what, and how it is said (`≤ 30 分钟`)."""

    clause: str
    subject: Words
    scope: Words
    said: Words


def limits_of(body: dict[str, Any] | None) -> tuple[Limit, ...]:
    """The limits in the body of a revision, in their order."""
    rows = (body or {}).get(KEY) or ()
    return tuple(
        Limit(
            row["clause"],
            words_from(row["said"]["subject"]),
            words_from(row["scope"]) if row.get("scope") else Words("", ""),
            words_from(row["said"]["limit"]),
        )
        for row in rows
    )


def limits_told(limits: Iterable[Limit]) -> str:
    """The limits in one text, as the document's language has them: what two revisions are compared by."""
    return "；".join(
        f"{one.clause} {one.subject.zh}{f'（{one.scope.zh}）' if one.scope.zh else ''} {one.said.zh}" for one in limits
    )
