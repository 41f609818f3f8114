"""The master list as of any day, and the list of what is under way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.accounts.queries import people_by_id
from app.approvals import queries as routes
from app.approvals.words import Route
from app.db.session import Session
from app.documents.queries.lists import RevisionLine, revision_lines, unreleased_lines
from app.documents.rules.lifecycle import shown_state
from app.documents.words.lists import Wanted
from app.documents.words.states import UNRELEASED, DocumentKind, ShownState
from app.kernel.identity import identity
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission, Post
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words

_PAGE = 50
VIEWS: tuple[tuple[str, Words], ...] = (
    ("", Words("全部", "All")),
    ("in_force", Words("现行有效", "In force")),
    ("under_way", Words("修订中", "Under revision")),
    ("approved", Words("待生效", "Not yet in force")),
    ("withdrawn", Words("作废", "Withdrawn")),
)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document as the master list shows it: the revision that counts on that day, and what is coming."""

    number: str
    title: Words
    kind: DocumentKind
    owner: Words
    sample: bool
    label: str
    state: ShownState
    effective_from: date | None
    effective_until: date | None
    coming: tuple[tuple[str, ShownState, date | None], ...]


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """The master list."""

    wanted: Wanted
    lines: tuple[DocumentLine, ...]
    total: int
    all_documents: int
    counts: dict[str, int]
    first: int

    @property
    def last(self) -> int:
        """The place of the last row shown."""
        return self.first + len(self.lines) - 1

    @property
    def has_next(self) -> bool:
        """Whether more rows follow."""
        return self.last < self.total


def documents_page(session: Session, actor: Actor, wanted: Wanted, today: date) -> DocumentsPage:
    """The master list as of a day: the content of that day under the rights of today."""
    may_read_drafts = actor.may(Permission.DOCUMENT_READ_DRAFT) and wanted.on in {None, today}
    day = wanted.on or today
    found = revision_lines(session, with_drafts=may_read_drafts)
    every = [line for line in _by_document(found, day) if line]
    fitting = [line for line in every if _fits(line, wanted)]
    chosen = [line for line in fitting if _is_in_view(line, wanted.state)]
    counts = {name: sum(_is_in_view(line, name) for line in fitting) for name, _ in VIEWS}
    start = (wanted.page - 1) * _PAGE
    return DocumentsPage(
        wanted, tuple(chosen[start : start + _PAGE]), len(chosen), len(every), counts, min(start + 1, len(chosen))
    )


def every_document(session: Session, day: date, today: date) -> tuple[DocumentLine, ...]:
    """Every document as of a day, drafts too if the day is today (for commands)."""
    return tuple(filter(None, _by_document(revision_lines(session, with_drafts=day == today), day)))


def _by_document(found: Iterable[RevisionLine], day: date) -> Iterable[DocumentLine | None]:
    for _, group in groupby(found, key=lambda line: line.number):
        yield _line([one for one in group if _stood(one, day)], day)


def _stood(line: RevisionLine, day: date) -> bool:
    """Whether a revision was there on a day: approved by then, or under way (asked for today only)."""
    return line.approved_at is None or line.approved_at.date() <= day or (line.effective_from or day) <= day


def _line(standing: list[RevisionLine], day: date) -> DocumentLine | None:
    if not standing:
        return None
    states = [shown_state(one, day) for one in standing]
    place = _that_counts(states)
    chosen = standing[place]
    coming = tuple(
        (one.label, state, one.effective_from or one.proposed_from)
        for one, state in zip(standing[:place], states[:place], strict=True)
    )
    return DocumentLine(
        chosen.number,
        chosen.title,
        DocumentKind(chosen.kind),
        Post(chosen.owner_post).words,
        chosen.sample,
        chosen.label,
        states[place],
        chosen.effective_from,
        chosen.effective_until,
        coming,
    )


def _that_counts(states: list[ShownState]) -> int:
    """The place of the revision a reader must follow; without one in force, the newest released, or the newest."""
    if ShownState.IN_FORCE in states:
        return states.index(ShownState.IN_FORCE)
    released = (place for place, state in enumerate(states) if state not in UNRELEASED)
    return next(released, 0)


def _fits(line: DocumentLine, wanted: Wanted) -> bool:
    text = identity(wanted.text)
    return (not wanted.kind or line.kind == wanted.kind) and (
        not text or any(text in identity(said) for said in (line.number, line.title.zh, line.title.en))
    )


def _is_in_view(line: DocumentLine, view: str) -> bool:
    if view == "under_way":
        return line.state in UNRELEASED or any(state in UNRELEASED for _, state, _ in line.coming)
    if view == "approved":
        return line.state == view or any(state == view for _, state, _ in line.coming)
    return not view or line.state == view


@dataclass(frozen=True, slots=True)
class UnderWay:
    """One draft or revision in review, and what it waits for."""

    line: RevisionLine
    label_in_url: str
    state: ShownState
    waits_for: Words | None
    returned: str
    is_mine: bool
    waits_for_me: bool
    is_orphan: bool  # its author can no longer sign in


def drafts_page(session: Session, actor: Actor, today: date) -> tuple[UnderWay, ...]:
    """Everything under way, what waits for the actor first."""
    lines = unreleased_lines(session)
    subjects = {line.number: revision_subject(line.number, line.label) for line in lines}
    found = routes.routes_of(session, subjects.values()) if subjects else {}
    mine = {key for key, one in routes.chances_of(session, found.values(), actor).items() if one.step}
    authors = people_by_id(session, {line.author_id for line in lines})
    orphans = {one for one, person in authors.items() if not person.active}
    listed = [_under_way(line, found.get(subjects[line.number]), actor, (today, mine, orphans)) for line in lines]
    return tuple(sorted(listed, key=lambda one: (not one.waits_for_me, not one.is_mine)))


def _under_way(line: RevisionLine, route: Route | None, actor: Actor, at: tuple[date, set[int], set[int]]) -> UnderWay:
    step = route.next_step if route else None
    label = revision_label(line.label)
    return UnderWay(
        line,
        label.in_url if label else line.label,
        shown_state(line, at[0]),
        step.meaning.words if step else None,
        route.closing_remark if route and route.state == "returned" else "",
        line.author_id == actor.person_id,
        route is not None and route.id in at[1],
        line.author_id in at[2],
    )
