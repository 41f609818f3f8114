"""Words about findings that were accepted, and about what a text was judged by."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.rulebook.words.rules import Rulebook, Stage


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody accepted with a reason. `part` is the clause's lasting identity in its draft,
    `fingerprint` stands for the text and what else the finding rests on: it holds for nothing else.
    """

    id: int
    document: str
    rule: str
    part: int
    clause: str
    fingerprint: str
    text: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ToAccept:
    """A finding to be accepted, as its owner describes it."""

    document: str
    rule: str
    part: int
    clause: str
    fingerprint: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """By which rules a revision was judged at a stage, and what was found then."""

    stage: Stage
    version: int
    settings: dict[str, Any]
    findings: tuple[dict[str, Any], ...]
    content_hash: str
    at: datetime

    @property
    def accepted(self) -> tuple[dict[str, Any], ...]:
        """The findings that stood accepted, each with who accepted it and why."""
        return tuple(one for one in self.findings if one.get("accepted"))


@dataclass(frozen=True, slots=True)
class Judging:
    """A judgement to be noted: at which stage, by which rules, on which content, what was found."""

    stage: Stage
    book: Rulebook
    content_hash: str
    findings: tuple[dict[str, Any], ...]
