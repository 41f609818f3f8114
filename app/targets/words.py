"""Words of targets: what is limited, how, in which unit; who says what, and how two sayings stand to each other."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.kernel.wording import Words


class Measure(StrEnum):
    """What a target limits. `OTHER` carries a name of its own."""

    FIRST_ANSWER = "first_answer"
    RESOLUTION = "resolution"
    ESCALATION = "escalation"
    ESCALATED_SOLUTION = "escalated_solution"
    CALL_BACK = "call_back"
    UNDERSTANDING = "understanding"
    FIRST_CONTACT = "first_contact"
    ADDRESSING = "addressing"
    SATISFACTION = "satisfaction"
    SURVEY_COVERAGE = "survey_coverage"
    SURVEY_FREQUENCY = "survey_frequency"
    SAMPLING = "sampling"
    CORRECTION = "correction"
    LIFETIME_VALUE = "lifetime_value"
    OTHER = "other"

    @property
    def words(self) -> Words:
        """The name on pages."""
        return _MEASURES[self]


_MEASURES = {
    Measure.FIRST_ANSWER: Words("首次响应", "First answer"),
    Measure.RESOLUTION: Words("问题或投诉解决", "Problem or complaint closed"),
    Measure.ESCALATION: Words("上交主管", "Passed to the supervisor"),
    Measure.ESCALATED_SOLUTION: Words("主管给出方案", "Supervisor's solution"),
    Measure.CALL_BACK: Words("回访", "Follow-up"),
    Measure.UNDERSTANDING: Words("弄清顾客需要", "Need understood"),
    Measure.FIRST_CONTACT: Words("首次联系即解决", "Solved at first contact"),
    Measure.ADDRESSING: Words("称呼准确", "Customer addressed correctly"),
    Measure.SATISFACTION: Words("顾客满意度", "Customer satisfaction"),
    Measure.SURVEY_COVERAGE: Words("主要顾客调查覆盖", "Main customers surveyed"),
    Measure.SURVEY_FREQUENCY: Words("满意度调查频次", "Satisfaction surveys"),
    Measure.SAMPLING: Words("服务记录抽查", "Service records sampled"),
    Measure.CORRECTION: Words("提出改进措施", "Measures proposed"),
    Measure.LIFETIME_VALUE: Words("顾客生命周期价值增长", "Growth of customer lifetime value"),
    Measure.OTHER: Words("其他", "Other"),
}


class Comparison(StrEnum):
    """How a value is held against the limit."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    EXACTLY = "exactly"

    @property
    def words(self) -> Words:
        """The name in a choice."""
        return _COMPARISONS[self]

    @property
    def sign(self) -> str:
        """The sign before the value."""
        return {"at_most": "≤", "at_least": "≥", "exactly": "="}[self.value]


_COMPARISONS = {
    Comparison.AT_MOST: Words("不超过 ≤", "at most ≤"),
    Comparison.AT_LEAST: Words("不低于 ≥", "at least ≥"),
    Comparison.EXACTLY: Words("等于 =", "exactly ="),
}


class Unit(StrEnum):
    """The unit of a value; those of one kind are converted into each other."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    WORKING_DAY = "working_day"
    MONTH = "month"
    YEAR = "year"
    PERCENT = "percent"
    PERMILLE = "permille"
    TIMES = "times"
    PER_MONTH = "per_month"
    PER_QUARTER = "per_quarter"
    PER_HALF_YEAR = "per_half_year"
    PER_YEAR = "per_year"

    @property
    def words(self) -> Words:
        """The unit behind a value."""
        return _UNITS[self]


_UNITS = {
    Unit.SECOND: Words("秒", "sec"),
    Unit.MINUTE: Words("分钟", "min"),
    Unit.HOUR: Words("小时", "h"),
    Unit.DAY: Words("日", "days"),
    Unit.WEEK: Words("周", "weeks"),
    Unit.WORKING_DAY: Words("个工作日", "working days"),
    Unit.MONTH: Words("个月", "months"),
    Unit.YEAR: Words("年", "years"),
    Unit.PERCENT: Words("%", "%"),
    Unit.PERMILLE: Words("‰", "per mille"),
    Unit.TIMES: Words("次", "times"),
    Unit.PER_MONTH: Words("次 / 月", "per month"),
    Unit.PER_QUARTER: Words("次 / 季度", "per quarter"),
    Unit.PER_HALF_YEAR: Words("次 / 半年", "per half-year"),
    Unit.PER_YEAR: Words("次 / 年", "per year"),
}


EVERY_CASE = UNNAMED = Words("", "")


@dataclass(frozen=True, slots=True)
class Target:
    """One limit that a clause sets. `scope` says for which cases (empty: all); `name` names what `OTHER` limits."""

    measure: Measure
    comparison: Comparison
    value: Decimal
    unit: Unit
    clause: str
    scope: Words = EVERY_CASE
    name: Words = UNNAMED

    @property
    def subject(self) -> Words:
        """What is limited."""
        return self.name if self.measure is Measure.OTHER else self.measure.words

    @property
    def limit(self) -> Words:
        """The limit as it is said: `≤ 30 分钟`."""
        value, close = format(self.value, "f"), "" if self.unit in {Unit.PERCENT, Unit.PERMILLE} else " "
        unit = self.unit.words
        english = unit.en.removesuffix("s") if self.value == 1 else unit.en
        return Words(f"{self.comparison.sign} {value}{close}{unit.zh}", f"{self.comparison.sign} {value} {english}")


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says it: a target with the document and revision that set it."""

    document: str
    label: str
    title: Words
    target: Target


class Relation(StrEnum):
    """How two statements about one thing stand to each other, the gravest last."""

    AGREES = "agrees"
    OTHER_SCOPE = "other_scope"
    INCOMPARABLE = "incomparable"
    CONFLICT = "conflict"

    @property
    def words(self) -> Words:
        """The name on pages."""
        return _RELATIONS[self]


_RELATIONS = {
    Relation.AGREES: Words("一致", "Agree"),
    Relation.OTHER_SCOPE: Words("范围不同", "Unlike scopes"),
    Relation.INCOMPARABLE: Words("不能换算", "Not comparable"),
    Relation.CONFLICT: Words("冲突", "Conflict"),
}
GRAVITY = tuple(Relation)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements and their relation."""

    one: Statement
    other: Statement
    relation: Relation

    @property
    def is_between(self) -> bool:
        """Whether two documents are concerned; a narrower limit in one document is no matter between documents."""
        return self.one.document != self.other.document or self.relation is Relation.CONFLICT


@dataclass(frozen=True, slots=True)
class Decision:
    """That a difference was accepted (or is open again), by whom, when and why."""

    accepted: bool
    reason: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """All that documents say about one thing. `mark` names exactly what they say: it changes when one of them does."""

    subject: Words
    statements: tuple[Statement, ...]
    pairs: tuple[Pair, ...]
    mark: str
    decision: Decision | None = None

    @property
    def conflicts(self) -> tuple[Pair, ...]:
        """The pairs that contradict each other."""
        return tuple(pair for pair in self.pairs if pair.relation is Relation.CONFLICT)

    @property
    def relation(self) -> Relation | None:
        """The gravest relation in the group; None where one document alone speaks."""
        return max((pair.relation for pair in self.pairs), key=GRAVITY.index, default=None)

    @property
    def is_accepted(self) -> bool:
        """Whether its differences were accepted as they stand."""
        return self.decision is not None and self.decision.accepted

    @property
    def is_open(self) -> bool:
        """Whether there is a conflict that nobody has settled."""
        return bool(self.conflicts) and not self.is_accepted


@dataclass(frozen=True, slots=True)
class Source:
    """Where a measure is found: a field of a form's records, in a unit; or a share of another field, in percent."""

    measure: Measure
    form: str
    field: str
    unit: Unit
    share_of: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the newest record shows of a measure: the record, since when it says so, the value."""

    record: str
    title: Words
    at: datetime
    value: Decimal
    unit: Unit

    @property
    def said(self) -> Words:
        """The value with its unit."""
        close = "" if self.unit in {Unit.PERCENT, Unit.PERMILLE} else " "
        value = format(self.value, "f")
        return Words(f"{value}{close}{self.unit.words.zh}", f"{value}{close}{self.unit.words.en}")
