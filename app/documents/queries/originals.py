"""The original of an external document, byte for byte."""

from pathlib import Path

from app.db.session import Session
from app.documents.queries import revisions as rows
from app.documents.words.external import details_of
from app.files import queries as files
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission
from app.kernel.refusals import NotFound
from app.kernel.wording import Words


def original_file(session: Session, actor: Actor, root: Path, wanted: tuple[str, str, str]) -> tuple[bytes, str]:
    """Bytes and name of the file that a revision names (number, label, hash). Raises NotFound, for a draft too where
    the actor may not read drafts; Unavailable if the bytes were changed.
    """
    number, label, sha256 = wanted
    document = rows.document_or_none_such(session, number)
    named = revision_label(label)
    revision = next((one for one in rows.revisions_of(session, document.id) if named and one.label == str(named)), None)
    is_visible = revision is not None and (revision.approved_at or actor.may(Permission.DOCUMENT_READ_DRAFT))
    found = details_of(revision.body) if revision is not None and is_visible else None
    if found is None or found.file is None or found.file["sha256"] != sha256:
        raise NotFound(Words("没有这个文件。", "There is no such file."))
    return files.read(root, sha256), found.file["name"]
