"""Words of the programme and of audits: kinds, states, verbs, the lines of a check list."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.kernel.people import Post
from app.kernel.wording import Words


class AuditKind(StrEnum):
    """Who audits whom, or that only records are sampled."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    SAMPLING = "sampling"

    @property
    def words(self) -> Words:
        """The kind's name on pages."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    AuditKind.INTERNAL: Words("内部审核", "Internal audit"),
    AuditKind.EXTERNAL: Words("外部审核", "External audit"),
    AuditKind.SAMPLING: Words("记录抽查", "Sampling of records"),
}


class AuditState(StrEnum):
    """The life of an audit. `closed` follows from its findings and is not stored."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    REPORTED = "reported"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    AuditState.PLANNED: Words("已计划", "Planned"),
    AuditState.UNDER_WAY: Words("审核中", "Under way"),
    AuditState.REPORTED: Words("已报告", "Reported"),
    AuditState.CLOSED: Words("已关闭", "Closed"),
    AuditState.CANCELLED: Words("已取消", "Cancelled"),
}


class AuditVerb(StrEnum):
    """An act on an audit."""

    START = "start"
    WORK = "work"
    REPORT = "report"
    CANCEL = "cancel"

    @property
    def words(self) -> Words:
        """The verb as a button says it."""
        return _VERB_WORDS[self]


_VERB_WORDS = {
    AuditVerb.START: Words("开始审核", "Start the audit"),
    AuditVerb.WORK: Words("记入审核", "Work on the audit"),
    AuditVerb.REPORT: Words("提交报告", "Issue the report"),
    AuditVerb.CANCEL: Words("取消审核", "Cancel the audit"),
}


class Verdict(StrEnum):
    """What an auditor says of a line; `open` until something is said."""

    OPEN = "open"
    CONFORMING = "conforming"
    OBSERVATION = "observation"
    NONCONFORMING = "nonconforming"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> Words:
        """The verdict's name on pages."""
        return _VERDICT_WORDS[self]


_VERDICT_WORDS = {
    Verdict.OPEN: Words("未查", "To be checked"),
    Verdict.CONFORMING: Words("符合", "Conforming"),
    Verdict.OBSERVATION: Words("观察项", "Observation"),
    Verdict.NONCONFORMING: Words("不符合", "Nonconforming"),
    Verdict.NOT_APPLICABLE: Words("不适用", "Not applicable"),
}


@dataclass(frozen=True, slots=True)
class Auditor:
    """One of the team."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class NewAudit:
    """An audit as typed. `documents` are the procedures it is held against, `posts` the departments visited."""

    kind: str
    title: str
    scope: str
    criteria: str
    documents: tuple[str, ...]
    posts: tuple[Post, ...]
    starts_on: date | None
    ends_on: date | None
    team: tuple[int, ...]
    lead: int


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit as it stands."""

    id: int
    number: str
    year: int
    kind: AuditKind
    state: AuditState
    title: str
    scope: str
    criteria: str
    documents: tuple[str, ...]
    posts: tuple[Post, ...]
    starts_on: date
    ends_on: date
    lead: int
    team: tuple[Auditor, ...]
    planned_by: str
    planned_at: datetime
    started_at: datetime | None
    conclusion: str
    reported_by: str
    reported_at: datetime | None

    def has(self, person_id: int) -> bool:
        """Whether a person is one of the team."""
        return any(one.id == person_id for one in self.team)

    @property
    def leader(self) -> str:
        """The name of who leads it."""
        return next((one.name for one in self.team if one.id == self.lead), "")


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a check list: a clause as it was in force when the audit began, and what was found."""

    id: int
    document: str
    label: str
    clause: str
    title: str
    text: str
    verdict: Verdict
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A thing that was taken as evidence: what it is, its number, the hash of what it said then."""

    id: int
    kind: str
    key: str
    title: str
    url: str
    content_hash: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme of a year: what it is for, how and how often it audits, and who approved it."""

    year: int
    aims: str
    methods: str
    set_by: str
    set_at: datetime
    approved_by: str
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What was typed for some lines: verdict and note, by the line's id."""

    lines: tuple[tuple[int, str, str], ...]
