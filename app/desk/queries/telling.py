"""What telling people asks for: titles, who is to read, who asked for a change."""

from collections.abc import Iterable

from app.accounts import queries as accounts
from app.changes.queries.requests import request_row
from app.db.session import Session
from app.desk.words import Thing
from app.distribution.queries import reading
from app.documents.queries import desk as documents
from app.kernel.people import Permission
from app.kernel.refusals import NotFound
from app.kernel.subjects import Subject, SubjectKind, record_subject
from app.kernel.wording import Words
from app.records.queries import record, records_by_number


def titles(session: Session, subjects: Iterable[Subject]) -> dict[str, Words]:
    """The titles of records and of documents by the key of what is asked for."""
    wanted = tuple(subjects)
    filed = [one.key for one in wanted if one.kind is SubjectKind.RECORD]
    written = {one.key: one.key.rpartition(" ")[0] for one in wanted if one.kind is SubjectKind.REVISION}
    named = documents.titles(session, written.values()) if written else {}
    found = {number: one.title for number, one in records_by_number(session, filed).items()} if filed else {}
    return found | {key: named[number] for key, number in written.items() if number in named}


def thing(session: Session, kind: SubjectKind, key: str) -> Thing:
    """A record or a document that people may be copied on. Raises NotFound."""
    if kind is SubjectKind.RECORD:
        one = record(session, key)
        return Thing(record_subject(one.number), one.title, f"/records/{one.number}", Permission.RECORD_READ)
    named = documents.titles(session, (key,)) if kind is SubjectKind.DOCUMENT else {}
    if key not in named:
        raise NotFound(_NO_SUCH)
    return Thing(Subject(SubjectKind.DOCUMENT, key), named[key], f"/documents/{key}", Permission.DOCUMENT_READ)


def readers(session: Session, key: str) -> tuple[int, int, Words, frozenset[int]]:
    """The newest reading of a revision: its id, how often it was reminded, its title, who still has to read it."""
    number, _, label = key.rpartition(" ")
    found = next((one for one in reading.readings(session, number) if one.label == label), None)
    if found is None:
        return 0, 0, Words("", ""), frozenset()
    left = reading.left_to_read(session, found, accounts.people(session)) if found.is_open else frozenset()
    return found.id, found.reminders, found.title, left


def askers(session: Session, number: str) -> tuple[frozenset[int], Words]:
    """Who asked for a change, and what for."""
    try:
        row = request_row(session, number)
    except NotFound:
        return frozenset(), Words("", "")
    return frozenset({row.asked_by}), Words(row.wanted[:80], row.wanted[:80])


_NO_SUCH = Words("没有这份文件。", "There is no such document.")
