"""Remarks on the clauses of a draft or a revision in review."""

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries import revisions as rows
from app.documents.words.drafts import RemarkText
from app.kernel.numbers import revision_label
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, NotFound
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.remarks import actions as remarks
from app.remarks.words import NewRemark


def write_remark(session: Session, actor: Actor, number: str, label: str, typed: RemarkText) -> int:
    """Writes a remark on a clause (0: on the whole revision); gives its id.

    Raises NotFound for a clause that is gone, Conflict once the revision is released, what remarks refuse.
    """
    document, revision = _under_way(session, number, label)
    place = ""
    if typed.clause_id:
        row = next((one for one in rows.clause_rows(session, revision.id) if one.id == typed.clause_id), None)
        if row is None:
            raise NotFound(_NO_CLAUSE)
        place = row.number
    new = NewRemark(typed.clause_id, place, typed.quote, typed.text)
    return remarks.write(session, actor, revision_subject(document.number, revision.label), new)


def answer_remark(session: Session, actor: Actor, number: str, label: str, remark_id: int, text: str) -> None:
    """Answers in a remark's thread. Raises Conflict once the revision is released, what remarks refuse."""
    document, revision = _under_way(session, number, label)
    remarks.answer(session, actor, revision_subject(document.number, revision.label), remark_id, text)


def resolve_remark(session: Session, actor: Actor, number: str, label: str, remark_id: int) -> None:
    """Resolves a remark. Raises Conflict once the revision is released, what remarks refuse."""
    document, revision = _under_way(session, number, label)
    subject = revision_subject(document.number, revision.label)
    remarks.resolve(session, actor, subject, remark_id, revision.writers)


def _under_way(session: Session, number: str, label: str) -> tuple[Document, Revision]:
    document = rows.document_or_none_such(session, number)
    revision, wanted = rows.unreleased(session, document.id), revision_label(label)
    if revision is None or wanted is None or revision.label != str(wanted):
        raise Conflict(_NOT_UNDER_WAY)
    return document, revision


_NO_CLAUSE = Words("这一条已被删去，意见写在别的条款上。", "This clause was removed. Write on another one.")
_NOT_UNDER_WAY = Words(
    "只对草稿和评审中的版本提意见。已发布的，申请更改。",
    "Remarks are written on drafts and revisions in review. Of a released one, request a change.",
)
