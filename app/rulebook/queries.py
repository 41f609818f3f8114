"""Every SELECT of the rulebook."""

from collections.abc import Iterable

from sqlalchemy import select

from app.db.session import Session
from app.kernel.refusals import NotFound
from app.kernel.subjects import Subject
from app.kernel.wording import Words
from app.rulebook.models import AcceptedFinding, Judgement, RulebookVersion
from app.rulebook.rules.settings import book_of, pinned
from app.rulebook.words.accepting import Accepted, Judged
from app.rulebook.words.catalogue import DELIVERED
from app.rulebook.words.rules import Rulebook, Stage


def rulebook(session: Session) -> Rulebook:
    """The settings that hold now: the newest decision, else as delivered."""
    row = session.execute(
        select(RulebookVersion).order_by(RulebookVersion.version.desc()).limit(1)
    ).scalar_one_or_none()
    return _book(row) if row else DELIVERED


def rulebooks(session: Session) -> tuple[Rulebook, ...]:
    """Every decision about the rules, the newest first."""
    rows = session.execute(select(RulebookVersion).order_by(RulebookVersion.version.desc())).scalars()
    return tuple(map(_book, rows))


def _book(row: RulebookVersion) -> Rulebook:
    decided = {"decided_at": row.decided_at, "decided_by": row.decided_by, "reason": row.reason}
    return book_of(row.body, version=row.version, **decided)


def accepted(session: Session, documents: Iterable[str]) -> tuple[Accepted, ...]:
    """The acceptances that stand for some documents, in the order they were given."""
    found = select(AcceptedFinding).where(
        AcceptedFinding.document.in_(tuple(documents)), AcceptedFinding.revoked_at.is_(None)
    )
    return tuple(map(value_of, session.execute(found.order_by(AcceptedFinding.id)).scalars()))


def all_accepted(session: Session) -> tuple[Accepted, ...]:
    """The acceptances that stand in the whole company."""
    found = select(AcceptedFinding).where(AcceptedFinding.revoked_at.is_(None)).order_by(AcceptedFinding.id)
    return tuple(map(value_of, session.execute(found).scalars()))


def acceptance_row(session: Session, document: str, acceptance_id: int) -> AcceptedFinding:
    """An acceptance that stands for a document, locked. Raises NotFound for another's, or one that was revoked."""
    question = select(AcceptedFinding).where(
        AcceptedFinding.id == acceptance_id,
        AcceptedFinding.document == document,
        AcceptedFinding.revoked_at.is_(None),
    )
    found = session.execute(question.with_for_update().execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound(_NONE)
    return found


def value_of(row: AcceptedFinding) -> Accepted:
    """An acceptance as a value."""
    return Accepted(
        row.id,
        row.document,
        row.rule,
        row.part,
        row.clause,
        row.fingerprint,
        row.text,
        row.reason,
        row.by_name,
        row.at,
    )


def judgements(session: Session, subject: Subject) -> tuple[Judged, ...]:
    """By what a revision was judged, each time, the newest first."""
    rows = session.execute(
        select(Judgement)
        .where(Judgement.subject_kind == subject.kind.value, Judgement.subject_key == subject.key)
        .order_by(Judgement.id.desc())
    ).scalars()
    return tuple(
        Judged(Stage(row.stage), row.version, row.settings, tuple(row.findings), row.content_hash, row.at)
        for row in rows
    )


def judging_book(session: Session, subject: Subject) -> Rulebook:
    """The rules that a round in review is judged by: those pinned when it was sent, else those that hold now."""
    newest = next((one for one in judgements(session, subject) if one.stage is Stage.SUBMISSION), None)
    return pinned(newest.settings, newest.version) if newest else rulebook(session)


_NONE = Words("没有这条接受，或者已经撤销。", "There is no such acceptance, or it was revoked.")
