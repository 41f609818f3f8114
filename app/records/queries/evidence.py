"""Proof: whether each record still says what was hashed and signed, version by version."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import select

from app.db.session import Session
from app.kernel.identity import identity
from app.kernel.people import Actor
from app.kernel.portions import batched
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.records.models import RecordAdditionRow, RecordRow, RecordVersionRow
from app.records.queries.drafts import own_draft
from app.records.queries.kept.additions import additions
from app.records.queries.records import record, record_of, version_of, versions
from app.records.rules.content import content, files_in, standing_hash
from app.records.words import Record, Version

_CHUNK = 500


def broken_contents(session: Session) -> Iterator[tuple[Words, Words]]:
    """Each record version that is not what was hashed: its number and version, and what is wrong.

    Of a record that was disposed of the hash alone is left; its certificate says so.
    """
    rows = session.execute(
        select(RecordRow, RecordVersionRow)
        .join(RecordVersionRow, RecordVersionRow.record_id == RecordRow.id)
        .where(RecordRow.disposed_at.is_(None))
        .order_by(RecordRow.id, RecordVersionRow.version)
        .execution_options(yield_per=500)
    )
    for row, version in rows:
        if standing_hash(record_of(row), version_of(version)) != version.content_hash:
            yield _VERSION.filled(number=row.number, version=version.version), _CHANGED
        elif version.version == row.version and (
            row.content_hash != version.content_hash or row.content != version.answers
        ):
            yield Words(row.number, row.number), _NOT_NEWEST


def contents(session: Session, numbers: Iterable[str]) -> Iterator[tuple[Record, Version, dict[str, Any]]]:
    """Every version of these records, with the content that its hash is over; of a record that was disposed of none."""
    for chunk in batched(numbers, _CHUNK):
        rows = session.execute(
            select(RecordRow, RecordVersionRow)
            .join(RecordVersionRow, RecordVersionRow.record_id == RecordRow.id)
            .where(RecordRow.number_key.in_(map(identity, chunk)), RecordRow.disposed_at.is_(None))
            .order_by(RecordRow.id, RecordVersionRow.version)
        )
        for row, kept in rows:
            record_, version = record_of(row), version_of(kept)
            yield record_, version, content(record_, version)


def beside(session: Session, numbers: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Number of each of these records, and what stands beside its content: whether it is void, held or disposed of,
    what was added, the hashes of its versions.
    """
    for chunk in batched(numbers, _CHUNK):
        rows = session.scalars(
            select(RecordRow).where(RecordRow.number_key.in_(map(identity, chunk))).order_by(RecordRow.id)
        ).all()
        ids = [row.id for row in rows]
        added = _by_record(session, RecordAdditionRow, ids, RecordAdditionRow.id)
        versions_ = _by_record(session, RecordVersionRow, ids, RecordVersionRow.version)
        for row in rows:
            yield row.number, _beside(row, versions_[row.id], added[row.id])


def _by_record(session: Session, kind: Any, ids: list[int], order: Any) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in session.scalars(select(kind).where(kind.record_id.in_(ids)).order_by(order)):
        found[row.record_id].append(row)
    return found


def _beside(row: RecordRow, of_it: list[RecordVersionRow], added: list[RecordAdditionRow]) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": {"zh": row.title_zh, "en": row.title_en},
        "period": row.period,
        "versions": [{"version": one.version, "content_hash": one.content_hash} for one in of_it],
        "void": {"at": row.void_at, "by": row.void_by, "reason": row.void_reason} if row.void_at else None,
        "held_for": row.held_for,
        "disposed": {"at": row.disposed_at, "by": row.disposal} if row.disposed_at else None,
        "added": [
            {
                "kind": one.kind,
                "text": one.text,
                "file": {"sha256": one.sha256, "name": one.name, "size": one.size} if one.sha256 else None,
                "by": {"id": one.added_by, "name": one.added_by_name},
                "at": one.at,
            }
            for one in added
        ],
    }


def known(session: Session, numbers: Iterable[str]) -> frozenset[str]:
    """Those of some numbers that a record bears, as their identities."""
    return frozenset(
        key
        for chunk in batched(numbers, _CHUNK)
        for key in session.scalars(select(RecordRow.number_key).where(RecordRow.number_key.in_(map(identity, chunk))))
    )


def filed_in(session: Session, form: str, since: datetime | None, until: datetime | None) -> tuple[str, ...]:
    """The numbers of the records filed between two moments (the end exclusive), of one form or all."""
    wanted = select(RecordRow.number).order_by(RecordRow.id)
    parts = [RecordRow.form_number == form] if form else []
    parts += [RecordRow.filed_at >= since] if since else []
    parts += [RecordRow.filed_at < until] if until else []
    return tuple(session.scalars(wanted.where(*parts)))


def attached_files(session: Session) -> Iterator[tuple[str, str]]:
    """Every file of every record, of its versions and added to it: the record's number and the file's SHA-256."""
    rows = session.execute(
        select(RecordRow.number, RecordVersionRow.answers)
        .join(RecordVersionRow, RecordVersionRow.record_id == RecordRow.id)
        .order_by(RecordRow.id, RecordVersionRow.version)
        .execution_options(yield_per=500)
    )
    for number, answers in rows:
        for one in files_in(answers):
            yield number, one["sha256"]
    added = (
        select(RecordRow.number, RecordAdditionRow.sha256)
        .join(RecordAdditionRow, RecordAdditionRow.record_id == RecordRow.id)
        .where(RecordAdditionRow.sha256 != "", RecordRow.disposed_at.is_(None))
        .order_by(RecordAdditionRow.id)
    )
    yield from session.execute(added)


def attachment(session: Session, number: str, sha256: str) -> dict[str, Any]:
    """What a record, in any of its versions or by what was added to it, names this file by. Raises NotFound."""
    found = record(session, number)
    named = (one for version in versions(session, found.id) for one in files_in(version.answers))
    added = ({"sha256": one.sha256, "name": one.name, "size": one.size} for one in additions(session, found.id))
    return _the(one for one in chain(named, added) if sha256 and one["sha256"] == sha256)


def draft_attachment(session: Session, actor: Actor, key: str, sha256: str) -> dict[str, Any]:
    """What a person's own draft names this file by. Raises NotFound."""
    named = files_in(own_draft(session, actor, key).answers)
    return _the(one for one in named if one["sha256"] == sha256)


def _the(found: Iterator[dict[str, Any]]) -> dict[str, Any]:
    one = next(found, None)
    if one is None:
        raise NotFound(_NO_FILE)
    return one


_NO_FILE = Words("没有这个附件。", "There is no such attachment.")
_VERSION = Words("{number} 第 {version} 版", "{number} version {version}")
_CHANGED = Words("内容不是当时提交的内容", "its content is not what was hashed")
_NOT_NEWEST = Words("当前内容不是最新一版的内容", "its current content is not that of its newest version")
