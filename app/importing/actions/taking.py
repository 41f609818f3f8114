"""The verbs of importing: keep a source, read it again, make a draft of the part that is meant."""

from pathlib import Path

from app.db.session import Session
from app.documents.actions import drafting
from app.documents.actions.examining import pictures_of
from app.documents.words.clauses import Known
from app.documents.words.drafts import NewDraft
from app.files import actions as files
from app.importing import queries
from app.importing.models import ImportSource
from app.importing.rules.reading import shown_name
from app.importing.rules.segments import likely_start
from app.importing.words import Drafted, TakeOver
from app.kernel import clock
from app.kernel.numbers import document_number
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def keep_source(session: Session, actor: Actor, root: Path, data: bytes, name: str) -> int:
    """Keeps a file that was brought in, byte for byte, and gives its id. Raises Invalid if it cannot be read."""
    queries.read_file(data, name, root)
    return keep_unread(session, actor, root, data, name)


def keep_unread(session: Session, actor: Actor, root: Path, data: bytes, name: str) -> int:
    """The same for a file of a batch, which is read later: a damaged one can be had back too."""
    actor.demand(Permission.DOCUMENT_DRAFT)
    kept = files.store(session, root, data, shown_name(name), _media_type(data))
    row = ImportSource(
        sha256=kept.sha256,
        name=shown_name(name),
        size=kept.size,
        by_id=actor.person_id,
        by_name=actor.name,
        at=clock.now(),
        drafted="",
    )
    session.add(row)
    session.flush()  # the row's id is part of what is recorded
    after = {"name": row.name, "size": row.size, "source": row.id}
    record(session, actor, Tag.FILE_STORED, Subject(SubjectKind.FILE, kept.sha256), after=after)
    return row.id


def take_over(session: Session, actor: Actor, root: Path, source_id: int, wanted: TakeOver) -> Drafted:
    """Makes a draft of the marked part of a source.

    Raises Invalid for a text without numbered clauses or a wrong number, Conflict for a source that became a draft
    already, a number that looks like another's, or a document that has a draft.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    row, text = queries.read_source(session, root, source_id, wanted.changes)
    if row.drafted:
        raise Conflict(_TAKEN_ALREADY.filled(drafted=row.drafted))
    own = Known(wanted.number.strip(), wanted.title.zh.strip())
    start = likely_start(text.lines) if wanted.likely else wanted.start
    _, found = queries.examined(session, text, (start, wanted.end), own)
    queries.demand_clauses(found)
    new = NewDraft(
        queries.spelt_number(session, wanted.number),
        wanted.kind,
        wanted.title,
        found.clauses,
        change_reason=wanted.change_reason,
        source_file=_source(row.name, row.sha256, wanted.changes if text.changes else ""),
        owner_post=wanted.owner_post,
        label=wanted.label,
        proposed_from=wanted.effective,
    )
    for sha256 in {one for clause in found.clauses for one in pictures_of(clause.text)} & text.pictures.keys():
        files.store(session, root, text.pictures[sha256], f"{sha256[:8]} {row.name}", "image/*")
    number = _number_of(wanted)
    alike = queries.namesakes(session, number, wanted.title.zh)
    revision = drafting.open_draft(session, actor, new)
    row.drafted = f"{number} {revision.label}"
    title = Words(revision.title_zh, revision.title_en)
    return Drafted(number, revision.label, title, found, (*text.notes, *alike))


def _source(name: str, sha256: str, changes: str) -> str:
    """Where a draft comes from, and what was decided of the changes that were tracked there."""
    return f"{name} sha256:{sha256}" + (f" changes:{changes}" if changes else "")


def _media_type(data: bytes) -> str:
    if data.startswith(b"PK"):
        return _WORD_FILE
    return "application/octet-stream" if b"\x00" in data[:512] else "text/plain"


def _number_of(wanted: TakeOver) -> str:
    spelt = document_number(wanted.number)
    return spelt.text if spelt else wanted.number.strip()


_TAKEN_ALREADY = Words(
    "这份文件已经起草成 {drafted}，在那份草稿上改。",
    "This file has become the draft {drafted} already. Change that draft.",
)
