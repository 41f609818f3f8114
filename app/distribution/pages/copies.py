"""Controlled copies: every copy there ever was, and one with its course."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.accounts import queries as accounts
from app.accounts.words import Person
from app.db.session import Session
from app.distribution.queries import copies as queries
from app.distribution.rules.lifecycle import Facts, Step, open_steps
from app.distribution.words.copies import OUTSIDE, Copy, CopyEvent, CopyState
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import NotFound
from app.kernel.wording import Language, Words

VIEWS: dict[str, tuple[Words, Callable[[Copy, date], bool]]] = {
    "": (Words("全部", "All"), lambda _one, _day: True),
    "outside": (Words("在外", "Out"), lambda one, _day: one.state in OUTSIDE),
    "unsigned": (Words("待签收", "Not signed for"), lambda one, _day: one.state is CopyState.ISSUED),
    "recalled": (Words("召回中", "Recalled"), lambda one, _day: one.state is CopyState.RECALLED),
    "overdue": (Words("逾期未还", "Overdue"), lambda one, day: one.is_overdue(day)),
    "left": (Words("持有人已离开", "Holder has left"), lambda one, _day: one.left),
    "gone": (Words("报失、核销、销毁", "Lost, written off, destroyed"), lambda one, _day: one.state in _GONE),
}
_GONE = {CopyState.LOST, CopyState.WRITTEN_OFF, CopyState.DESTROYED}
_PAGE = 100


@dataclass(frozen=True, slots=True)
class CopiesPage:
    """The list of copies in one view."""

    view: str
    counts: dict[str, int]
    copies: tuple[Copy, ...]
    total: int
    page: int
    pages: int
    today: date


@dataclass(frozen=True, slots=True)
class CopyPage:
    """One copy, its course, and what the reader may do with it."""

    copy: Copy
    events: tuple[CopyEvent, ...]
    steps: tuple[Step, ...]
    people: tuple[Person, ...]
    is_holder: bool
    is_overdue: bool
    today: date


def copies_in(session: Session, view: str, today: date, number: str = "") -> tuple[Copy, ...]:
    """The copies of one view."""
    wanted = VIEWS.get(view, VIEWS[""])[1]
    return tuple(one for one in queries.copies(session, number) if wanted(one, today))


def copies_page(session: Session, view: str, page: int, today: date) -> CopiesPage:
    """The list in one view, with how many each view holds."""
    every = queries.copies(session)
    view = view if view in VIEWS else ""
    found = [one for one in every if VIEWS[view][1](one, today)]
    pages = max(1, -(-len(found) // _PAGE))
    page = min(max(page, 1), pages)
    counts = {name: sum(wanted(one, today) for one in every) for name, (_, wanted) in VIEWS.items()}
    shown = tuple(found[(page - 1) * _PAGE : page * _PAGE])
    return CopiesPage(view, counts, shown, len(found), page, pages, today)


def copy_page(session: Session, actor: Actor, copy_id: int, today: date) -> CopyPage:
    """One copy. Raises NotFound for none, and for who neither holds it nor oversees distribution."""
    copy = queries.copy(session, copy_id)
    is_holder = copy.holder_id == actor.person_id
    if not is_holder and not actor.may(Permission.DISTRIBUTION_READ):
        raise NotFound(queries.NO_COPY)
    steps = open_steps(Facts(copy.state, copy.holder_id, copy.due_on, today), actor)
    people = accounts.people(session) if actor.may(Permission.DISTRIBUTION_MANAGE) else ()
    return CopyPage(
        copy,
        queries.events(session, copy_id),
        steps,
        tuple(one for one in people if one.active),
        is_holder,
        copy.is_overdue(today),
        today,
    )


def copies_csv(copies: tuple[Copy, ...], language: Language, zone: str, today: date) -> bytes:
    """The list as a table for spreadsheets (UTF-8 with a mark, so that Excel reads it)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([words.say(language) for words in _HEADS])
    for one in copies:
        overdue = _OVERDUE.say(language) if one.is_overdue(today) else ""
        row = (one.number, one.label, one.title.say(language), f"{one.copy_no:02d}", one.state.words.say(language))
        row += (one.holder, one.place, one.issued_by, clock.shown(one.issued_at, zone), one.due_on or "", overdue)
        writer.writerow(map(plain_cell, (*row, one.serial)))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def plain_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


_HEADS = (
    Words("文件编号", "Document"),
    Words("版本", "Revision"),
    Words("标题", "Title"),
    Words("副本号", "Copy no."),
    Words("状态", "State"),
    Words("持有人", "Holder"),
    Words("地点", "Place"),
    Words("发放人", "Issued by"),
    Words("发放时间", "Issued at"),
    Words("交回期限", "Due back"),
    Words("逾期", "Overdue"),
    Words("打印流水", "Serial"),
)
_OVERDUE = Words("逾期", "overdue")
