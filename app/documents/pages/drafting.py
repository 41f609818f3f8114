"""The editor of a draft, and the page that submits it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries import revisions as rows
from app.documents.queries.presence import SEEN_FOR, Present, others, remarks_facts
from app.documents.queries.revisions.company import sifted
from app.documents.rules.checks.judging import Held, counts
from app.documents.rules.comparing import Change, ClauseChange, Pieces, compare, pieces
from app.documents.rules.content import clause_mark, mark
from app.documents.rules.editing import following_number, parts
from app.documents.rules.lifecycle import OpenStep, open_steps, take
from app.documents.rules.parsing.blocks import blocks_of
from app.documents.words.blocks import Picture, Table
from app.documents.words.clauses import Clause
from app.documents.words.drafts import ClauseText, Part, Retyped
from app.documents.words.states import DocumentKind, RevisionState, Verb
from app.kernel import clock
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Stale
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.remarks.queries import remarks_on
from app.remarks.words import Remark, State

Head = dict[str, str]


@dataclass(frozen=True, slots=True)
class EditedClause:
    """One box of the editor: what stands in it, its findings, and, after a refused save, what stands in the draft."""

    id: int
    number: str
    title: str
    text: str
    seen: str
    findings: tuple[Held, ...]
    other: Clause | None
    now: str = ""
    differs: Pieces = ()

    @property
    def is_stale(self) -> bool:
        """Whether somebody else changed the clause since this text was begun."""
        return self.other is not None

    @property
    def figures(self) -> tuple[Table | Picture, ...]:
        """The tables and pictures in the text, as they are drawn below it."""
        return tuple(one for one in blocks_of(self.text) if not isinstance(one, str))

    @property
    def rows(self) -> int:
        """How high the box is, in lines."""
        return min(14, max(2, sum(1 + len(line) // 44 for line in self.text.split("\n"))))


@dataclass(frozen=True, slots=True)
class Gone:
    """A clause that was removed while somebody typed in it: the text is kept on the page."""

    id: int
    number: str
    title: str
    text: str
    seen: str


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft in the editor; of a long one `clauses` are those of one part, `order` the ids of all."""

    document: Document
    revision: Revision
    kind: DocumentKind
    title: Words
    head: Head
    head_seen: str
    head_now: str
    head_differs: tuple[tuple[str, Pieces], ...]
    clauses: tuple[EditedClause, ...]
    order: tuple[int, ...]
    parts: tuple[Part, ...]
    gone: tuple[Gone, ...]
    findings: tuple[Held, ...]
    blocking: tuple[Held, ...]
    next_number: str
    steps: dict[str, OpenStep]
    in_url: str
    others: tuple[Present, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def remarks_at(self, clause_id: int) -> tuple[Remark, ...]:
        """The unsettled remarks on a clause, whatever its number is now."""
        return tuple(one for one in self.remarks if one.part == clause_id)

    def writers_at(self, clause_id: int) -> tuple[Present, ...]:
        """Who else was seen at a clause just now."""
        return tuple(one for one in self.others if one.clause_id == clause_id)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity, and how many are accepted."""
        return counts(self.findings)

    def following(self, clause_id: int) -> int:
        """The next clause after one that has a finding nobody accepted; the first for 0, 0 behind the last."""
        open_ = {one.part for one in self.findings if not one.accepted and one.part}
        behind = self.order[self.order.index(clause_id) + 1 :] if clause_id else self.order
        return next((one for one in behind if one in open_), 0)

    def is_here(self, clause_id: int) -> bool:
        """Whether a clause stands on this page, or in another part of the text."""
        return any(box.id == clause_id for box in self.clauses)

    @property
    def at(self) -> int:
        """The clause that names the part on this page; 0 for a text that is shown whole."""
        return next((one.at for one in self.parts if one.is_shown), 0)

    def post_options(self, language: str) -> list[tuple[str, str]]:
        """The posts a document may belong to."""
        return [(post.value, post.words.zh if language == "zh" else post.words.en) for post in Post]


def draft_page(
    session: Session, actor: Actor, number: str, retyped: Retyped | None = None, at: int | None = None
) -> DraftPage:
    """The editor; after a refused save with all that was typed; of a long text the part of clause `at`, where named."""
    document, revision = rows.draft_of(session, number)
    take(Verb.EDIT, rows.facts_of(revision), actor)
    found, texts = sifted(session, document, revision)
    standing = texts[revision.id]
    clauses = tuple(map(rows.clause_value, standing))
    asked = _unsettled(session, document, revision)
    typed, typed_head, refusal = (retyped.clauses, retyped.head, retyped.refusal) if retyped else ({}, None, None)
    current = refusal.current if isinstance(refusal, Stale) else None
    stale = current if isinstance(current, dict) and all(isinstance(key, int) for key in current) else {}
    head = rows.head_of(revision)
    told, shown = _parts(order := tuple(row.id for row in standing), clauses, at)
    return DraftPage(
        document=document,
        revision=revision,
        kind=DocumentKind(document.kind),
        title=rows.title_of(revision),
        head=head | (typed_head or {}),
        head_seen=mark(head) if typed_head is None else typed_head.get("seen", ""),
        head_now=mark(head),
        head_differs=_head_differs(head, typed_head) if typed_head and current and not stale else (),
        clauses=tuple(
            _box(row.id, clause, typed.get(row.id), found.findings, is_stale=row.id in stale)
            for row, clause in zip(standing[shown], clauses[shown], strict=True)
        ),
        order=order,
        parts=told,
        gone=_gone(typed, {row.id for row in standing}),
        findings=found.findings,
        blocking=found.blocking,
        next_number=following_number(clauses[-1].number) if clauses else "1",
        steps=_steps(revision, actor, **_facts(revision, clauses, asked), **found.facts),
        remarks=asked,
        in_url=_in_url(revision.label),
        others=others(session, revision.id, actor.person_id, clock.now() - SEEN_FOR),
    )


def _parts(ids: Sequence[int], clauses: Sequence[Clause], at: int | None) -> tuple[tuple[Part, ...], slice]:
    """The part of a text that holds a clause, else its first, and all parts; none are told of a text shown whole."""
    every = parts(clauses) if at is not None else (range(len(clauses)),)
    shown = next((one for one in every if any(ids[place] == at for place in one)), every[0])
    told = (Part(ids[one[0]], clauses[one[0]].number, clauses[one[-1]].number, one is shown) for one in every)
    return tuple(told) if len(every) > 1 else (), slice(shown.start, shown.stop)


def _unsettled(session: Session, document: Document, revision: Revision) -> tuple[Remark, ...]:
    subject = revision_subject(document.number, revision.label)
    return tuple(one for one in remarks_on(session, subject) if not one.is_settled)


def _unanswered(asked: tuple[Remark, ...]) -> int:
    return sum(one.state is State.OPEN for one in asked)


def _facts(revision: Revision, clauses: tuple[Clause, ...], asked: tuple[Remark, ...]) -> dict[str, Any]:
    return {"has_content": _has_content(revision, clauses), "unanswered": _unanswered(asked)}


def _has_content(revision: Revision, clauses: tuple[Clause, ...]) -> bool:
    return bool(clauses) or revision.body is not None


def _steps(revision: Revision, actor: Actor, **facts: Any) -> dict[str, OpenStep]:
    return {row.step.verb.value: row for row in open_steps(rows.facts_of(revision, **facts), actor)}


def _box(
    key: int, clause: Clause, typed: ClauseText | None, findings: tuple[Held, ...], *, is_stale: bool
) -> EditedClause:
    own = tuple(one for one in findings if one.part == key)
    if typed is None:
        return EditedClause(key, clause.number, clause.title, clause.text, clause_mark(clause), own, None)
    box = EditedClause(key, typed.number, typed.title, typed.text, typed.seen, own, None)
    if not is_stale:
        return box
    # The box keeps its old mark until its writer chooses; `now` is the mark of the text that is shown beside it.
    theirs, mine = (f"{one.number} {one.title}".strip() + f"\n{one.text}" for one in (clause, typed))
    return replace(box, other=clause, now=clause_mark(clause), differs=pieces(theirs, "\n".join(mine.splitlines())))


def _head_differs(now: Head, typed: Head) -> tuple[tuple[str, Pieces], ...]:
    """The fields above the clauses that differ between what stands now and what was typed, each as a redline."""
    return tuple((name, pieces(value, typed[name])) for name, value in now.items() if typed.get(name, value) != value)


def _gone(typed: dict[int, ClauseText], standing: set[int]) -> tuple[Gone, ...]:
    return tuple(
        Gone(key, one.number, one.title, one.text, one.seen) for key, one in typed.items() if key not in standing
    )


@dataclass(frozen=True, slots=True)
class SubmitPage:
    """What the author signs as prepared."""

    number: str
    title: Words
    label: str
    in_url: str
    version: int
    content_hash: str
    changes: tuple[ClauseChange, ...]
    is_first: bool
    clauses: int
    findings: tuple[Held, ...]
    blocking: tuple[Held, ...]
    summary: str
    reason: str
    step: OpenStep


def submit_page(session: Session, actor: Actor, number: str) -> SubmitPage:
    """The page on which the author submits. Raises NotFound without a draft, Conflict when it is in review already."""
    document, revision = rows.draft_of(session, number)
    if revision.state != RevisionState.DRAFT:
        raise Conflict(_SUBMITTED)
    actor.demand(Permission.DOCUMENT_DRAFT)
    older = rows.open_ended(session, document.id)
    found, texts = sifted(session, document, revision, *([older.id] if older else []))
    own, before = (tuple(map(rows.clause_value, texts[one.id])) if one else () for one in (revision, older))
    asked = remarks_facts(session, document, revision) | found.facts
    steps = _steps(revision, actor, has_content=_has_content(revision, own), **asked)
    return SubmitPage(
        document.number,
        rows.title_of(revision),
        revision.label,
        _in_url(revision.label),
        revision.version,
        rows.standing_hash(document, revision, own),
        changed(before, own) if older else (),
        older is None,
        len(own),
        found.findings,
        found.blocking,
        revision.change_summary,
        revision.change_reason,
        steps[Verb.SUBMIT],
    )


def changed(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> tuple[ClauseChange, ...]:
    """The clauses that differ between two texts."""
    return tuple(each for each in compare(old, new) if each.change is not Change.SAME)


def _in_url(label: str) -> str:
    found = revision_label(label)
    return found.in_url if found else label


_SUBMITTED = Words("已经送审。", "It was submitted already.")
