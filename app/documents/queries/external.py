"""External documents: the details of each edition, who cites them, the original byte for byte."""

from datetime import date
from pathlib import Path

from sqlalchemy import and_, or_, select

from app.db.session import Session
from app.documents.models import ClauseRow, Document, Revision
from app.documents.queries import revisions as revision_rows
from app.documents.words.external import ExternalDetails, details_of
from app.documents.words.states import DocumentKind, RevisionState
from app.files import queries as files
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission
from app.kernel.refusals import NotFound
from app.kernel.wording import Words

_RELEASED = (RevisionState.APPROVED.value, RevisionState.WITHDRAWN.value)


def details_by_revision(session: Session) -> dict[tuple[str, str], ExternalDetails]:
    """The details of every revision of every external document, by number and label."""
    rows = session.execute(
        select(Document.number, Revision.label, Revision.body)
        .join(Revision, Revision.document_id == Document.id)
        .where(Document.kind == DocumentKind.EXTERNAL.value)
    )
    found = ((number, label, details_of(body)) for number, label, body in rows)
    return {(number, label): details for number, label, details in found if details}


def citing(session: Session, names: tuple[str, ...], on: date) -> tuple[tuple[str, Words, str], ...]:
    """Number, title and clause of what cites one of some names in a revision in force on a day, by number."""
    if not any(names):
        return ()
    named = or_(*(ClauseRow.text.contains(name, autoescape=True) for name in names if name))
    in_force = and_(
        Revision.state.in_(_RELEASED),
        Revision.effective_from <= on,
        or_(Revision.effective_until.is_(None), Revision.effective_until > on),
    )
    rows = session.execute(
        select(Document.number, Revision.title_zh, Revision.title_en, ClauseRow.number)
        .join(Revision, Revision.document_id == Document.id)
        .join(ClauseRow, ClauseRow.revision_id == Revision.id)
        .where(named, in_force)
        .order_by(Document.number, ClauseRow.position)
        .limit(100)
    )
    return tuple((number, Words(zh, en), clause) for number, zh, en, clause in rows)


def original_file(session: Session, actor: Actor, root: Path, wanted: tuple[str, str, str]) -> tuple[bytes, str]:
    """Bytes and name of the file that a revision names (number, label, hash). Raises NotFound, for a draft too where
    the actor may not read drafts; Unavailable if the bytes were changed.
    """
    number, label, sha256 = wanted
    document = revision_rows.document_or_none_such(session, number)
    named = revision_label(label)
    revision = next(
        (one for one in revision_rows.revisions_of(session, document.id) if named and one.label == str(named)), None
    )
    is_visible = revision is not None and (revision.approved_at or actor.may(Permission.DOCUMENT_READ_DRAFT))
    found = details_of(revision.body) if revision is not None and is_visible else None
    if found is None or found.file is None or found.file["sha256"] != sha256:
        raise NotFound(Words("没有这个文件。", "There is no such file."))
    return files.read(root, sha256), found.file["name"]
