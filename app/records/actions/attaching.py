"""Attachments of a draft: stored by their hash at once, named in the draft's answers."""

from dataclasses import dataclass
from pathlib import Path

from app.db.session import Session
from app.files import actions as files
from app.files import queries as file_queries
from app.forms import queries as form_queries
from app.forms.words import Field, FieldType
from app.kernel.canonical import digest
from app.kernel.identity import has_hidden_characters
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid, NotFound, Problem, TooLarge
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record as note
from app.ledger.words import Tag
from app.records.actions import drafting
from app.records.queries import drafts as rows
from app.records.queries import records
from app.records.words import Attachment
from app.search import actions as search

LARGEST = 20 * 1024 * 1024
_MOST_FILES = 20
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name, its bytes, the media type it claims."""

    name: str
    data: bytes
    media_type: str


def attach(session: Session, actor: Actor, key: str, field_id: str, upload: Upload, root: Path) -> Attachment:
    """Adds a file to a draft's field.

    Raises NotFound for no such field, Invalid for an empty file or too many, TooLarge above 20 MB.
    """
    row = rows.own_draft_row(session, actor, key)
    drafting.refuse_filed(row)
    field = _file_field(session, row.revision_id, field_id)
    standing = list(row.answers.get(field.id, ()))
    stored = _stored(session, actor, field, upload, root, len(standing))
    if all(one["sha256"] != stored.sha256 for one in standing):
        row.answers = {**row.answers, field.id: [*standing, stored.answer]}
        row.uploads = [*row.uploads, {"field": field.id, **stored.answer}]
    session.flush()
    return stored


def attach_to_record(
    session: Session, actor: Actor, number: str, field_id: str, upload: Upload, root: Path
) -> Attachment:
    """Stores a file that an amendment adds to a record's field; the amendment names it. Raises what `attach` raises."""
    actor.demand(Permission.RECORD_AMEND)
    record = records.record(session, number)
    field = _file_field(session, record.revision_id, field_id)
    return _stored(session, actor, field, upload, root, len(record.answers.get(field.id, ())))


def _stored(session: Session, actor: Actor, field: Field, upload: Upload, root: Path, standing: int) -> Attachment:
    refuse_unfit(field.id, upload, standing, field.max_rows or _MOST_FILES)
    name = checked_name(upload.name)
    is_new = file_queries.file(session, digest(upload.data)) is None
    stored = files.store(session, root, upload.data, name, upload.media_type)
    search.read_file(session, stored.sha256, upload.data)
    if is_new:
        after = {"name": stored.name, "size": stored.size}
        note(session, actor, Tag.FILE_STORED, Subject(SubjectKind.FILE, stored.sha256), after=after)
    return Attachment(field.id, stored.sha256, name, stored.size)


def _file_field(session: Session, revision_id: int, field_id: str) -> Field:
    field = form_queries.of_revision(session, revision_id).definition.field(field_id)
    if field is None or field.type is not FieldType.FILE:
        raise NotFound(_NO_FIELD)
    return field


def refuse_unfit(field: str, upload: Upload, standing: int, most: int) -> None:
    """Refuses a file for a field that holds some already: Invalid if it is empty or one too many, TooLarge."""
    if not upload.data:
        none = _EMPTY if upload.name else _NO_FILE
        raise Invalid(none, problems=(Problem(field, none),))
    if len(upload.data) > LARGEST:
        raise TooLarge(_TOO_LARGE, problems=(Problem(field, _TOO_LARGE),))
    if standing >= most:
        message = _TOO_MANY.filled(most=most)
        raise Invalid(message, problems=(Problem(field, message),))


def checked_name(name: str) -> str:
    """The file's own name without folders and without characters nobody can see."""
    plain = "".join(one for one in name.replace("\\", "/").rpartition("/")[2] if not has_hidden_characters(one))
    stem, dot, ending = plain.strip().rpartition(".")
    kept = f"{stem[: _LONGEST_NAME - len(ending)]}{dot}{ending}" if dot and len(ending) < 12 else plain[:_LONGEST_NAME]
    return kept.strip() or "file"


_NO_FIELD = Words("这一栏不收附件。", "This field takes no attachments.")
_NO_FILE = Words("没有选文件。", "No file was chosen.")
_EMPTY = Words("这个文件是空的，没有传上。", "This file is empty and was not attached.")
_TOO_LARGE = Words(
    "单个附件不超过 20 MB，没有传上。把照片缩小，或把文件拆开再传。",
    "An attachment has 20 MB at most; it was not attached. Shrink the picture or split the file and send it again.",
)
_TOO_MANY = Words("最多 {most} 个附件，没有传上。", "At most {most} attachments; it was not attached.")
