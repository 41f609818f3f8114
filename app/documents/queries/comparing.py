"""Two revisions of one document with all that they say, to be set beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries import revisions as rows
from app.documents.words.clauses import Clause
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission
from app.kernel.refusals import NotFound
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class TwoRevisions:
    """The older and the newer revision, whichever was named first, and all that this reader may choose from."""

    document: Document
    standing: tuple[Revision, ...]
    old: Revision
    new: Revision
    old_clauses: tuple[Clause, ...]
    new_clauses: tuple[Clause, ...]


def two_revisions(session: Session, actor: Actor, number: str, labels: tuple[str, str]) -> TwoRevisions:
    """Two revisions by their labels, `A/0` or as addresses write it. Raises NotFound, for drafts too where the reader
    may not read them.
    """
    document = rows.document_or_none_such(session, number)
    standing = rows.revisions_of(session, document.id)
    if not actor.may(Permission.DOCUMENT_READ_DRAFT):
        standing = tuple(one for one in standing if one.approved_at)
    old, new = sorted((_labelled(standing, label) for label in labels), key=lambda one: one.position)
    clauses = rows.clauses_of(session, {old.id, new.id})
    return TwoRevisions(document, standing, old, new, clauses[old.id], clauses[new.id])


def _labelled(standing: Sequence[Revision], label: str) -> Revision:
    wanted = revision_label(label)
    found = next((one for one in standing if wanted and one.label == str(wanted)), None)
    if found is None:
        raise NotFound(_NO_REVISION)
    return found


_NO_REVISION = Words("没有这个版本。", "There is no such revision.")
