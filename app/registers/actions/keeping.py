"""Keeping a register: entering, changing, retiring and bringing back an entry. Nothing is ever deleted."""

from collections.abc import Mapping
from datetime import date

from app.db.session import Session
from app.kernel import clock
from app.kernel.identity import has_hidden_characters
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.registers.actions.writing import make_findable, set_term, state_values, subject_of
from app.registers.models import EntryRow
from app.registers.queries import entries
from app.registers.rules.columns import NEEDED, columns_of, personal_keys
from app.registers.rules.judging import changed_keys, main_from, said_by, since_of_none
from app.registers.rules.keys import alike_key, code_key
from app.registers.rules.reading import tidy
from app.registers.words import Entry, Register, Tidy, Typed

_LONGEST_REASON = 2000


def enter(session: Session, actor: Actor, register: Register, typed: Typed, today: date) -> str:
    """Puts an entry into a register; gives its code.

    Raises Invalid naming each column, also for a code that is there or looks like one that is; Forbidden.
    """
    actor.demand(Permission.REGISTER_KEEP)
    found = tidy(register, dict.fromkeys(NEEDED, "") | dict(typed.values), today)
    code = found.values.get("code", "")
    _refuse(found, _taken(session, register, code) if code else ())
    row = EntryRow(**state_values(register, None, found.values, actor, (clock.now(), typed.reason.strip())))
    session.add(row)
    set_term(session, row.code_key, main_from({}, found.values, today), today)
    session.flush()
    make_findable(session, register, [row.code_key])
    after = _told(register, found.values)
    record(session, actor, Tag.ENTRY_ENTERED, subject_of(register, row.code), after=after, reason=row.reason)
    return row.code


def change(session: Session, actor: Actor, register: Register, code: str, typed: Typed, today: date) -> None:
    """Changes what an entry says, with the reason; columns that were not typed keep what they say.

    Raises NotFound, Invalid naming each column and for no reason, Conflict for a retired entry or where nothing
    differs, Forbidden.
    """
    actor.demand(Permission.REGISTER_KEEP)
    standing = entries.entry(session, register, code)
    if standing.retired:
        raise Conflict(_RETIRED)
    said = said_by(standing)
    found = tidy(register, {key: value for key, value in typed.values.items() if key != "code"}, today)
    wrong = [Problem(one.column, one.message) for one in since_of_none(said, found.values)]
    reason = _reason(typed.reason, wrong)
    _refuse(found, wrong)
    keys = changed_keys(register, said, found.values)
    if not keys:
        raise Conflict(_NOTHING)
    values = said | found.values
    _write(session, actor, standing, values, reason)
    set_term(session, code_key(standing.code), main_from(said, found.values, today), today)
    session.flush()
    make_findable(session, register, [code_key(standing.code)])
    before = _told(register, {key: said[key] for key in keys})
    after = _told(register, {key: values[key] for key in keys})
    subject = subject_of(register, standing.code)
    record(session, actor, Tag.ENTRY_CHANGED, subject, before=before, after=after, reason=reason)


def retire(session: Session, actor: Actor, register: Register, code: str, reason: str, today: date) -> None:
    """Retires an entry: it is offered no more, a main customer is none from today; all it said stays to be read.

    Raises NotFound, Invalid without a reason, Conflict where it is retired already, Forbidden.
    """
    _turn(session, actor, register, code, reason, today, retired=True)


def bring_back(session: Session, actor: Actor, register: Register, code: str, reason: str, today: date) -> None:
    """Takes a retired entry into use again. Raises NotFound, Invalid without a reason, Conflict, Forbidden."""
    _turn(session, actor, register, code, reason, today, retired=False)


def _turn(  # noqa: PLR0913 - whose act, on what, why, when and which way
    session: Session, actor: Actor, register: Register, code: str, reason: str, today: date, *, retired: bool
) -> None:
    actor.demand(Permission.REGISTER_KEEP)
    standing = entries.entry(session, register, code)
    if standing.retired == retired:
        raise Conflict(_RETIRED if retired else _IN_USE)
    wrong: list[Problem] = []
    why = _reason(reason, wrong)
    if wrong:
        raise Invalid(wrong[0].message, problems=tuple(wrong))
    _write(session, actor, standing, said_by(standing) | {"retired": "yes" if retired else "no"}, why)
    if retired:
        set_term(session, code_key(standing.code), None, today)
    session.flush()
    make_findable(session, register, [code_key(standing.code)])
    tag = Tag.ENTRY_RETIRED if retired else Tag.ENTRY_BROUGHT_BACK
    record(session, actor, tag, subject_of(register, standing.code), reason=why)


def _write(session: Session, actor: Actor, standing: Entry, values: Mapping[str, str], reason: str) -> None:
    key, moment = code_key(standing.code), clock.now()
    old = entries.open_rows(session, standing.register, [key])[key]
    old.until = moment
    session.flush()  # the old state ends before the new one stands: only one is open
    session.add(EntryRow(**state_values(standing.register, old, values, actor, (moment, reason))))


def _taken(session: Session, register: Register, code: str) -> tuple[Problem, ...]:
    """What speaks against a new code: one that is there, or one that reads like it."""
    if entries.open_rows(session, register, [code_key(code)]):
        return (Problem("code", _THERE.filled(code=code)),)
    alike = entries.alike_to(session, register, [alike_key(code)])
    return tuple(Problem("code", _ALIKE.filled(code=code, other=other)) for other in alike.values())


def _reason(text: str, wrong: list[Problem]) -> str:
    reason = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not reason or len(reason) > _LONGEST_REASON:
        wrong.append(Problem("reason", _WHY))
    elif has_hidden_characters(reason.replace("\n", "")):
        wrong.append(Problem("reason", _HIDDEN))
    return reason


def _refuse(found: Tidy, more: tuple[Problem, ...] | list[Problem] = ()) -> None:
    wrong = [*(Problem(one.column, one.message) for one in found.wrong), *more]
    if wrong:
        raise Invalid(_NOT_KEPT.filled(count=len(wrong)), problems=tuple(wrong))


def _told(register: Register, values: Mapping[str, str]) -> dict[str, str]:
    """What the ledger tells of an entry: personal data by name only, for the ledger has more readers than the data."""
    hidden = personal_keys(register)
    return {
        column.key: "***" if column.key in hidden and values[column.key] else values[column.key]
        for column in columns_of(register)
        if column.key in values
    }


_NOT_KEPT = Words("有 {count} 处要改，没有存", "{count} things must be put right; nothing was saved")
_THERE = Words("台账里已有编号 {code}", "The register has the code {code} already")
_ALIKE = Words("编号 {code} 和已有的 {other} 太像，会认错", "The code {code} is too much like {other}, which is there")
_RETIRED = Words("它已停用。先恢复使用，再改。", "It is retired. Bring it back before changing it.")
_IN_USE = Words("它正在使用。", "It is in use.")
_NOTHING = Words("和台账里的一样，没有要存的。", "It says what the register says; there is nothing to save.")
_WHY = Words("写明理由，最多 2000 字。", "Say why, in 2,000 characters at most.")
_HIDDEN = Words("里面有看不见的控制字符，删掉再存。", "It holds invisible control characters. Remove them.")
