"""Findings as they stand: bound to clause and text, accepted by somebody or not, in the way of a stage or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.documents.words.clauses import Clause, Finding
from app.kernel.canonical import content_hash
from app.kernel.refusals import Problem
from app.kernel.wording import Words
from app.rulebook.words.accepting import Accepted, Judging, ToAccept
from app.rulebook.words.catalogue import RULE
from app.rulebook.words.rules import Rule, Rulebook, Severity, Stage

_KEY = 20  # hex digits: what tells the findings of one page apart


@dataclass(frozen=True, slots=True)
class Held:
    """A finding with its place: `part` is the clause's lasting identity (0: none), `fingerprint` stands for rule, text
    of the clause and what else the finding rests on, so that an acceptance ends when any of it changes.
    """

    finding: Finding
    part: int
    fingerprint: str
    accepted: Accepted | None = None

    @property
    def key(self) -> str:
        """What names it on its page."""
        return f"{self.part}-{self.fingerprint[:_KEY]}"

    @property
    def rule(self) -> Rule:
        """What the rule means."""
        return RULE[self.finding.rule]

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.finding.severity

    def as_data(self) -> dict[str, Any]:
        """As it is noted with a judgement."""
        one, accepted = self.finding, self.accepted
        return {
            "rule": one.rule,
            "severity": one.severity.value,
            "clause": one.clause,
            "text": one.text,
            "message": one.message.as_data(),
            "accepted": {"by": accepted.by, "at": accepted.at, "reason": accepted.reason} if accepted else None,
        }

    def to_accept(self, document: str) -> ToAccept:
        """What an acceptance of it is bound to."""
        one = self.finding
        return ToAccept(document, one.rule, self.part, one.clause, self.fingerprint, one.text)


def held(
    findings: Iterable[Finding], placed: Sequence[tuple[int, Clause]], accepted: Iterable[Accepted]
) -> tuple[Held, ...]:
    """The findings of a text with their places and acceptances. `placed` are its clauses with their identities.

    An acceptance holds for the same rule and fingerprint, in the same clause: by its identity, or, in a later
    revision, by its number.
    """
    places = {clause.number: (part, clause) for part, clause in reversed(placed)}
    given: dict[tuple[str, str], list[Accepted]] = {}
    for one in accepted:
        given.setdefault((one.rule, one.fingerprint), []).append(one)
    return tuple(_held(finding, places.get(finding.clause), given) for finding in findings)


def _held(finding: Finding, place: tuple[int, Clause] | None, given: dict[tuple[str, str], list[Accepted]]) -> Held:
    part, clause = place or (0, None)
    said = [clause.title, clause.text] if clause else []
    fingerprint = content_hash({"rule": finding.rule, "clause": said, "text": finding.text, "basis": finding.basis})
    candidates = given.get((finding.rule, fingerprint), [])
    same = (one for one in candidates if one.part == part or one.clause == finding.clause)
    return Held(finding, part, fingerprint, next(same, None))


def blocking(found: Iterable[Held], severities: frozenset[Severity]) -> tuple[Held, ...]:
    """The findings that stand in the way: of a severity that stops, and not accepted."""
    return tuple(one for one in found if one.severity in severities and one.accepted is None)


@dataclass(frozen=True, slots=True)
class Sifted:
    """What stands against a revision at a stage: the rules it is judged by, and what they found."""

    stage: Stage
    book: Rulebook
    findings: tuple[Held, ...]

    @property
    def blocking(self) -> tuple[Held, ...]:
        """The findings that stand in the way of the stage."""
        return blocking(self.findings, self.book.stops(self.stage))

    @property
    def facts(self) -> dict[str, tuple[Problem, ...]]:
        """The fact that the table of the lifecycle asks for: what stands in the way, named as its page names it."""
        return {"blocking": tuple(Problem(f"finding-{one.key}", _told(one)) for one in self.blocking)}

    def judging(self, content_hash: str) -> Judging:
        """As it is noted."""
        return Judging(self.stage, self.book, content_hash, tuple(one.as_data() for one in self.findings))


def _told(one: Held) -> Words:
    message, clause = one.finding.message, one.finding.clause
    return Words(f"{clause} {message.zh}".strip(), f"{clause} {message.en}".strip())


def counts(found: Iterable[Held]) -> dict[str, int]:
    """How many findings there are of each severity, and how many of all are accepted."""
    whole = tuple(found)
    by_severity = {one.value: sum(each.severity is one and not each.accepted for each in whole) for one in Severity}
    return by_severity | {"accepted": sum(each.accepted is not None for each in whole)}
