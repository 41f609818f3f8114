"""What may be taken as evidence: a record, a document, a case, an entry of the ledger, as it stands now."""

from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.documents import queries as documents
from app.kernel.numbers import revision_label
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.ledger.queries.entries import some
from app.records.queries.records import record

RECORD, DOCUMENT, CASE, LEDGER = "record", "document", "case", "ledger"
KIND_WORDS = {
    RECORD: Words("记录", "Record"),
    DOCUMENT: Words("文件", "Document"),
    CASE: Words("案卷", "Case"),
    LEDGER: Words("履历", "Ledger"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing by its number: what it is called, where it is seen, the hash of what it says."""

    kind: str
    key: str
    title: str
    url: str
    content_hash: str


def thing(session: Session, kind: str, key: str, today: date) -> Thing:
    """A thing by its kind and number (`SP15`, `SP15 A/0`, of a record, a place in the ledger). Raises NotFound."""
    named = key.strip()[:60]
    if kind in {RECORD, CASE}:
        found = record(session, named)
        folder = "records" if kind == RECORD else "cases"
        return Thing(kind, found.number, found.title.zh, f"/{folder}/{found.number}", found.content_hash)
    if kind == DOCUMENT:
        return _document(session, named, today)
    if kind == LEDGER and named.isascii() and named.isdigit() and len(named) < 10:
        told = next(iter(some(session, (int(named),))), None)
        if told is None:
            raise NotFound(_NONE)
        return Thing(kind, str(told.seq), f"{told.act} {told.subject_key}", f"/ledger/{told.seq}", told.hash)
    raise NotFound(_NONE)


def _document(session: Session, named: str, today: date) -> Thing:
    number, _, label = named.partition(" ")
    if label:
        wanted = revision_label(label)
        found = documents.revision_labelled(session, number, str(wanted or ""))
    else:
        in_force = documents.released(session, number, today)
        if in_force is None:
            raise NotFound(_NONE)
        found = in_force
    url = f"/documents/{found.number}/{found.label.replace('/', '-')}"
    return Thing(DOCUMENT, f"{found.number} {found.label}", found.title.zh, url, found.content_hash)


_NONE = Words("没有这样东西，不能作证据。", "There is no such thing to be taken as evidence.")
