"""Records, their versions and links."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, Text, and_, func, literal, or_, select, type_coerce, union_all
from sqlalchemy.orm import aliased

from app.db.session import Session
from app.kernel.identity import identity
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.records.models import RecordLinkRow, RecordRow, RecordVersionRow
from app.records.words import Answered, Listed, Record, RecordFilter, Version, Void

_LISTED = (
    RecordRow.id,
    RecordRow.number,
    RecordRow.form_number,
    RecordRow.revision_label,
    RecordRow.filed_by_name,
    RecordRow.filed_at,
    RecordRow.version,
    RecordRow.title_zh,
    RecordRow.title_en,
    RecordRow.void_at,
    RecordRow.disposed_at,
)
_CHUNK = 500
_CONTENT = type_coerce(RecordRow.content, Text)  # read by the quicker reader where there are many
_FILED = (RecordRow.filed_at, RecordRow.id)  # the order of lists: records of former years take the place of their day
_LATEST = tuple(column.desc() for column in _FILED)
_COUNTS = (RecordRow.void_at.is_(None), RecordRow.disposed_at.is_(None))


def record_row(session: Session, number: str) -> RecordRow:
    """The row of a record (its number in any spelling), locked until the transaction ends. Raises NotFound."""
    row = session.execute(
        select(RecordRow)
        .where(RecordRow.number_key == identity(number))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if row is None:
        raise NotFound(NO_RECORD.filled(number=number[:60]))
    return row


def record(session: Session, number: str) -> Record:
    """A record by its number in any spelling. Raises NotFound."""
    row = session.execute(select(RecordRow).where(RecordRow.number_key == identity(number))).scalar_one_or_none()
    if row is None:
        raise NotFound(NO_RECORD.filled(number=number[:60]))
    return record_of(row)


def standing_numbers(session: Session) -> tuple[str, ...]:
    """The number of every record whose content still stands, the first first."""
    question = select(RecordRow.number).where(RecordRow.disposed_at.is_(None))
    return tuple(session.scalars(question.order_by(RecordRow.id)))


def record_of(row: RecordRow) -> Record:
    """A record as a value."""
    return Record(
        row.id,
        row.number,
        row.form_number,
        row.revision_id,
        row.revision_label,
        row.revision_hash,
        row.filed_by or 0,
        row.filed_by_name,
        row.filed_at,
        row.version,
        Words(row.title_zh, row.title_en),
        row.content_hash,
        row.content,
        Void(row.void_at, row.void_by, row.void_reason) if row.void_at else None,
        row.held_for,
        row.disposal,
        row.former,
    )


def records_by_number(session: Session, numbers: Iterable[str]) -> dict[str, Record]:
    """Records by their numbers; those that do not exist are absent."""
    wanted = sorted({identity(number) for number in numbers})
    found: dict[str, Record] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        rows = session.execute(select(RecordRow).where(RecordRow.number_key.in_(chunk))).scalars()
        found |= {row.number: record_of(row) for row in rows}
    return found


def former_digests(session: Session, numbers: Iterable[str]) -> dict[str, str]:
    """Those of some numbers that a record bears, with the digest of the line it was brought in from, or nothing."""
    wanted = sorted({identity(number) for number in numbers})
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _CHUNK):
        question = select(RecordRow.number, RecordRow.former)
        rows = session.execute(question.where(RecordRow.number_key.in_(wanted[start : start + _CHUNK])))
        found |= {number: (former or {}).get("digest", "") for number, former in rows}
    return found


def versions(session: Session, record_id: int) -> tuple[Version, ...]:
    """Every version of a record, the first first."""
    rows = session.execute(
        select(RecordVersionRow).where(RecordVersionRow.record_id == record_id).order_by(RecordVersionRow.version)
    ).scalars()
    return tuple(version_of(row) for row in rows)


def version_of(row: RecordVersionRow) -> Version:
    """A version as a value."""
    return Version(
        row.version, row.answers, row.content_hash, row.changed_by or 0, row.changed_by_name, row.at, row.reason
    )


def answers_of_period(session: Session, form: str, period: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Number and answers of each record of a form that belongs to a half-year and counts: those made void do not."""
    question = select(RecordRow.number, _CONTENT).where(*_COUNTS, RecordRow.form_number == form)
    found = session.execute(question.where(RecordRow.period == period).order_by(RecordRow.id))
    return tuple((number, orjson.loads(text)) for number, text in found)


def answers_since(session: Session, form: str, period: str) -> tuple[tuple[str, str, Mapping[str, Any]], ...]:
    """Half-year, number and answers of each record of a form that counts, from a half-year on, as they were filed."""
    question = select(RecordRow.period, RecordRow.number, _CONTENT).where(*_COUNTS, RecordRow.form_number == form)
    found = session.execute(question.where(RecordRow.period >= period).order_by(RecordRow.id))
    return tuple((*one, orjson.loads(text)) for *one, text in found)


def answers_at(session: Session, numbers: Iterable[str], moment: datetime) -> dict[str, Mapping[str, Any]]:
    """What some records said at a moment: for each the answers of the newest version that stood then."""
    wanted = sorted({identity(number) for number in numbers})
    found: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        rows = session.execute(
            select(RecordRow.number, RecordVersionRow.answers)
            .join(RecordVersionRow, RecordVersionRow.record_id == RecordRow.id)
            .where(RecordRow.number_key.in_(chunk), RecordVersionRow.at <= moment)
            .order_by(RecordVersionRow.version)
        )
        found |= dict(map(tuple, rows))
    return found


def linked(session: Session, record: Record, limit: int = 50) -> tuple[tuple[Listed, ...], tuple[Listed, ...]]:
    """The records that this one names, and those that name it, the oldest first; in one question."""
    others = select(RecordLinkRow.other).where(RecordLinkRow.record_id == record.id)
    naming = select(RecordLinkRow.record_id).where(RecordLinkRow.other == record.number)
    parts = (
        select(*_LISTED, literal(way).label("way")).where(ends).order_by(*_FILED).limit(limit).subquery()
        for way, ends in ((0, RecordRow.number.in_(others)), (1, RecordRow.id.in_(naming)))
    )
    rows = session.execute(union_all(*(select(part) for part in parts))).all()
    names, named_by = (tuple(_listed(row) for row in rows if row.way == way) for way in (0, 1))
    return names, named_by


def link_rows(session: Session, record_id: int) -> tuple[RecordLinkRow, ...]:
    """The links of a record."""
    return tuple(session.execute(select(RecordLinkRow).where(RecordLinkRow.record_id == record_id)).scalars())


def page(
    session: Session, wanted: RecordFilter, *, before: int | None = None, after: int | None = None, limit: int = 50
) -> tuple[Listed, ...]:
    """Records by their day of filing, the newest first, at most `limit`: those older than the record `before`, or the
    next newer than `after`.
    """
    question = _filtered(select(*_LISTED), wanted)
    if after is not None:
        rows = session.execute(question.where(_newer(after)).order_by(*_FILED).limit(limit)).all()
        return tuple(_listed(row) for row in reversed(rows))
    if before is not None:
        question = question.where(_older(before))
    return tuple(map(_listed, session.execute(question.order_by(*_LATEST).limit(limit))))


def _newer(than: int) -> ColumnElement[bool]:
    then = _filed_at(than)
    return and_(RecordRow.filed_at >= then, or_(RecordRow.filed_at > then, RecordRow.id > than))


def _older(than: int) -> ColumnElement[bool]:
    then = _filed_at(than)
    return and_(RecordRow.filed_at <= then, or_(RecordRow.filed_at < then, RecordRow.id < than))


def _filed_at(record_id: int) -> Any:
    one = aliased(RecordRow)
    return select(one.filed_at).where(one.id == record_id).scalar_subquery()


def numbers_found(session: Session, wanted: RecordFilter, limit: int | None = None) -> tuple[str, ...]:
    """The numbers of the records that fit, the oldest first; those disposed of are left out."""
    question = _filtered(select(RecordRow.number), wanted).where(RecordRow.disposed_at.is_(None))
    return tuple(session.execute(question.order_by(*_FILED).limit(limit)).scalars())


def count(session: Session, wanted: RecordFilter, *, newer_than: int | None = None) -> int:
    """How many records fit; with `newer_than`, how many of them stand before that one in the list."""
    question = _filtered(select(func.count()).select_from(RecordRow), wanted)
    if newer_than is not None:
        question = question.where(_newer(newer_than))
    return session.execute(question).scalar_one()


def numbers_of(session: Session, form: str, limit: int = 30) -> tuple[Listed, ...]:
    """The newest records of a form that count, to choose from."""
    standing = (RecordRow.form_number == form, RecordRow.void_at.is_(None), RecordRow.disposed_at.is_(None))
    question = select(*_LISTED).where(*standing).order_by(*_LATEST).limit(limit)
    return tuple(map(_listed, session.execute(question)))


def counts_by_form(session: Session) -> dict[str, int]:
    """How many records each form has."""
    rows = session.execute(select(RecordRow.form_number, func.count()).group_by(RecordRow.form_number))
    return dict(map(tuple, rows))


def newest_by_form(session: Session) -> dict[str, Listed]:
    """The newest record of each form."""
    rows = session.execute(select(*_LISTED).where(RecordRow.id.in_(_newest())))
    return {one.form_number: one for one in map(_listed, rows)}


def newest_answers(session: Session, forms: Iterable[str], until: datetime) -> dict[str, Answered]:
    """What the newest record of each of some forms said before a moment, as it stood then; one query."""
    counted = or_(RecordRow.void_at.is_(None), RecordRow.void_at >= until)
    newest = _newest(RecordRow.form_number.in_(set(forms)), RecordRow.filed_at < until, counted)
    rows = session.execute(
        select(RecordRow, RecordVersionRow)
        .join(RecordVersionRow, RecordVersionRow.record_id == RecordRow.id)
        .where(RecordRow.id.in_(newest), RecordVersionRow.at < until)
        .order_by(RecordVersionRow.version)
    )
    return {
        row.form_number: Answered(row.number, Words(row.title_zh, row.title_en), said.at, said.answers)
        for row, said in rows
    }


def _newest(*fit: ColumnElement[bool]) -> Select[tuple[int]]:
    """The id of the record of each form that was filed last among those that fit."""
    place = func.row_number().over(partition_by=RecordRow.form_number, order_by=_LATEST)
    ranked = select(RecordRow.id, place.label("place")).where(*fit).subquery()
    return select(ranked.c.id).where(ranked.c.place == 1)


def _filtered(question: Select[Any], wanted: RecordFilter) -> Select[Any]:
    if wanted.form:
        question = question.where(RecordRow.form_number == wanted.form)
    if wanted.since is not None:
        question = question.where(RecordRow.filed_at >= wanted.since)
    if wanted.until is not None:
        question = question.where(RecordRow.filed_at < wanted.until)
    if wanted.person_id is not None:
        question = question.where(RecordRow.filed_by == wanted.person_id)
    if wanted.text.strip():
        question = question.where(_holds(wanted.text.strip()))
    return question


def _holds(text: str) -> Any:
    return or_(
        RecordRow.number_key.contains(identity(text), autoescape=True),
        RecordRow.title_zh.icontains(text, autoescape=True),
        RecordRow.title_en.icontains(text, autoescape=True),
    )


def _listed(row: Any) -> Listed:
    return Listed(*row[:7], Words(row[7], row[8]), row[9] is not None, row[10] is not None)


NO_RECORD = Words("没有记录 {number}。编号可能写错了。", "There is no record {number}. The number may be mistyped.")
