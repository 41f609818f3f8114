"""What the pages of importing show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.db.session import Session
from app.documents.actions.examining import blocks_of, label_of, plain, tree
from app.documents.words.blocks import Block
from app.documents.words.clauses import (
    Clause,
    ClauseNode,
    Examination,
    Finding,
    Line,
    Reference,
    ReferenceKind,
)
from app.documents.words.states import DocumentKind
from app.importing import queries
from app.importing.models import ImportSource
from app.importing.rules.deciding import is_accepted
from app.importing.rules.guessing import guess
from app.importing.rules.segments import likely_start, proposals
from app.importing.words import Drafted, Guess, Proposal, ReadText, TrackedChange
from app.kernel.people import Post
from app.kernel.refusals import Invalid
from app.kernel.wording import Language, Words

_WINDOW = 40
_OWNERS = (
    *(Post.QUALITY_DEPARTMENT, Post.SALES, Post.SERVICE_SECTION, Post.PRODUCT_DEPARTMENT),
    *(Post.MANAGEMENT_REPRESENTATIVE, Post.QUALITY_MANAGER),
)
_KINDS = (DocumentKind.PROCEDURE, DocumentKind.WORK_INSTRUCTION, DocumentKind.MANUAL, DocumentKind.EXTERNAL)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A kept source in the list. `document` is the number of the document drafted from it."""

    id: int
    name: str
    by_name: str
    at: datetime
    drafted: str
    document: str


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A clause in the tree."""

    number: str
    label: str
    title: str
    children: tuple["TreeNode", ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause with its paragraphs and the findings beside it. `anchor` is its number, unique on the page, `label`
    the last label of it, as it stands on paper.
    """

    anchor: str
    label: str
    clause: Clause
    paragraphs: tuple[Block, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of the source: whether it is in the marked part, and whether it begins or ends it."""

    number: int
    text: str
    inside: bool
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing that the text cites: how it is named, what it leads to, and the clauses that cite it."""

    name: str
    target: str | None
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the source that is on the page, and the first line of the pages before and after it."""

    lines: tuple[MarkedLine, ...]
    total: int
    previous: int | None
    following: int | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The page on which a source is marked and looked at. `refusal` says why a mark could not be used."""

    source: SourceLine
    notes: tuple[Words, ...]
    first: int
    last: int
    window: Window
    proposals: tuple[Proposal, ...]
    examination: Examination
    clauses: tuple[ShownClause, ...]
    nodes: tuple[TreeNode, ...]
    cited: tuple[Cited, ...]
    loose: tuple[Finding, ...]
    guess: Guess
    refusal: Words | None
    changes: tuple[TrackedChange, ...]
    accepted: frozenset[int]
    marks: tuple[str, str]

    def kinds(self, language: Language) -> list[tuple[str, str]]:
        """The kinds of document that a text can become."""
        return [(kind.value, kind.words.say(language)) for kind in _KINDS]

    def owners(self, language: Language) -> list[tuple[str, str]]:
        """The posts that can own a document."""
        return [(post.value, post.words.say(language)) for post in _OWNERS]


def sources(session: Session) -> tuple[SourceLine, ...]:
    """The newest sources."""
    return tuple(_source_line(row) for row in queries.recent(session))


def review_page(
    session: Session,
    root: Path,
    source_id: int,
    marks: tuple[str | None, str | None],
    at: int | None,
    changes: str = "",
) -> ReviewPage:
    """A source with the part between two marks examined; `at` is a line that the window on the source shows, `changes`
    what is thought of its tracked changes.
    """
    row, text = queries.read_source(session, root, source_id, changes)
    part, found, refusal = _marked(session, text, marks)
    first, last = part[0].number, part[-1].number
    above = max((line.number + 1 for line in found.preamble), default=first)
    guessed = guess(row.name, text.lines, above, text.heads)
    alike = () if row.drafted else queries.namesakes(session, guessed.number, guessed.title)
    return ReviewPage(
        _source_line(row),
        (*text.notes, *alike),
        first,
        last,
        _window(text.lines, (first, last), at),
        proposals(text.lines),
        found,
        _shown(found),
        _nodes(tree(found.clauses), {finding.clause for finding in found.findings}),
        _cited(found),
        _loose(found),
        guessed,
        refusal,
        text.changes,
        frozenset(one.number for one in text.changes if is_accepted(changes, one.number)),
        _spoken_marks(text, first, last),
    )


def _marked(
    session: Session, text: ReadText, marks: tuple[str | None, str | None]
) -> tuple[tuple[Line, ...], Examination, Words | None]:
    """The marked part, what it holds, and why the marks could not be used: then it is the whole text."""
    if marks == (None, None):
        marks = likely_start(text.lines), None
    try:
        return *queries.examined(session, text, marks), None
    except Invalid as nowhere:
        return *queries.examined(session, text, (None, None)), nowhere.message


def _spoken_marks(text: ReadText, first: int, last: int) -> tuple[str, str]:
    """Beginning and end as they are posted: line numbers; as the lines' text where decisions can move the lines."""
    if not text.changes:
        return str(first), str(last)
    ends = "" if last == len(text.lines) else text.lines[last - 1].text
    return text.lines[first - 1].text[:100], ends[:100]


def _source_line(row: ImportSource) -> SourceLine:
    return SourceLine(row.id, row.name, row.by_name, row.at, row.drafted, row.drafted.partition(" ")[0])


def _window(lines: tuple[Line, ...], marked: tuple[int, int], at: int | None) -> Window:
    """Some lines around a place: by default a little above the beginning of the marked part."""
    start = min(max(1, (at if at is not None else marked[0]) - 5), len(lines))
    shown = lines[start - 1 : start - 1 + _WINDOW]
    following = start + _WINDOW
    return Window(
        tuple(
            MarkedLine(
                line.number,
                plain(line.text),
                marked[0] <= line.number <= marked[1],
                line.number == marked[0],
                line.number == marked[1],
            )
            for line in shown
        ),
        len(lines),
        max(1, start - _WINDOW + 5) if start > 1 else None,
        following + 5 if following <= len(lines) else None,
    )


def _shown(found: Examination) -> tuple[ShownClause, ...]:
    """The clauses with their findings; of a number that stands twice, the first bears them."""
    waiting: dict[str, list[Finding]] = {}
    for finding in found.findings:
        waiting.setdefault(finding.clause, []).append(finding)
    met: Counter[str] = Counter()
    shown = []
    for clause in found.clauses:
        met[clause.number] += 1
        again = f"-{met[clause.number]}" if met[clause.number] > 1 else ""
        paragraphs = blocks_of(clause.text)
        held = tuple(waiting.pop(clause.number, ()))
        shown.append(ShownClause(clause.number + again, label_of(clause.number), clause, paragraphs, held))
    return tuple(shown)


def _cited(found: Examination) -> tuple[Cited, ...]:
    places: dict[tuple[str, str | None], list[str]] = {}
    for one in found.references:
        name = one.title or one.code
        places.setdefault((name, one.target), []).append(one.clause)
    return tuple(Cited(name, target, tuple(dict.fromkeys(clauses))) for (name, target), clauses in places.items())


def _loose(found: Examination) -> tuple[Finding, ...]:
    numbers = {clause.number for clause in found.clauses}
    return tuple(finding for finding in found.findings if finding.clause not in numbers)


def _nodes(nodes: Iterable[ClauseNode], marked: set[str]) -> tuple[TreeNode, ...]:
    return tuple(
        TreeNode(
            node.clause.number,
            label_of(node.clause.number),
            node.clause.title or plain(node.clause.text.partition("\n")[0])[:16],
            _nodes(node.children, marked),
            node.clause.number in marked,
        )
        for node in nodes
    )


def imported_data(drafted: Drafted, language: Language) -> dict[str, object]:
    """What an import made, as programs get it."""
    found = drafted.examination
    return {
        "number": drafted.number,
        "revision": drafted.revision,
        "title": drafted.title.zh,
        "clauses": [{"number": one.number, "title": one.title, "text": one.text} for one in found.clauses],
        "references": [_reference_data(one) for one in found.references],
        "forms": [{"code": one.number, "title": one.title} for one in found.forms],
        "findings": [finding_data(one, language) for one in found.findings],
    }


def finding_data(one: Finding, language: Language) -> dict[str, object]:
    """A finding, as programs get it."""
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "clause": one.clause,
        "line": one.line,
        "text": one.text,
        "message": one.message.say(language),
        "suggestion": one.suggestion.say(language) if one.suggestion else None,
    }


def _reference_data(one: Reference) -> dict[str, object]:
    code = one.code or (one.target or "" if one.kind is not ReferenceKind.CLAUSE else "")
    return {"kind": one.kind.value, "code": code, "title": one.title, "clause": one.clause, "target": one.target}
