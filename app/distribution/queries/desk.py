"""What the desk asks of distribution: copies and readings that wait for a person, and what is late with others."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Label, Select, String, case, false, func, literal, or_, select, union_all
from sqlalchemy.types import TypeEngine

from app.db.session import Session
from app.db.types import UtcTime
from app.distribution.models import CopyRow, RoundRow
from app.distribution.queries.reading import waits_for
from app.distribution.words.copies import CopyState
from app.distribution.words.desk import CopyToAct, OnDesk
from app.distribution.words.reading import ToRead
from app.kernel.people import Actor
from app.kernel.wording import Words

_ISSUED, _RECALLED = CopyState.ISSUED.value, CopyState.RECALLED.value


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: whose, on which day, whether they read documents at all, and oversee others."""

    actor: Actor
    today: date
    reads: bool
    oversees: bool


def on_the_desk(session: Session, asked: Asked) -> OnDesk:
    """Everything at once, in one query: the oldest copies first, readings by the day they are due."""
    rows = session.execute(union_all(_copies(asked), _readings(asked)).order_by("due_on", "at", "id")).all()
    copies = sorted((row for row in rows if row.state and row.mine), key=lambda row: (row.at, row.id))
    late = [row for row in rows if asked.oversees and row.due_on is not None and row.due_on < asked.today]
    return OnDesk(
        tuple(map(_copy, copies)),
        tuple(_to_read(row) for row in rows if not row.state and row.mine),
        sum(row.state == _RECALLED for row in late),
        sum(not row.state for row in late),
    )


def _copies(asked: Asked) -> Select[Any]:
    mine = CopyRow.holder_id == asked.actor.person_id
    late = (CopyRow.state == _RECALLED) & (CopyRow.due_on < asked.today) if asked.oversees else false()
    waits = CopyRow.state.in_((_ISSUED, _RECALLED))
    return select(
        CopyRow.id,
        *(CopyRow.number, CopyRow.label, CopyRow.title_zh, CopyRow.title_en),
        func.coalesce(mine, false()).label("mine"),
        CopyRow.issued_at.label("at"),
        CopyRow.due_on,
        CopyRow.state,
        CopyRow.copy_no,
        CopyRow.issued_by_name.label("by"),
        _none("reminded_at", UtcTime()),
        literal(False, Boolean).label("early"),
    ).where(or_(mine & waits, late))


def _readings(asked: Asked) -> Select[Any]:
    mine = waits_for(asked.actor) if asked.reads else false()
    late = RoundRow.due_on < asked.today if asked.oversees else false()
    return select(
        RoundRow.id,
        *(RoundRow.number, RoundRow.label, RoundRow.title_zh, RoundRow.title_en),
        case((mine, True), else_=False).label("mine"),
        RoundRow.opened_at,
        RoundRow.due_on,
        literal("", String),
        literal(0),
        literal("", String),
        RoundRow.reminded_at,
        case((RoundRow.share > 0, True), else_=False),
    ).where(RoundRow.is_open.is_(True), or_(mine, late))


def _none(name: str, of: TypeEngine[Any]) -> Label[Any]:
    return literal(None, of).label(name)


def _copy(row: Any) -> CopyToAct:
    name = Words(row.title_zh, row.title_en)
    return CopyToAct(row.id, row.number, row.label, name, row.copy_no, CopyState(row.state), row.by, row.due_on)


def _to_read(row: Any) -> ToRead:
    name = Words(row.title_zh, row.title_en)
    return ToRead(row.id, row.number, row.label, name, row.due_on, row.at, row.reminded_at, bool(row.early))
