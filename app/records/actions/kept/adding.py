"""Adding to a filed record beside its signed content: comments, attachments, the scan of its paper."""

from pathlib import Path

from app.db.session import Session
from app.files import actions as files
from app.forms import queries as form_queries
from app.kernel import clock
from app.kernel.identity import has_hidden_characters
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.subjects import record_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record as note
from app.ledger.words import Tag
from app.records.actions.attaching import Upload, checked_name, refuse_unfit
from app.records.models import RecordAdditionRow, RecordRow, RecordUploadRow
from app.records.queries import records
from app.records.queries.entries import entries_of
from app.records.queries.kept import additions
from app.records.words import Adding, AdditionKind, Attachment
from app.search import actions as search

MOST = 50  # additions with a file that one record takes
_LONGEST = 2000


def upload(session: Session, actor: Actor, number: str, sent: Upload, root: Path) -> Attachment:
    """Keeps a file that a person sends to a record's page, to be added with the page; it is theirs until then.

    Raises Invalid for an empty file or one too many, TooLarge above 20 MB, Conflict for a disposed record, NotFound.
    """
    actor.demand(Permission.RECORD_FILE)
    record = records.record(session, number)
    _refuse_disposed(record.disposal, record.number)
    refuse_unfit("files", sent, len(additions.uploads(session, actor, record.id)), MOST)
    stored = files.store(session, root, sent.data, checked_name(sent.name), sent.media_type)
    search.read_file(session, stored.sha256, sent.data)
    kept = Attachment("files", stored.sha256, checked_name(sent.name), stored.size)
    if not additions.upload_rows(session, actor, record.id, [stored.sha256]):
        session.add(
            RecordUploadRow(
                record_id=record.id,
                account_id=actor.person_id,
                sha256=kept.sha256,
                name=kept.name,
                size=kept.size,
                at=clock.now(),
            )
        )
    session.flush()
    after = {"name": kept.name, "size": kept.size, "content": kept.sha256}
    note(session, actor, Tag.FILE_STORED, record_subject(record.number), after=after)
    return kept


def add(session: Session, actor: Actor, number: str, adding: Adding) -> int:
    """Adds a comment, or the files a person sent before, to a record; gives how many things were added.

    What was left out of the files is forgotten. Raises Invalid for nothing to add or a file that was never sent,
    Conflict for a disposed record, NotFound.
    """
    actor.demand(Permission.RECORD_FILE)
    row = records.record_row(session, number)
    _refuse_disposed(row.disposal, row.number)
    text = _said(adding.text)
    standing = {one.sha256 for one in additions.additions(session, row.id)}
    waiting = additions.upload_rows(session, actor, row.id)
    sent = [one for one in waiting if one.sha256 in adding.files]
    if {one.sha256 for one in sent} != set(adding.files):
        raise Invalid(_NEVER_SENT, problems=(Problem("files", _NEVER_SENT),))
    new = [one for one in sent if one.sha256 not in standing]
    if not (text or new):
        message = _THERE if sent else _NOTHING
        raise Invalid(message, problems=(Problem("text", message),))
    kind = AdditionKind.SCAN if adding.is_scan else AdditionKind.FILE
    for one in new:
        _write(session, actor, row, kind, text, (one.sha256, one.name, one.size))
    if not new:
        _write(session, actor, row, AdditionKind.COMMENT, text, ("", "", 0))
    for one in waiting:
        session.delete(one)
    session.flush()
    form = form_queries.of_revision(session, row.revision_id)
    search.put(session, entries_of(session, [(records.record_of(row), form)], adding.zone))
    return len(new) or 1


def _write(
    session: Session, actor: Actor, row: RecordRow, kind: AdditionKind, text: str, file: tuple[str, str, int]
) -> None:
    sha256, name, size = file
    session.add(
        RecordAdditionRow(
            record_id=row.id,
            kind=kind.value,
            text=text,
            sha256=sha256,
            name=name,
            size=size,
            added_by=actor.person_id,
            added_by_name=actor.name,
            at=clock.now(),
        )
    )
    after = {"kind": kind.value, "content": sha256, "size": size} if sha256 else {"kind": kind.value}
    note(session, actor, Tag.RECORD_ADDED, record_subject(row.number), after=after)


def _refuse_disposed(disposal: str, number: str) -> None:
    if disposal:
        raise Conflict(_DISPOSED.filled(number=number))


def _said(text: str) -> str:
    said = "\n".join(line.rstrip() for line in text.strip().splitlines())
    message = _TOO_LONG if len(said) > _LONGEST else None
    if message is None and has_hidden_characters(said.replace("\n", "")):
        message = _HIDDEN
    if message is not None:
        raise Invalid(message, problems=(Problem("text", message),))
    return said


_NOTHING = Words("写一句话，或选一个文件。", "Write something, or choose a file.")
_THERE = Words("这个文件已经附在记录上了。", "This file is attached to the record already.")
_NEVER_SENT = Words("有文件没有传到，再传一次。", "A file did not arrive. Send it again.")
_DISPOSED = Words("{number} 已处置，不能再加内容。", "{number} was disposed of; nothing is added to it.")
_TOO_LONG = Words("最多 2000 字。长的放进附件。", "2,000 characters at most. Attach a file for more.")
_HIDDEN = Words("里面有看不见的控制字符，删掉再存。", "It holds invisible control characters. Remove them.")
