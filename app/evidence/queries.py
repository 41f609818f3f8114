"""What a scope names, gathered from those who own it: contents, signatures, entries of the ledger."""

from collections.abc import Iterator

from app.approvals.queries import statements
from app.db.session import Session
from app.documents.queries import evidence as documents
from app.evidence.words import Content, Scope
from app.kernel.canonical import canonical, digest
from app.kernel.clock import day_begins, day_ends
from app.kernel.subjects import record_subject, revision_subject
from app.ledger.queries.entries import about
from app.records.queries import evidence as records

__all__ = ["entries_about", "of_documents", "of_records", "record_numbers", "statements"]


def record_numbers(session: Session, scope: Scope, zone: str) -> tuple[str, ...]:
    """The records that a scope names one by one, and those of its period (calendar days of the company's zone)."""
    if not (scope.form or scope.since or scope.until):
        return scope.records
    since = day_begins(scope.since, zone) if scope.since else None
    until = day_ends(scope.until, zone) if scope.until else None
    return tuple(dict.fromkeys([*scope.records, *records.filed_in(session, scope.form, since, until)]))


def of_documents(session: Session, numbers: tuple[str, ...]) -> Iterator[Content]:
    """The content of every revision of these documents that was sent round or released."""
    for number, label, content in documents.contents(session, numbers):
        data = canonical(content)
        path = f"documents/{number}/{label.replace('/', '-')}.json"
        template = (content["body"] or {}).get("template")
        files = (template,) if isinstance(template, str) and template else ()
        yield Content(revision_subject(number, label), path, data, digest(data), files, content["kind"] != "form")


def of_records(session: Session, numbers: tuple[str, ...]) -> Iterator[tuple[Content, str]]:
    """The content of every version of these records, each with the number of its form."""
    for record, version, content in records.contents(session, numbers):
        data = canonical(content)
        path = f"records/{record.number}/version-{version.version}.json"
        files = records.files_of(version)
        yield (
            Content(record_subject(record.number), path, data, digest(data), files, has_print=True),
            record.form_number,
        )


def entries_about(session: Session, contents: tuple[Content, ...], documents_: tuple[str, ...]) -> tuple[int, ...]:
    """The places of the ledger's entries about these contents, and about the documents themselves."""
    keys = {content.subject.key for content in contents} | set(documents_)
    return about(session, keys, tuple(f"{number} " for number in documents_))
