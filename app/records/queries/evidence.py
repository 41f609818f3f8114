"""Proof: whether each record still says what was hashed and signed, version by version."""

from collections.abc import Iterator

from sqlalchemy import select

from app.db.session import Session
from app.records.models import RecordRow, RecordVersionRow
from app.records.queries.records import record_of, version_of
from app.records.rules.content import files_in, standing_hash


def broken_contents(session: Session) -> Iterator[tuple[str, str]]:
    """Each record version that is not what was hashed: its number and version, and what is wrong."""
    rows = session.execute(
        select(RecordRow, RecordVersionRow)
        .join(RecordVersionRow, RecordVersionRow.record_id == RecordRow.id)
        .order_by(RecordRow.id, RecordVersionRow.version)
        .execution_options(yield_per=500)
    )
    for row, version in rows:
        record = record_of(row)
        if standing_hash(record, version_of(version)) != version.content_hash:
            yield f"{row.number} version {version.version}", "its content is not what was hashed"
        elif version.version == row.version and (
            row.content_hash != version.content_hash or row.content != version.answers
        ):
            yield row.number, "its current content is not that of its newest version"


def attached_files(session: Session) -> Iterator[tuple[str, str]]:
    """Every attachment of every record version: the record's number and the file's SHA-256."""
    rows = session.execute(
        select(RecordRow.number, RecordVersionRow.answers)
        .join(RecordVersionRow, RecordVersionRow.record_id == RecordRow.id)
        .order_by(RecordRow.id, RecordVersionRow.version)
        .execution_options(yield_per=500)
    )
    for number, answers in rows:
        for one in files_in(answers):
            yield number, one["sha256"]
