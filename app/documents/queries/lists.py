"""The rows that lists of documents are made of: few columns, whole company, one query."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.words.states import UNRELEASED, RevisionState
from app.kernel.clock import day_ends
from app.kernel.wording import Words

_RELEASED = (RevisionState.APPROVED.value, RevisionState.WITHDRAWN.value)


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One revision as lists need it."""

    number: str
    kind: str
    owner_post: str
    sample: bool
    label: str
    state: str
    title: Words
    effective_from: date | None
    effective_until: date | None
    proposed_from: date | None
    approved_at: datetime | None
    changed_at: datetime
    author_id: int
    author_name: str


class StandingLine(NamedTuple):
    """A revision as the master list needs it: a plain row, for a list has thousands."""

    number: str
    kind: str
    owner_post: str
    sample: bool
    label: str
    state: str
    title_zh: str
    title_en: str
    effective_from: date | None
    effective_until: date | None
    proposed_from: date | None
    author_name: str


_STANDING = (
    Document.number,
    Document.kind,
    Revision.owner_post,
    Document.sample,
    Revision.label,
    Revision.state,
    Revision.title_zh,
    Revision.title_en,
    Revision.effective_from,
    Revision.effective_until,
    Revision.proposed_from,
    Revision.author_name,
)
_COLUMNS = (
    Document.number,
    Document.kind,
    Revision.owner_post,
    Document.sample,
    Revision.label,
    Revision.state,
    Revision.title_zh,
    Revision.title_en,
    Revision.effective_from,
    Revision.effective_until,
    Revision.proposed_from,
    Revision.approved_at,
    Revision.changed_at,
    Revision.author_id,
    Revision.author_name,
)


def standing_lines(session: Session, day: date, zone: str, *, with_drafts: bool) -> tuple[StandingLine, ...]:
    """The revisions that count or are coming on a day, by document, the newest first; unreleased ones only if asked
    for. One that was superseded by then is left out: what took its place is there.
    """
    end = day_ends(day, zone)
    withdrawn = Revision.state == RevisionState.WITHDRAWN.value
    released = and_(
        Revision.state.in_(_RELEASED),
        or_(Revision.approved_at < end, Revision.effective_from <= day),
        or_(
            Revision.effective_until.is_(None),
            Revision.effective_until > day,
            withdrawn,
        ),
    )
    wanted = or_(released, Revision.state.in_(UNRELEASED)) if with_drafts else released
    question = select(*_STANDING).join(Revision, Revision.document_id == Document.id).where(wanted)
    rows = session.execute(question.order_by(Document.id, Revision.position.desc()))
    return tuple(StandingLine(*row) for row in rows)


def titles_on(session: Session, day: date, zone: str) -> dict[str, Words]:
    """What each document that was in force by a day was called then, by number."""
    found = standing_lines(session, day, zone, with_drafts=False)
    held = (one for one in reversed(found) if one.effective_from and one.effective_from <= day)
    return {one.number: Words(one.title_zh, one.title_en) for one in held}


def revision_lines(session: Session, *, with_drafts: bool) -> tuple[RevisionLine, ...]:
    """Every revision of every document, by number, the newest first; unreleased ones only if asked for."""
    question = select(*_COLUMNS).join(Revision, Revision.document_id == Document.id)
    if not with_drafts:
        question = question.where(Revision.state.in_(_RELEASED))
    rows = session.execute(question.order_by(Document.number, Revision.position.desc()))
    return tuple(_line(row) for row in rows)


def unreleased_lines(session: Session) -> tuple[RevisionLine, ...]:
    """Every draft and revision in review, those changed last first."""
    question = select(*_COLUMNS).join(Revision, Revision.document_id == Document.id)
    rows = session.execute(question.where(Revision.state.in_(UNRELEASED)).order_by(Revision.changed_at.desc()))
    return tuple(_line(row) for row in rows)


def existing(session: Session) -> tuple[tuple[str, str, Words], ...]:
    """Number, kind and title of every document, by number."""
    rows = session.execute(
        select(Document.number, Document.kind, Document.title_zh, Document.title_en).order_by(Document.number)
    )
    return tuple((number, kind, Words(zh, en)) for number, kind, zh, en in rows)


def _line(row: Any) -> RevisionLine:
    number, kind, owner, sample, label, state, zh, en, *rest = row
    return RevisionLine(number, kind, owner, sample, label, state, Words(zh, en), *rest)
