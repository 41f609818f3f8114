"""A picture that stands in a revision, for those who may read the revision."""

from pathlib import Path

from app.db.session import Session
from app.documents.pages.reading import labelled
from app.documents.queries import revisions as rows
from app.documents.rules.parsing.blocks import pictures_of
from app.files import queries as files
from app.kernel.people import Actor, Permission
from app.kernel.refusals import NotFound
from app.kernel.wording import Words

_TYPES = ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))


def picture(session: Session, actor: Actor, root: Path, place: tuple[str, str], sha256: str) -> tuple[bytes, str]:
    """The bytes of a picture and its media type; `place` is number and label of a revision that shows it.

    Raises NotFound for a file that does not stand in that revision, or a revision the actor may not read.
    """
    number, label = place
    document = rows.document_or_none_such(session, number)
    revision = labelled(rows.revisions_of(session, document.id), label)
    clauses = rows.clauses_of(session, (revision.id,))[revision.id]
    hidden = not revision.approved_at and not actor.may(Permission.DOCUMENT_READ_DRAFT)
    if hidden or not any(sha256 in pictures_of(clause.text) for clause in clauses):
        raise NotFound(_NO_PICTURE)
    data = files.read(root, sha256)
    kind = next((kind for head, kind in _TYPES if data.startswith(head)), "")
    if not kind:
        raise NotFound(_NO_PICTURE)
    return data, kind


_NO_PICTURE = Words("这个版本里没有这张图。", "There is no such picture in this revision.")
