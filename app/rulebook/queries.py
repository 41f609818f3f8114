"""Every SELECT of the rulebook."""

from collections.abc import Iterable

from sqlalchemy import and_, func, select

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


def standing(session: Session, document: str, round_: Subject | None = None) -> tuple[Rulebook, tuple[Accepted, ...]]:
    """The rules that a text is judged by and the acceptances that stand for its document, in one query: the rules that
    hold now, or, for a round in review, those pinned when it was sent.
    """
    deciding = Judgement if round_ else RulebookVersion
    column = Judgement.id if round_ else RulebookVersion.version
    newest = select(func.max(column).label("newest"))
    if round_:
        newest = newest.where(
            Judgement.subject_kind == round_.kind.value,
            Judgement.subject_key == round_.key,
            Judgement.stage == Stage.SUBMISSION.value,
        )
    found = newest.subquery()  # one row, whether anything was decided or not
    own = and_(AcceptedFinding.document == document, AcceptedFinding.revoked_at.is_(None))
    rows = session.execute(
        select(deciding, AcceptedFinding)
        .select_from(found)
        .outerjoin(deciding, column == found.c.newest)
        .outerjoin(AcceptedFinding, own)
        .order_by(AcceptedFinding.id)
    ).all()
    return _held_by(rows[0][0]), tuple(value_of(row) for _, row in rows if row is not None)


def _held_by(row: Judgement | RulebookVersion | None) -> Rulebook:
    if row is None:
        return DELIVERED
    return pinned(row.settings, row.version) if isinstance(row, Judgement) else _book(row)


_NONE = Words("没有这条接受，或者已经撤销。", "There is no such acceptance, or it was revoked.")
