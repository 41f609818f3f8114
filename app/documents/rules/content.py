"""The canonical content of a revision, which sign-offs are bound to, and marks of what a page showed."""

from collections.abc import Iterable
from typing import Any

from app.documents.words.clauses import Clause
from app.documents.words.states import DocumentKind
from app.kernel.canonical import content_hash
from app.kernel.wording import Words

_MARK = 16  # hex digits: a mark tells two texts of one clause apart, it proves nothing


def content(
    kind: DocumentKind, number: str, label: str, title: Words, clauses: Iterable[Clause], body: dict[str, Any] | None
) -> dict[str, Any]:
    """What a revision says, as data with one spelling; docs/evidence-format.md describes it."""
    return {
        "kind": kind.value,
        "number": number,
        "revision": label,
        "title": title.as_data(),
        "clauses": [
            {"number": one.number, "level": one.level, "title": one.title, "text": one.text} for one in clauses
        ],
        "body": body,
    }


def mark(*values: object) -> str:
    """A short mark of some values: sent with a page and back, it tells whether they changed meanwhile."""
    return content_hash(list(values))[:_MARK]


def clause_mark(clause: Clause) -> str:
    """The mark of one clause as it stands."""
    return mark(clause.number, clause.title, clause.text)
