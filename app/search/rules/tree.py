"""The query tree: what every engine compiles."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.search.rules import analysis


class Section(StrEnum):
    """A part of an entry that can be searched by itself; the value is its mark in the normal form."""

    NUMBER = "n"
    TITLE = "t"
    CLAUSE = "c"
    BODY = "b"
    CODES = "k"


@dataclass(frozen=True, slots=True)
class Text:
    """A word or phrase: its runs in order, in one section or in any. `is_open` lets the last word go on (prefix)."""

    runs: tuple[str, ...]
    is_open: bool = False
    section: Section | None = None

    @property
    def pattern(self) -> str:
        """What to look for in a normal form."""
        front = "" if analysis.is_dense(self.runs[0]) else " "
        back = "" if self.is_open or analysis.is_dense(self.runs[-1]) else " "
        return f"{front}{' '.join(self.runs)}{back}"

    @property
    def tokens(self) -> tuple[tuple[str, ...], str]:
        """The whole tokens in order, and the beginning of a token that must follow them (or nothing)."""
        *front, last = self.runs
        whole = analysis.tokens(" ".join(front))
        if not analysis.is_dense(last):
            return (tuple(whole), last) if self.is_open else ((*whole, last), "")
        if len(last) == 1:
            return tuple(whole), last
        return (*whole, *analysis.tokens(last)[:-1]), ""


@dataclass(frozen=True, slots=True)
class Value:
    """A property with one of some exact values: `kind`, `state`, `document`."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in its squeezed form; `is_open` finds all that begin with it."""

    squeezed: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """Listed between two days, both included."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Tree"


@dataclass(frozen=True, slots=True)
class Everything:
    """No condition: nothing was typed."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """What was typed holds nothing that could be searched for."""


Tree = Text | Value | Number | Days | And | Or | Not | Everything | Nothing


def wanted(tree: Tree) -> Iterator[Text]:
    """The texts that a hit may contain (those under a NOT left out): for marks and relevance."""
    if isinstance(tree, Text):
        yield tree
    elif isinstance(tree, And | Or):
        for part in tree.parts:
            yield from wanted(part)


def is_text(tree: Tree) -> bool:
    """Whether a tree speaks of texts only."""
    if isinstance(tree, And | Or):
        return all(map(is_text, tree.parts))
    return is_text(tree.part) if isinstance(tree, Not) else isinstance(tree, Text)
