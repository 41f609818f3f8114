"""Words of samples: plans, methods, populations, and the lines that were drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.audits.words.audits import Verdict
from app.kernel.wording import Words


class Method(StrEnum):
    """How a sample is drawn."""

    RANDOM = "random"
    STRATIFIED = "stratified"
    SYSTEMATIC = "systematic"

    @property
    def words(self) -> Words:
        """The method's name on pages."""
        return _METHOD_WORDS[self]


_METHOD_WORDS = {
    Method.RANDOM: Words("简单随机", "Random"),
    Method.STRATIFIED: Words("分层随机", "Stratified"),
    Method.SYSTEMATIC: Words("等距", "Systematic"),
}


class Stratum(StrEnum):
    """What a stratified sample is parted by."""

    FORM = "form"
    FILER = "filer"
    MONTH = "month"

    @property
    def words(self) -> Words:
        """The name on pages."""
        return _STRATUM_WORDS[self]


_STRATUM_WORDS = {
    Stratum.FORM: Words("表单", "Form"),
    Stratum.FILER: Words("填写人", "Who filed it"),
    Stratum.MONTH: Words("月份", "Month"),
}


class SampleState(StrEnum):
    """How far a sample has come."""

    COMMITTED = "committed"
    FROZEN = "frozen"
    DRAWN = "drawn"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    SampleState.COMMITTED: Words("种子已封存", "Seed committed"),
    SampleState.FROZEN: Words("总体已冻结", "Population frozen"),
    SampleState.DRAWN: Words("已抽出", "Drawn"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A ready-made plan of a procedure: how many per cent of the records of a week or a month, by which clause."""

    id: str
    name: Words
    clause: str
    percent: int
    monthly: bool


@dataclass(frozen=True, slots=True)
class Design:
    """What is to be drawn from what: records of forms, filed in a period; a share or a number; how."""

    plan: str
    purpose: str
    forms: tuple[str, ...]
    since: date | None
    until: date | None
    method: str
    stratum: str
    percent: int | None
    count: int | None

    @property
    def method_words(self) -> Words:
        """The method, and by what it is parted."""
        method = Method(self.method).words
        if not self.stratum:
            return method
        part = Stratum(self.stratum).words
        return Words(f"{method.zh}，按{part.zh}", f"{method.en} by {part.en.lower()}")

    def as_data(self) -> dict[str, Any]:
        """As it is hashed with the population."""
        return {
            "forms": list(self.forms),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "method": self.method,
            "stratum": self.stratum,
            "percent": self.percent,
            "count": self.count,
        }


@dataclass(frozen=True, slots=True)
class Member:
    """A record of a population: its number, the hash of what it said when the population was frozen, its stratum."""

    number: str
    content_hash: str
    stratum: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is checked of a record without a person: `ok` is None where it does not apply."""

    id: str
    ok: bool | None
    note: Words


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn record: its place in the draw, what was checked of it, what the auditor says."""

    id: int
    place: int
    record: str
    content_hash: str
    stratum: str
    checks: tuple[Check, ...]
    verdict: Verdict
    note: str
    by: str

    @property
    def lacking(self) -> tuple[Check, ...]:
        """What the record lacks."""
        return tuple(one for one in self.checks if one.ok is False)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample as it stands. `seed` is empty until it is shown."""

    id: int
    audit: str
    no: int
    state: SampleState
    design: Design
    commitment: str
    seed: str
    population: int
    strata: Mapping[str, int]
    digest: str
    size: int
    committed_by: str
    committed_at: datetime
    frozen_at: datetime | None
    drawn_at: datetime | None

    @property
    def name(self) -> str:
        """What the sample is called wherever it is hashed: `AU-2026-01/1`."""
        return f"{self.audit}/{self.no}"


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What came of drawing a sample again: each thing that was compared, and whether it agrees."""

    name: str
    points: tuple[tuple[Words, bool], ...]

    @property
    def ok(self) -> bool:
        """Whether everything agrees."""
        return all(agrees for _, agrees in self.points)
