"""Bringing a file into a register: looked over, checked step by step, then taken in as a whole or not at all."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from app.db.session import Session
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict
from app.kernel.wording import Words
from app.registers.models import ImportRow
from app.registers.queries import entries, imports
from app.registers.rules import files
from app.registers.rules.judging import said_by
from app.registers.rules.keys import alike_key, code_key
from app.registers.rules.lines import Above, Judged, is_remark, judged, passed_over
from app.registers.words import ImportState, Register, SheetRow, Verdict

_PORTION = 2000


def _nobody(_read: int) -> None:
    """Whom to tell where nobody asked."""


def open_import(session: Session, actor: Actor, register: Register, name: str, data: bytes) -> int:
    """Takes a file to be checked; gives the import's number. The same file, begun before, is gone on with.

    Raises Invalid for what is no Excel or CSV file or has no head with code and name, Forbidden.
    """
    actor.demand(Permission.REGISTER_KEEP)
    sha256 = digest(data)
    begun = imports.unfinished(session, register, sha256)
    if begun is not None:
        if begun.standing != entries.states(session, register):
            check_again(session, actor, begun.id)
        return begun.id
    plan = files.plan_of(register, data)
    row = ImportRow(
        register=register.value,
        name=files.shown_name(name),
        sha256=sha256,
        source=data,
        plan=plan.as_data(),
        state=ImportState.READING.value,
        total=plan.rows,
        read=0,
        counts={},
        notes=[note.as_data() for note in plan.notes],
        standing=entries.states(session, register),
        by_id=actor.person_id,
        by_name=actor.name,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row.id


def take_steps(
    session: Session, actor: Actor, import_id: int, seconds: float, today: date, tell: Callable[[int], None] = _nobody
) -> bool:
    """Reads and judges the next rows until the time is over; whether rows are left. Nothing reaches the register."""
    actor.demand(Permission.REGISTER_KEEP)
    row = imports.import_row(session, import_id, source=True)
    if row.state != ImportState.READING.value or row.source is None:
        return False
    plan = files.Plan.from_data(row.plan)
    rows, until = files.rows_of(row.source, plan, row.read or plan.head.row), time.monotonic() + seconds
    while time.monotonic() < until:
        portion = list(islice(rows, _PORTION))
        if not portion:
            row.state, row.total = ImportState.READ.value, max(row.read, plan.head.row)
            break
        _judge(session, row, plan, portion, today)
        tell(row.read)
    session.flush()
    return row.state == ImportState.READING.value


def check_again(session: Session, actor: Actor, import_id: int) -> None:
    """Forgets what was judged, to judge it anew: somebody changed the register meanwhile. Raises Conflict once done."""
    actor.demand(Permission.REGISTER_KEEP)
    row = _open(session, import_id)
    imports.clear(session, import_id)
    row.state, row.read, row.counts = ImportState.READING.value, 0, {}
    row.standing = entries.states(session, Register(row.register))
    session.flush()


def drop(session: Session, actor: Actor, import_id: int) -> None:
    """Drops an import: nothing of it reaches the register, the file and its rows are forgotten. Raises Conflict."""
    actor.demand(Permission.REGISTER_KEEP)
    row = _open(session, import_id)
    imports.clear(session, import_id)
    row.state, row.source = ImportState.DROPPED.value, None
    session.flush()


def _open(session: Session, import_id: int) -> ImportRow:
    row = imports.import_row(session, import_id)
    if row.state not in (ImportState.READING.value, ImportState.READ.value):
        raise Conflict(_CLOSED)
    return row


def _judge(session: Session, row: ImportRow, plan: files.Plan, portion: list[SheetRow], today: date) -> None:
    register = Register(row.register)
    above = _above(session, row.id, register, list(_codes(plan, portion)))
    merged = plan.merged_rows()
    found: list[Judged] = []
    before, was_remark = row.read or plan.head.row, False
    for one in portion:
        was_remark = is_remark(one, plan.head.places, before, after_remark=was_remark)
        if was_remark:
            found.append(passed_over(one))
        else:
            found.append(judged(register, one, plan.head.places, merged, today, above))
        before = one.number
    imports.put_lines(session, [_kept(row.id, one) for one in found])
    counts = dict(row.counts)
    for one in found:
        counts[one.line.verdict.value] = counts.get(one.line.verdict.value, 0) + 1
    row.counts, row.read = counts, portion[-1].number


def _codes(plan: files.Plan, portion: list[SheetRow]) -> Iterator[str]:
    place = next(place for place, key in plan.head.places.items() if key == "code")
    return (str(one.cells[place]) for one in portion if place in one.cells)


def _above(session: Session, import_id: int, register: Register, codes: list[str]) -> Above:
    keys, alike = [code_key(code) for code in codes], [alike_key(code) for code in codes]
    standing = {key: said_by(one) for key, one in entries.standing_with_terms(session, register, keys).items()}
    rows, before = imports.above(session, import_id, keys, alike)
    return Above(standing, before | entries.alike_to(session, register, alike), rows)


def _kept(import_id: int, one: Judged) -> dict[str, Any]:
    line = one.line
    return {
        "import_id": import_id,
        "number": line.number,
        "code_key": one.key[:40],
        "alike": alike_key(line.code)[:40],
        "code": line.code[:40],
        "verdict": line.verdict.value,
        "content": {} if line.verdict in (Verdict.BAD, Verdict.SAME) else one.values,
        "wrong": imports.troubles_data(line.wrong),
        "told": imports.troubles_data(line.told),
    }


_CLOSED = Words("这次导入已经结束。", "This import is over.")
