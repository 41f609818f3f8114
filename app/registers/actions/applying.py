"""Taking a checked file into its register: all of it in one transaction, or nothing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Stale
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.queries.rows import put_many
from app.ledger.words import Tag
from app.registers.actions.writing import make_findable, state_values, term_change
from app.registers.models import EntryRow, MainTermRow
from app.registers.queries import entries, imports
from app.registers.rules.judging import main_from, said_by
from app.registers.words import Import, ImportState, Register, Verdict

_PORTION = 5000
_LONGEST_REASON = 500


def take_in(session: Session, actor: Actor, import_id: int, reason: str, today: date) -> Import:
    """Takes a file in that was checked and found sound: every new and every changed row, or none.

    Raises Conflict while rows are unread or wrong, or where nothing would change; Stale where the register was
    changed since it was checked; Forbidden.
    """
    actor.demand(Permission.REGISTER_KEEP)
    row = imports.import_row(session, import_id)
    found = imports.as_value(row)
    _refuse(session, found, row.standing)
    why = " ".join(reason.split())[:_LONGEST_REASON] or f"从 {row.name} 导入"
    moment = clock.now()
    for values, is_new in imports.to_write(session, import_id, _PORTION):
        _write(session, actor, found.register, values, (moment, why, today), is_new=is_new)
    imports.clear(session, import_id)
    row.state, row.source = ImportState.DONE.value, None
    session.flush()
    counts = {name.value: found.counts.get(name, 0) for name in (Verdict.NEW, Verdict.CHANGED, Verdict.SAME)}
    after = {"name": row.name, "source": row.sha256, **counts}
    subject = Subject(SubjectKind.REGISTER, found.register.value)
    record(session, actor, Tag.REGISTER_IMPORTED, subject, after=after, reason=why)
    return imports.as_value(row)


def _refuse(session: Session, found: Import, standing: int) -> None:
    if found.state is not ImportState.READ:
        raise Conflict(_NOT_READ if found.state is ImportState.READING else _OVER)
    if not found.is_sound:
        raise Conflict(_BAD.filled(count=found.counts[Verdict.BAD]))
    if not found.writes:
        raise Conflict(_NOTHING)
    if entries.states(session, found.register) != standing:
        raise Stale(_CHANGED)


def _write(
    session: Session,
    actor: Actor,
    register: Register,
    portion: Mapping[str, Mapping[str, str]],
    act: tuple[datetime, str, date],
    *,
    is_new: bool,
) -> None:
    moment, why, today = act
    standing = {} if is_new else entries.standing_with_terms(session, register, list(portion))
    open_rows = {} if is_new else entries.open_rows(session, register, list(portion))
    held = {} if is_new else entries.terms_of(session, list(portion))
    states: list[dict[str, Any]] = []
    terms: list[dict[str, Any]] = []
    for key, values in portion.items():
        said = said_by(standing[key]) if key in standing else {}
        old = open_rows.get(key)
        if old is not None:
            old.until = moment
        states.append(state_values(register, old, {**said, **values, "retired": "no"}, actor, (moment, why)))
        if register is Register.CUSTOMERS:
            new = term_change(held.get(key, (None, 0)), key, main_from(said, values, today), today)
            terms += [new] if new else []
    put_many(session, EntryRow, states)
    put_many(session, MainTermRow, terms)
    session.flush()
    make_findable(session, register, portion)


_NOT_READ = Words("还没有检查完，等它检查完再收。", "It is still being checked. Wait until it is done.")
_OVER = Words("这次导入已经结束。", "This import is over.")
_BAD = Words(
    "有 {count} 行要改，一行也没有收。改好文件再导入。",
    "{count} rows must be put right; none was taken. Mend the file and import it again.",
)
_NOTHING = Words(
    "文件里写的和台账一样，没有要收的。", "The file says what the register says; there is nothing to take in."
)
_CHANGED = Words(
    "检查之后台账又有人改过，一行也没有收。再检查一遍。",
    "The register was changed since it was checked; nothing was taken. Check it again.",
)
