"""The master list (受控文件清单) as of any day: filters, views, order, pages; the same as a file to take along."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from app.db.session import Session
from app.distribution.queries import copies
from app.documents.queries.lists import StandingLine, standing_lines
from app.documents.queries.reviewing import Standing, standing_on
from app.documents.rules.lifecycle import shown_state
from app.documents.words.lists import Wanted
from app.documents.words.states import UNRELEASED, DocumentKind, ShownState
from app.kernel.clock import Today, day_ends
from app.kernel.identity import identity
from app.kernel.people import Actor, Permission, Post
from app.kernel.wording import Words
from app.reviews.words import Due, DueState

_PAGE = 50
_DIGITS = re.compile(r"(\d+)")
_KINDS = {one.value: one for one in DocumentKind}
_OWNERS = {one.value: one.words for one in Post}
VIEWS: tuple[tuple[str, Words], ...] = (
    ("", Words("全部", "All")),
    ("in_force", Words("现行有效", "In force")),
    ("under_way", Words("修订中", "Under revision")),
    ("approved", Words("待生效", "Not yet in force")),
    ("withdrawn", Words("作废", "Withdrawn")),
)


class DocumentLine(NamedTuple):
    """One document as the master list shows it: the revision that counts on that day, and what is coming.

    `copies` are the controlled copies that somebody has or should have. A plain row, for a list has thousands.
    """

    number: str
    title: Words
    kind: DocumentKind
    level: int
    owner: Words
    owner_post: str
    author: str
    sample: bool
    label: str
    state: ShownState
    effective_from: date | None
    effective_until: date | None
    due: Due | None
    coming: tuple[tuple[str, ShownState, date | None], ...]
    copies: int = 0

    @property
    def due_on(self) -> date | None:
        """The day of its next review; None where it has none."""
        return self.due.on if self.due else None


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """The master list."""

    wanted: Wanted
    lines: tuple[DocumentLine, ...]
    total: int
    all_documents: int
    counts: dict[str, int]
    overdue: int
    first: int

    @property
    def last(self) -> int:
        """The place of the last row shown."""
        return self.first + len(self.lines) - 1

    @property
    def has_next(self) -> bool:
        """Whether more rows follow."""
        return self.last < self.total


def documents_page(session: Session, actor: Actor, wanted: Wanted, today: Today) -> DocumentsPage:
    """One page of the master list as of a day: the content of that day under the rights of today."""
    every, fitting, chosen = _narrowed(session, actor, wanted, today)
    counts = {name: sum(_is_in_view(line, name) for line in fitting) if name else len(fitting) for name, _ in VIEWS}
    overdue = sum(1 for line in every if line.due and line.due.state is DueState.OVERDUE)
    start = (wanted.page - 1) * _PAGE
    return DocumentsPage(
        wanted,
        tuple(chosen[start : start + _PAGE]),
        len(chosen),
        len(every),
        counts,
        overdue,
        min(start + 1, len(chosen)),
    )


def chosen_documents(session: Session, actor: Actor, wanted: Wanted, today: Today) -> list[DocumentLine]:
    """Every line that was asked for, in its order, on one page."""
    return _narrowed(session, actor, wanted, today)[2]


def every_document(session: Session, day: date, today: Today) -> tuple[DocumentLine, ...]:
    """Every document as of a day, drafts too if the day is today (for commands)."""
    return tuple(_lines(session, (day, today.zone), {}, with_drafts=day == today.day))


def _narrowed(
    session: Session, actor: Actor, wanted: Wanted, today: Today
) -> tuple[list[DocumentLine], list[DocumentLine], list[DocumentLine]]:
    """All documents, those that fit the filters, those of them in the view, in the order asked for."""
    may_read_drafts = actor.may(Permission.DOCUMENT_READ_DRAFT) and wanted.on in {None, today.day}
    out, at = _copies(session, actor, wanted, today), (wanted.on or today.day, today.zone)
    every = _lines(session, at, out, with_drafts=may_read_drafts)
    fits = _fitting(wanted)
    fitting = [line for line in every if fits(line)]
    return every, fitting, _ordered([line for line in fitting if _is_in_view(line, wanted.state)], wanted.sort)


def _copies(session: Session, actor: Actor, wanted: Wanted, today: Today) -> dict[str, int]:
    """The copies that are out, for who may read of distribution."""
    if not actor.may(Permission.DISTRIBUTION_READ):
        return {}
    is_past = wanted.on is not None and wanted.on < today.day
    return copies.out_by_document(session, day_ends(wanted.on, today.zone) if is_past else None)


def _lines(session: Session, at: tuple[date, str], out: Mapping[str, int], *, with_drafts: bool) -> list[DocumentLine]:
    day, zone = at
    standing = standing_on(session, day, zone)
    found = standing_lines(session, day, zone, with_drafts=with_drafts)
    grouped = (_line(list(group), day, standing, out) for _, group in groupby(found, key=attrgetter("number")))
    return sorted(grouped, key=_by_number)


def _line(revisions: list[StandingLine], day: date, standing: Standing, out: Mapping[str, int]) -> DocumentLine:
    states = [shown_state(one, day) for one in revisions]
    place = that_counts(states)
    chosen, state = revisions[place], states[place]
    due = standing.due(chosen.number, chosen.effective_from) if state is ShownState.IN_FORCE else None
    coming = tuple(
        (one.label, state, one.effective_from or one.proposed_from)
        for one, state in zip(revisions[:place], states[:place], strict=True)
    )
    return DocumentLine(
        chosen.number,
        Words(chosen.title_zh, chosen.title_en),
        _KINDS[chosen.kind],
        standing.level(chosen.number),
        _OWNERS[chosen.owner_post],
        chosen.owner_post,
        chosen.author_name,
        chosen.sample,
        chosen.label,
        state,
        chosen.effective_from,
        chosen.effective_until,
        due,
        coming,
        out.get(chosen.number, 0),
    )


def that_counts(states: list[ShownState]) -> int:
    """The place of the revision a reader must follow; without one in force, the newest released, or the newest."""
    if ShownState.IN_FORCE in states:
        return states.index(ShownState.IN_FORCE)
    released = (place for place, state in enumerate(states) if state not in UNRELEASED)
    return next(released, 0)


def _fitting(wanted: Wanted) -> Callable[[DocumentLine], bool]:
    """Whether a line fits the filters; what was typed is spelt once, not for each line."""
    text = identity(wanted.text)

    def fits(line: DocumentLine) -> bool:
        if (wanted.kind and line.kind != wanted.kind) or (wanted.owner and line.owner_post != wanted.owner):
            return False
        if wanted.due and not (line.due and line.due.state == wanted.due):
            return False
        return not text or any(text in identity(said) for said in (line.number, line.title.zh, line.title.en))

    return fits


def _is_in_view(line: DocumentLine, view: str) -> bool:
    if view == "under_way":
        return line.state in UNRELEASED or any(state in UNRELEASED for _, state, _ in line.coming)
    if view == "approved":
        return line.state == view or any(state == view for _, state, _ in line.coming)
    return not view or line.state == view


_KEYS: dict[str, Callable[[DocumentLine], tuple[object, ...]]] = {
    "title": lambda line: (line.title.zh,),
    "kind": lambda line: (line.level or 9, line.kind.value),
    "label": lambda line: (line.label,),
    "state": lambda line: (line.state.value,),
    "effective": lambda line: (line.effective_from or date.min,),
    "owner": lambda line: (line.owner_post,),
    "due": lambda line: (line.due_on or date.max,),
    "copies": lambda line: (line.copies,),
}


def _ordered(lines: list[DocumentLine], sort: str) -> list[DocumentLine]:
    """In the order asked for; equal ones by number, so that pages never overlap."""
    name = sort.removeprefix("-")
    if name in _KEYS:
        return sorted(lines, key=_KEYS[name], reverse=sort.startswith("-"))
    return lines[::-1] if sort == "-number" else lines


def _by_number(line: DocumentLine) -> list[object]:
    """By letters, then by what the digits count: SP2 before SP15."""
    return [int(part) if part.isdigit() else part for part in _DIGITS.split(line.number)]
