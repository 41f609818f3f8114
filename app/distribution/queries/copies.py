"""Controlled copies and their course."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select

from app.accounts import queries as accounts
from app.accounts.words import Person
from app.db.session import Session
from app.distribution.models import CopyEventRow, CopyRow
from app.distribution.words.copies import OUTSIDE, Copy, CopyEvent, CopyState, CopyVerb
from app.kernel.refusals import NotFound
from app.kernel.wording import Words

_OUTSIDE = tuple(state.value for state in OUTSIDE)


def copy_row(session: Session, copy_id: int) -> CopyRow:
    """The row of a copy, locked until the transaction ends. Raises NotFound."""
    session.flush()  # reading anew must not overwrite what this transaction is about to write
    row = session.execute(
        select(CopyRow)
        .where(CopyRow.id == copy_id)
        .with_for_update()
        .execution_options(populate_existing=True)  # what was read before the lock may be old
    ).scalar_one_or_none()
    if row is None:
        raise NotFound(NO_COPY)
    return row


def rows_outside(session: Session, number: str, label: str = "") -> Sequence[CopyRow]:
    """The copies of a document (of one revision) that somebody has or should have, locked."""
    question = select(CopyRow).where(CopyRow.number == number, CopyRow.state.in_(_OUTSIDE))
    if label:
        question = question.where(CopyRow.label == label)
    return session.execute(question.order_by(CopyRow.copy_no).with_for_update()).scalars().all()


def copy(session: Session, copy_id: int) -> Copy:
    """One copy. Raises NotFound."""
    row = session.get(CopyRow, copy_id)
    if row is None:
        raise NotFound(NO_COPY)
    return _with_leavers(session, (row,))[0]


def copy_of(session: Session, number: str, copy_no: int) -> Copy | None:
    """The copy of a number within its document, or None."""
    found = select(CopyRow).where(CopyRow.number == number, CopyRow.copy_no == copy_no)
    row = session.execute(found).scalar_one_or_none()
    return _with_leavers(session, (row,))[0] if row else None


def copies(session: Session, number: str = "", people: Iterable[Person] | None = None) -> tuple[Copy, ...]:
    """Every copy there ever was (of one document), by document and copy number; `people`, if known already."""
    question = select(CopyRow).order_by(CopyRow.number, CopyRow.copy_no)
    if number:
        question = question.where(CopyRow.number == number)
    return _with_leavers(session, session.execute(question).scalars().all(), people)


def out_by_document(session: Session, until: datetime | None = None) -> dict[str, int]:
    """How many copies of each document somebody has or should have: now, or at a moment by the course of each copy."""
    counted = select(CopyRow.number, func.count()).group_by(CopyRow.number)
    if until is None:
        counted = counted.where(CopyRow.state.in_(_OUTSIDE))
    else:
        last = select(func.max(CopyEventRow.id)).where(CopyEventRow.at < until).group_by(CopyEventRow.copy_id)
        stood = CopyEventRow.id.in_(last) & CopyEventRow.state.in_(_OUTSIDE)
        counted = counted.join(CopyEventRow, CopyEventRow.copy_id == CopyRow.id).where(stood)
    return {number: count for number, count in session.execute(counted)}  # noqa: C416 - rows are no pairs to dict()


def events(session: Session, copy_id: int) -> tuple[CopyEvent, ...]:
    """The course of a copy, the first act first."""
    rows = session.execute(select(CopyEventRow).where(CopyEventRow.copy_id == copy_id).order_by(CopyEventRow.id))
    return tuple(map(event_of, rows.scalars()))


def event_of(row: CopyEventRow) -> CopyEvent:
    """An act on a copy as a value."""
    verb, state = CopyVerb(row.verb), CopyState(row.state)
    return CopyEvent(verb, state, row.at, row.name, row.reason, row.holder, code_of(row.hash))


def code_of(digest: str) -> str:
    """The first 12 hex digits of a hash, by fours, as sign-offs show theirs."""
    code = digest[:12].upper()
    return f"{code[:4]} {code[4:8]} {code[8:]}"


def _with_leavers(
    session: Session, rows: Iterable[CopyRow], people: Iterable[Person] | None = None
) -> tuple[Copy, ...]:
    found = tuple(rows)
    if people is None:
        people = accounts.people_by_id(session, (row.holder_id for row in found if row.holder_id)).values()
    active = {person.id for person in people if person.active}
    return tuple(
        _copy(row, left=row.holder_id is not None and row.holder_id not in active and row.state in _OUTSIDE)
        for row in found
    )


def _copy(row: CopyRow, *, left: bool = False) -> Copy:
    return Copy(
        row.id,
        row.number,
        row.label,
        Words(row.title_zh, row.title_en),
        row.copy_no,
        CopyState(row.state),
        row.holder_id,
        row.holder,
        row.place,
        row.serial,
        row.content_hash,
        row.issued_by_name,
        row.issued_at,
        row.due_on,
        row.version,
        left,
    )


NO_COPY = Words("没有这个副本。", "There is no such copy.")
