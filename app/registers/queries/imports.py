"""Imports under way: the file, its rows as they were judged, and putting them aside."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import undefer

from app.db.session import Session
from app.kernel.refusals import NotFound
from app.kernel.wording import Words, words_from
from app.registers.models import ImportLineRow, ImportRow
from app.registers.rules.columns import column_named
from app.registers.words import Import, ImportLine, ImportState, Register, Trouble, Verdict

LINES = 50
_CHUNK = 500
_MOST_LISTED = 20


def import_row(session: Session, import_id: int, *, source: bool = False) -> ImportRow:
    """One import, to be worked on; with its file if asked. Raises NotFound."""
    options = [undefer(ImportRow.source)] if source else []
    row = session.execute(select(ImportRow).where(ImportRow.id == import_id).options(*options)).scalar_one_or_none()
    if row is None:
        raise NotFound(_NO_IMPORT)
    return row


def of_import(session: Session, import_id: int) -> Import:
    """One import. Raises NotFound."""
    return as_value(import_row(session, import_id))


def unfinished(session: Session, register: Register, sha256: str) -> ImportRow | None:
    """The import of the same file that was begun and neither taken in nor dropped."""
    under_way = ImportRow.state.in_((ImportState.READING.value, ImportState.READ.value))
    asked = select(ImportRow).where(ImportRow.register == register.value, ImportRow.sha256 == sha256, under_way)
    return session.execute(asked.order_by(ImportRow.id.desc()).limit(1)).scalar_one_or_none()


def listed(session: Session, register: Register) -> tuple[Import, ...]:
    """The newest imports of a register."""
    asked = select(ImportRow).where(ImportRow.register == register.value).order_by(ImportRow.id.desc())
    return tuple(as_value(row) for row in session.execute(asked.limit(_MOST_LISTED)).scalars())


def put_lines(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Puts judged rows aside, by one statement."""
    if rows:
        session.execute(insert(ImportLineRow.__table__), list(rows))


def clear(session: Session, import_id: int) -> None:
    """Forgets the rows of an import: they hold personal data and have done their work."""
    session.execute(delete(ImportLineRow).where(ImportLineRow.import_id == import_id))


def lines(
    session: Session, import_id: int, verdict: Verdict, page: int = 1, limit: int = LINES
) -> tuple[ImportLine, ...]:
    """Rows of one verdict, in the order of the file."""
    asked = select(ImportLineRow).where(ImportLineRow.import_id == import_id, ImportLineRow.verdict == verdict.value)
    rows = session.execute(asked.order_by(ImportLineRow.number).offset((page - 1) * limit).limit(limit)).scalars()
    return tuple(_line(row) for row in rows)


def remarkable(session: Session, import_id: int, limit: int = LINES) -> tuple[ImportLine, ...]:
    """The first rows of which something is told although nothing is wrong with them."""
    asked = select(ImportLineRow).where(
        ImportLineRow.import_id == import_id,
        ImportLineRow.verdict != Verdict.BAD.value,
        func.length(ImportLineRow.told) > len("[]"),
    )
    rows = session.execute(asked.order_by(ImportLineRow.number).limit(limit)).scalars()
    return tuple(_line(row) for row in rows)


def to_write(session: Session, import_id: int, size: int) -> Iterator[tuple[dict[str, dict[str, str]], bool]]:
    """What is to be written, in portions: values by code key, and whether they are new."""
    for verdict in (Verdict.CHANGED, Verdict.NEW):
        last = 0
        while True:
            asked = (
                select(ImportLineRow.number, ImportLineRow.code_key, ImportLineRow.content)
                .where(ImportLineRow.import_id == import_id, ImportLineRow.verdict == verdict.value)
                .where(ImportLineRow.number > last)
                .order_by(ImportLineRow.number)
                .limit(size)
            )
            found = session.execute(asked).all()
            if not found:
                break
            last = found[-1].number
            yield {row.code_key: row.content for row in found}, verdict is Verdict.NEW


def above(
    session: Session, import_id: int, keys: Sequence[str], alike: Sequence[str]
) -> tuple[dict[str, int], dict[str, str]]:
    """Of some codes: the row each stood in before, and the code that was like it before, by look-alike key."""
    rows: dict[str, int] = {}
    codes: dict[str, str] = {}
    base = select(ImportLineRow.number, ImportLineRow.code_key, ImportLineRow.alike, ImportLineRow.code)
    base = base.where(ImportLineRow.import_id == import_id).order_by(ImportLineRow.number)
    for start in range(0, len(keys), _CHUNK):
        for row in session.execute(base.where(ImportLineRow.code_key.in_(keys[start : start + _CHUNK]))):
            rows.setdefault(row.code_key, row.number)
    for start in range(0, len(alike), _CHUNK):
        for row in session.execute(base.where(ImportLineRow.alike.in_(alike[start : start + _CHUNK]))):
            codes.setdefault(row.alike, row.code)
    return rows, codes


def as_value(row: ImportRow) -> Import:
    """An import as pages show it."""
    counts = {Verdict(name): number for name, number in row.counts.items()}
    notes = tuple(words_from(note) for note in row.notes)
    register, state = Register(row.register), ImportState(row.state)
    return Import(row.id, register, row.name, state, row.total, row.read, counts, notes, row.by_name, row.at)


def troubles_data(troubles: Sequence[Trouble]) -> list[Any]:
    """Troubles as a row keeps them."""
    return [[one.column, one.message.zh, one.message.en] for one in troubles]


def _line(row: ImportLineRow) -> ImportLine:
    wrong, told = (tuple(Trouble(c, Words(zh, en)) for c, zh, en in found) for found in (row.wrong, row.told))
    return ImportLine(row.number, row.code, Verdict(row.verdict), wrong, told)


def column_words(register: Register, key: str) -> Words:
    """What a column is called; of the whole row."""
    column = column_named(register, key)
    return column.label if column else Words("整行", "the row")


_NO_IMPORT = Words("没有这次导入。", "There is no such import.")
