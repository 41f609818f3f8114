"""Setting the targets of a draft: they become part of what is reviewed, signed and printed."""

from collections.abc import Sequence
from typing import Any

from app.db.session import Session
from app.documents.actions.drafts.contents import save_limits
from app.documents.queries import draft_clauses
from app.kernel.people import Actor
from app.targets.rules.reading import Row, as_data, read_rows
from app.targets.words import Target


def set_targets(session: Session, actor: Actor, number: str, rows: Sequence[Row], seen: int) -> tuple[Target, ...]:
    """Puts targets into the draft of a document written in clauses, in place of those there; gives them.

    `seen` is the draft's version that the page showed. Raises Invalid for what cannot be read, Stale, NotFound
    without a draft, and what the lifecycle refuses.
    """
    targets = read_rows(rows, {clause.number for clause in draft_clauses(session, number)})
    save_limits(session, actor, number, [as_data(one) for one in targets], seen)
    return targets


def body_with(rows: Sequence[Row], clauses: Sequence[str]) -> dict[str, Any] | None:
    """The content that a document brings along with its clauses: its targets, or None without any. Raises Invalid."""
    targets = read_rows(rows, clauses)
    return {"targets": [as_data(one) for one in targets]} if targets else None
