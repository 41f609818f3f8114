"""Proof: whether each record still says what was hashed and signed, version by version."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import select

from app.db.session import Session
from app.kernel.identity import identity
from app.kernel.people import Actor
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
    """Every version of these records, with the content that its hash is over."""
    keys = sorted({identity(number) for number in numbers})
    for start in range(0, len(keys), _CHUNK):
        rows = session.execute(
            select(RecordRow, RecordVersionRow)
            .join(RecordVersionRow, RecordVersionRow.record_id == RecordRow.id)
            .where(RecordRow.number_key.in_(keys[start : start + _CHUNK]))
            .order_by(RecordRow.id, RecordVersionRow.version)
        )
        for row, kept in rows:
            record_, version = record_of(row), version_of(kept)
            yield record_, version, content(record_, version)


def files_of(version: Version) -> tuple[str, ...]:
    """The SHA-256 of every file that a version names."""
    return tuple(one["sha256"] for one in files_in(version.answers))


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
