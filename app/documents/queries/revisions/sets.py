"""Release sets and what is in them."""

from sqlalchemy import func, select

from app.db.session import Session
from app.documents.models import Document, ReleaseSet, Revision
from app.documents.queries.revisions import clauses_of, standing_hash
from app.documents.rules.lifecycle.sets import Member
from app.documents.words.states import UNRELEASED, RevisionState
from app.kernel.refusals import NotFound
from app.kernel.wording import Words

Pair = tuple[Document, Revision]


def release_set(session: Session, set_id: int, *, lock: bool = False) -> ReleaseSet:
    """A release set; to be changed, locked until the transaction ends. Raises NotFound."""
    question = select(ReleaseSet).where(ReleaseSet.id == set_id)
    if lock:  # what was read before the lock may be old
        question = question.with_for_update().execution_options(populate_existing=True)
    found = session.execute(question).scalar_one_or_none()
    if found is None:
        raise NotFound(_NO_SET)
    return found


def release_sets(session: Session) -> tuple[tuple[ReleaseSet, int], ...]:
    """Every set with the number of its revisions, open ones first, the newest on top."""
    counted = (
        select(Revision.release_set_id, func.count().label("members"))
        .where(Revision.release_set_id.is_not(None))
        .group_by(Revision.release_set_id)
        .subquery()
    )
    rows = session.execute(
        select(ReleaseSet, func.coalesce(counted.c.members, 0))
        .outerjoin(counted, counted.c.release_set_id == ReleaseSet.id)
        .order_by((ReleaseSet.state != "open"), ReleaseSet.id.desc())
        .limit(100)
    )
    return tuple((found, count) for found, count in rows)


def members(session: Session, set_id: int, *, lock: bool = False) -> tuple[Pair, ...]:
    """The revisions of a set by number; to be changed, locked until the transaction ends."""
    session.flush()  # reading anew must not overwrite what this transaction is about to write
    question = (
        select(Document, Revision)
        .join(Revision, Revision.document_id == Document.id)
        .where(Revision.release_set_id == set_id)
        .order_by(Document.number, Revision.position)
    )
    if lock:
        question = question.with_for_update(of=Revision).execution_options(populate_existing=True)
    return tuple((document, revision) for document, revision in session.execute(question))


def open_ends(session: Session, document_ids: tuple[int, ...]) -> dict[int, Revision]:
    """The approved revision without an end of each document that has one."""
    rows = session.execute(
        select(Revision).where(
            Revision.document_id.in_(document_ids),
            Revision.state == "approved",
            Revision.effective_until.is_(None),
        )
    ).scalars()
    return {one.document_id: one for one in rows}


def candidates(session: Session) -> tuple[Pair, ...]:
    """What is under way and in no set yet, by number."""
    rows = session.execute(
        select(Document, Revision)
        .join(Revision, Revision.document_id == Document.id)
        .where(Revision.state.in_(UNRELEASED), Revision.release_set_id.is_(None))
        .order_by(Document.number)
    )
    return tuple((document, revision) for document, revision in rows)


def standing(session: Session, pairs: tuple[Pair, ...]) -> tuple[Member, ...]:
    """The revisions of a set as the rule of release sees them: states, and content held against its hash."""
    clauses = clauses_of(session, (revision.id for _, revision in pairs))
    before = open_ends(session, tuple(document.id for document, _ in pairs))
    return tuple(
        Member(
            document.number,
            revision.label,
            RevisionState(revision.state),
            standing_hash(document, revision, clauses[revision.id]) == revision.content_hash,
            before[document.id].effective_from if document.id in before else None,
        )
        for document, revision in pairs
    )


_NO_SET = Words("没有这个发布集。", "There is no such release set.")
