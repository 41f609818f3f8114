"""Words about a document's text: lines, clauses, references, findings."""

from dataclasses import dataclass
from enum import StrEnum

from app.kernel.wording import Words
from app.rulebook.words.rules import Severity


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: its number there, counted from 1, and its text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered clause. `text` holds its paragraphs, one to a line; `line` is where it stands in the source.

    `joined` are the source lines that went on in mid-sentence and were joined to the line before;
    `number_broken` says that the number itself was broken over two lines.
    """

    number: str
    level: int
    title: str
    text: str
    line: int = 0
    joined: tuple[int, ...] = ()
    number_broken: bool = False


@dataclass(frozen=True, slots=True)
class ClauseNode:
    """A clause with the clauses below it."""

    clause: Clause
    children: tuple["ClauseNode", ...]


class ReferenceKind(StrEnum):
    """What a reference points at."""

    DOCUMENT = "document"
    FORM = "form"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Known:
    """A document or form that can be cited: its number (empty while it has none) and its title."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that cites something. `clause` is where it stands, `text` how it is spelt there.

    `code` is the number cited, `title` the name cited, either may be empty. `target` is the number of what is
    meant (of a clause: the clause's number), or None when nothing of that name is known.
    """

    kind: ReferenceKind
    code: str
    title: str
    clause: str
    target: str | None
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the linter holds against a text: the rule, the place, what to do.

    `text` is the excerpt meant; `fix`, if given, is what could stand in its place. `basis` is what the finding rests on
    besides the text: what another document says.
    """

    rule: str
    severity: Severity
    clause: str
    line: int
    text: str
    message: Words
    suggestion: Words | None = None
    fix: str | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """All that is read from a text: its clauses, what stands before them, what it cites, its forms, its defects."""

    clauses: tuple[Clause, ...]
    preamble: tuple[Line, ...]
    references: tuple[Reference, ...]
    forms: tuple[Known, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether a finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
