"""Words about rules: how much a finding weighs, what a rule is, the settings that hold."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.kernel.wording import Words


class Severity(StrEnum):
    """How much a finding weighs: an error must be put right, a warning wants a look, a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def words(self) -> Words:
        """What it is called, wherever findings are shown."""
        return _SEVERITY_WORDS[self]

    @property
    def weight(self) -> int:
        """The gravest first."""
        return tuple(Severity).index(self)


_SEVERITY_WORDS = {
    Severity.ERROR: Words("必改", "Must fix"),
    Severity.WARNING: Words("核对", "Check"),
    Severity.INFO: Words("提示", "Note"),
}
OFF = Words("不查", "Off")


class Scope(StrEnum):
    """What a rule looks at: one text by itself, or the text among all documents of the company."""

    TEXT = "text"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, its weight as delivered, what it is called, why it matters, what it goes back to (a standard,
    or plain drafting practice), and an example of its breach.
    """

    id: str
    severity: Severity
    title: Words
    reason: Words
    source: Words
    example: Words
    scope: Scope = Scope.TEXT


class Stage(StrEnum):
    """When a text is judged: on being sent for review, and on the last signature."""

    SUBMISSION = "submission"
    RELEASE = "release"

    @property
    def words(self) -> Words:
        """What it is called on pages."""
        return _STAGE_WORDS[self]


_STAGE_WORDS = {
    Stage.SUBMISSION: Words("送审", "Sending for review"),
    Stage.RELEASE: Words("批准发布", "Approval and release"),
}


class Stop(StrEnum):
    """From which severity on an unaccepted finding stops a stage."""

    NEVER = "never"
    ERROR = "error"
    WARNING = "warning"

    @property
    def words(self) -> Words:
        """What it is called on pages."""
        return _STOP_WORDS[self]

    @property
    def severities(self) -> frozenset[Severity]:
        """The severities that stop."""
        return _STOPPED[self]


_STOP_WORDS = {
    Stop.NEVER: Words("不阻止", "Nothing stops it"),
    Stop.ERROR: Words("必改项阻止", "“Must fix” stops it"),
    Stop.WARNING: Words("必改项和核对项都阻止", "“Must fix” and “Check” stop it"),
}
_STOPPED = {
    Stop.NEVER: frozenset[Severity](),
    Stop.ERROR: frozenset({Severity.ERROR}),
    Stop.WARNING: frozenset({Severity.ERROR, Severity.WARNING}),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the company made of a rule: its severity, None for off, and why."""

    rule: str
    severity: Severity | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The settings that hold: what differs from the rules as delivered, the words taken for vague, the posts that a
    text may name beside those of its own, what stops a stage. `version` 0 is the book as delivered.
    """

    settings: tuple[Setting, ...]
    vague: tuple[str, ...]
    posts: tuple[str, ...]
    submission: Stop
    release: Stop
    version: int = 0
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""

    def setting(self, rule: Rule) -> Setting:
        """What holds for a rule."""
        found = next((one for one in self.settings if one.rule == rule.id), None)
        return found or Setting(rule.id, rule.severity)

    def stops(self, stage: Stage) -> frozenset[Severity]:
        """The severities that stop a stage."""
        return (self.submission if stage is Stage.SUBMISSION else self.release).severities
