"""What an act is about, as a value that any capability can hold without knowing the thing itself."""

from dataclasses import dataclass
from enum import StrEnum


class SubjectKind(StrEnum):
    """The kinds of things that the ledger, sign-offs and search entries point at."""

    DOCUMENT = "document"
    REVISION = "revision"
    RECORD = "record"
    DRAFT = "draft"
    FILE = "file"
    PERSON = "person"
    ROUTE = "route"
    NUMBER = "number"
    REVIEW = "review"
    SYSTEM = "system"
    COPY = "copy"
    CHANGE = "change"
    RELEASE_SET = "release-set"
    TARGET = "target"
    RULEBOOK = "rulebook"
    CUSTOMER = "customer"
    PRODUCT = "product"
    SURVEY = "survey"
    REGISTER = "register"
    DISPOSAL = "disposal"
    SELF_CHECK = "self-check"
    AUDIT = "audit"
    CLAUSE = "clause"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing: its kind and its key as people know it (`SP15`, `SP15 A/0`, `QR15-03-2026-0001`)."""

    kind: SubjectKind
    key: str


def revision_subject(number: str, label: str) -> Subject:
    """The subject of one revision of a document."""
    return Subject(SubjectKind.REVISION, f"{number} {label}")


def record_subject(number: str) -> Subject:
    """The subject of one record."""
    return Subject(SubjectKind.RECORD, number)


def disposal_subject(number: str) -> Subject:
    """The subject of one disposal of records."""
    return Subject(SubjectKind.DISPOSAL, number)


def copy_subject(number: str, copy_no: int) -> Subject:
    """The subject of one controlled copy: `SP15 #03`."""
    return Subject(SubjectKind.COPY, f"{number} #{copy_no:02d}")


def audit_subject(number: str) -> Subject:
    """The subject of an audit, a sample (`AU-2026-01/1`), a finding (`AU-2026-01-F01`) or a year's programme."""
    return Subject(SubjectKind.AUDIT, number)
