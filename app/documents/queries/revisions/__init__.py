"""Rows of documents, revisions and clauses, for the acts and pages of this capability."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.db.session import Session
from app.documents.models import ClauseRow, Document, Revision
from app.documents.rules.content import content
from app.documents.rules.lifecycle import Facts
from app.documents.rules.parsing.blocks import pictures_of
from app.documents.words.clauses import Clause
from app.documents.words.states import UNRELEASED, DocumentKind, RevisionState
from app.files import queries as files
from app.kernel.canonical import content_hash
from app.kernel.identity import identity, lookalike
from app.kernel.refusals import NotFound
from app.kernel.wording import Words


def document_named(session: Session, number: str) -> Document | None:
    """The document of a number in any spelling."""
    found = select(Document).where(Document.number_key == identity(number).replace(" ", ""))
    return session.execute(found).scalar_one_or_none()


def document_like(session: Session, number: str) -> Document | None:
    """The document whose number is this one, or one that a reader would take for it."""
    return session.execute(select(Document).where(Document.lookalike_key == lookalike(number))).scalar_one_or_none()


def document_or_none_such(session: Session, number: str) -> Document:
    """The document of a number. Raises NotFound."""
    found = document_named(session, number)
    if found is None:
        raise NotFound(NO_DOCUMENT)
    return found


def document_by_id(session: Session, document_id: int) -> Document:
    """A document that is known to be there."""
    return session.execute(select(Document).where(Document.id == document_id)).scalar_one()


def revisions_of(session: Session, document_id: int) -> tuple[Revision, ...]:
    """All revisions of a document, the newest first."""
    rows = session.execute(
        select(Revision).where(Revision.document_id == document_id).order_by(Revision.position.desc())
    )
    return tuple(rows.scalars())


def unreleased(session: Session, document_id: int) -> Revision | None:
    """The draft or the revision in review of a document, locked until the transaction ends; there is one at most."""
    session.flush()  # reading anew must not overwrite what this transaction is about to write
    return session.execute(
        select(Revision)
        .where(Revision.document_id == document_id, Revision.state.in_(UNRELEASED))
        .with_for_update()
        .execution_options(populate_existing=True)  # what was read before the lock may be old
    ).scalar_one_or_none()


def draft_of(session: Session, number: str) -> tuple[Document, Revision]:
    """A document and its draft or revision in review. Raises NotFound."""
    document = document_or_none_such(session, number)
    revision = unreleased(session, document.id)
    if revision is None:
        raise NotFound(NO_DRAFT.filled(number=document.number))
    return document, revision


def pair_under_way(session: Session, number: str) -> tuple[Document, Revision]:
    """The same to be looked at: one query, nothing locked. Raises NotFound."""
    row = session.execute(
        select(Document, Revision)
        .join(Revision, Revision.document_id == Document.id)
        .where(Document.number_key == identity(number).replace(" ", ""), Revision.state.in_(UNRELEASED))
    ).first()
    if row is None:
        raise NotFound(NO_DRAFT.filled(number=number[:40]) if document_named(session, number) else NO_DOCUMENT)
    return row[0], row[1]


def open_ended(session: Session, document_id: int) -> Revision | None:
    """The approved revision that has no end yet, locked until the transaction ends."""
    session.flush()  # as above
    return session.execute(
        select(Revision)
        .where(
            Revision.document_id == document_id,
            Revision.state == RevisionState.APPROVED.value,
            Revision.effective_until.is_(None),
        )
        .with_for_update()
        .execution_options(populate_existing=True)  # what was read before the lock may be old
    ).scalar_one_or_none()


def clause_rows(session: Session, revision_id: int) -> tuple[ClauseRow, ...]:
    """The clauses of a revision in their order."""
    rows = session.execute(
        select(ClauseRow).where(ClauseRow.revision_id == revision_id).order_by(ClauseRow.position, ClauseRow.id)
    )
    return tuple(rows.scalars())


def clauses_of(session: Session, revision_ids: Iterable[int]) -> dict[int, tuple[Clause, ...]]:
    """The clauses of some revisions as values, in one query."""
    wanted = tuple(revision_ids)
    rows = session.execute(
        select(ClauseRow)
        .where(ClauseRow.revision_id.in_(wanted))
        .order_by(ClauseRow.revision_id, ClauseRow.position, ClauseRow.id)
    ).scalars()
    found: dict[int, list[Clause]] = {revision_id: [] for revision_id in wanted}
    for row in rows:
        found[row.revision_id].append(clause_value(row))
    return {revision_id: tuple(clauses) for revision_id, clauses in found.items()}


def body_of(session: Session, revision_id: int) -> dict[str, Any] | None:
    """What a revision consists of besides clauses."""
    return session.execute(select(Revision.body).where(Revision.id == revision_id)).scalar_one()


def clause_value(row: ClauseRow) -> Clause:
    """A clause as a value."""
    return Clause(row.number, row.level, row.title, row.text)


def pictures_in(clauses: Iterable[Clause], root: Path) -> dict[str, bytes]:
    """The bytes of each picture in the text of some clauses, by its hash; one that nobody brought in is left out.

    Raises Unavailable for a file whose bytes were changed.
    """
    found = {}
    for sha256 in dict.fromkeys(one for clause in clauses for one in pictures_of(clause.text)):
        try:
            found[sha256] = files.read(root, sha256)
        except NotFound:  # a picture's line can be typed by hand; the print shows its caption
            continue
    return found


def title_of(row: Document | Revision) -> Words:
    """The title of a document or of one of its revisions."""
    return Words(row.title_zh, row.title_en)


def standing_content(document: Document, revision: Revision, clauses: Iterable[Clause]) -> dict[str, Any]:
    """What stands in the rows now, as the data that its hash is over."""
    kind = DocumentKind(document.kind)
    return content(kind, document.number, revision.label, title_of(revision), clauses, revision.body)


def standing_hash(document: Document, revision: Revision, clauses: Iterable[Clause]) -> str:
    """The content hash of what stands in the rows now, whatever was noted before."""
    return content_hash(standing_content(document, revision, clauses))


def head_of(revision: Revision) -> dict[str, str]:
    """What stands above the clauses of a revision now, as the fields of the editor."""
    proposed = revision.proposed_from
    return {
        "title_zh": revision.title_zh,
        "title_en": revision.title_en,
        "owner_post": revision.owner_post,
        "change_summary": revision.change_summary,
        "change_reason": revision.change_reason,
        "changed_clauses": revision.changed_clauses,
        "proposed_from": proposed.isoformat() if proposed else "",
    }


def facts_of(revision: Revision, **more: object) -> Facts:
    """What the table of the lifecycle needs to know of a revision."""
    return Facts(RevisionState(revision.state), revision.author_id, frozenset(revision.writers), **more)  # type: ignore[arg-type]  # the caller's facts


NO_DOCUMENT = Words("没有这份文件。编号可能写错了。", "There is no such document. The number may be mistyped.")
NO_DRAFT = Words("{number} 现在没有草稿。", "{number} has no draft now.")
