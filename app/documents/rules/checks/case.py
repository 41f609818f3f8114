"""What every check of the linter looks at, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.rules.naming.lists import Entry, entries, list_clauses
from app.documents.rules.naming.references import references_in, register_with
from app.documents.rules.naming.register import Register
from app.documents.words.clauses import Clause, Known, Reference
from app.documents.words.company import PLAIN, Company, Grounds
from app.kernel.wording import Words
from app.rulebook.words.rules import Rulebook

_LONGEST_EXCERPT = 60
_STOPS = "。；;\n"


@dataclass(frozen=True, slots=True)
class Case:
    """A text with all that was read from it, once for all checks."""

    clauses: tuple[Clause, ...]
    known: tuple[Known, ...]
    register: Register
    references: tuple[Reference, ...]
    entries: tuple[Entry, ...]
    listing: frozenset[str]
    grounds: Grounds = PLAIN

    @property
    def book(self) -> Rulebook:
        """The rules that hold."""
        return self.grounds.book

    @property
    def number(self) -> str:
        """The number of the text's own document, empty if it has none yet."""
        return self.grounds.number

    @property
    def company(self) -> Company | None:
        """The documents of the company, if they are known."""
        return self.grounds.company


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that a check holds against the text; the linter adds rule and severity."""

    clause: str
    line: int
    text: str
    message: Words
    suggestion: Words | None = None
    fix: str | None = None
    basis: str = ""


def case_of(clauses: Sequence[Clause], known: Sequence[Known], grounds: Grounds = PLAIN) -> Case:
    """Reads a text for the checks. `listing` are the numbers of the clauses that list documents and forms."""
    whole = tuple(clauses)
    register = register_with(whole, known)
    return Case(
        whole,
        tuple(known),
        register,
        references_in(whole, register),
        entries(whole),
        frozenset(clause.number for clause in list_clauses(whole)),
        grounds,
    )


def full_text(clause: Clause) -> str:
    """Title and text of a clause as one text."""
    return f"{clause.title}\n{clause.text}" if clause.title and clause.text else clause.title or clause.text


def excerpt(text: str, start: int = 0, end: int = 0) -> str:
    """The sentence around a place, cut to some sixty characters."""
    end = max(start, end)
    left = max(text.rfind(mark, 0, start) for mark in _STOPS) + 1
    rights = [at for mark in _STOPS if (at := text.find(mark, end)) >= 0]
    right = min(rights, default=len(text))
    if right - left > _LONGEST_EXCERPT:
        left = max(left, end - _LONGEST_EXCERPT)
        right = max(end, left + _LONGEST_EXCERPT)
    return text[left:right].strip()
