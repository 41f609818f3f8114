"""Every SELECT of notices."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.accounts import queries as accounts
from app.db.session import Session
from app.kernel.people import Actor
from app.kernel.wording import Language, Words
from app.notices.models import ChoiceRow, NoticeRow
from app.notices.words import Choices, Kind, Notice, Way


def unread_of(person: ColumnElement[int]) -> tuple[ScalarSelect[int], ScalarSelect[int]]:
    """Inside a query on people: how many notices a person has not read, and how many of them are copies."""
    question = select(func.count(NoticeRow.id)).where(NoticeRow.account_id == person, NoticeRow.read_at.is_(None))
    copies = question.where(NoticeRow.kind == Kind.COPIED.value)
    return tuple(one.correlate_except(NoticeRow).scalar_subquery() for one in (question, copies))  # type: ignore[return-value]  # two


def notices(
    session: Session, actor: Actor, *, unread_only: bool = False, kind: Kind | None = None, limit: int = 200
) -> tuple[Notice, ...]:
    """A person's notices (of one kind), the newest first."""
    question = select(NoticeRow).where(NoticeRow.account_id == actor.person_id)
    if kind is not None:
        question = question.where(NoticeRow.kind == kind.value)
    if unread_only:
        question = question.where(NoticeRow.read_at.is_(None))
    return tuple(map(_notice, session.execute(question.order_by(NoticeRow.id.desc()).limit(limit)).scalars()))


def unread_since(session: Session, person_id: int, since: datetime | None) -> tuple[Notice, ...]:
    """A person's unread notices since a moment, the oldest first."""
    question = select(NoticeRow).where(NoticeRow.account_id == person_id, NoticeRow.read_at.is_(None))
    if since is not None:
        question = question.where(NoticeRow.at >= since)
    return tuple(map(_notice, session.execute(question.order_by(NoticeRow.id)).scalars()))


def notice(session: Session, notice_id: int) -> Notice | None:
    """One notice."""
    row = session.get(NoticeRow, notice_id)
    return _notice(row) if row else None


def row_of(session: Session, person_id: int, notice_id: int) -> NoticeRow | None:
    """The row of one of a person's own notices."""
    question = select(NoticeRow).where(NoticeRow.id == notice_id, NoticeRow.account_id == person_id)
    return session.execute(question).scalar_one_or_none()


def add_missing(session: Session, rows: Sequence[dict[str, object]]) -> list[tuple[int, int, Kind]]:
    """Adds the notices that are not there yet, whoever adds them at the same time; gives id, person and kind of each.

    One statement on the connection: it runs while a transaction ends, where no savepoint can be begun.
    """
    if not rows:
        return []
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    columns = (NoticeRow.id, NoticeRow.account_id, NoticeRow.kind)
    asked = dialect.insert(NoticeRow).values(rows).on_conflict_do_nothing().returning(*columns)
    return [(key, person, Kind(kind)) for key, person, kind in session.execute(asked)]


def usernames(session: Session, people: Collection[int]) -> dict[int, str]:
    """The names of accounts."""
    return {key: one.username for key, one in accounts.people_by_id(session, people).items()} if people else {}


def read_all(session: Session, person_id: int, at: datetime) -> None:
    """Marks all of a person's notices as read."""
    unread = update(NoticeRow).where(NoticeRow.account_id == person_id, NoticeRow.read_at.is_(None))
    session.execute(unread.values(read_at=at))


def settle(session: Session, kinds: Iterable[Kind], key: str, but: Collection[tuple[int, str]], at: datetime) -> None:
    """Marks the notices about a thing as read whose matter is done: all of some kinds but those that go on."""
    question = select(NoticeRow).where(
        NoticeRow.subject_key == key, NoticeRow.kind.in_({one.value for one in kinds}), NoticeRow.read_at.is_(None)
    )
    for row in session.execute(question).scalars():
        if (row.account_id, row.mark) not in but:
            row.read_at = at


def choice_row(session: Session, person_id: int) -> ChoiceRow | None:
    """The row of what a person chose."""
    return session.get(ChoiceRow, person_id)


def choices(session: Session, people: Iterable[int]) -> dict[int, Choices]:
    """What some people chose; the usual for those who chose nothing."""
    wanted = set(people)
    rows = session.execute(select(ChoiceRow).where(ChoiceRow.account_id.in_(wanted))).scalars()
    found: dict[int, Choices] = defaultdict(Choices)
    found.update({row.account_id: choices_of(row) for row in rows})
    return found


def with_mail(session: Session) -> dict[int, Choices]:
    """Everybody who gave a mail address, with what they chose."""
    rows = session.execute(select(ChoiceRow).where(ChoiceRow.mail != "").order_by(ChoiceRow.account_id)).scalars()
    return {row.account_id: choices_of(row) for row in rows}


def choices_of(row: ChoiceRow) -> Choices:
    """What a person chose, as a value."""
    kinds = {one.value for one in Kind}
    ways = {Kind(kind): Way(way) for kind, way in row.ways.items() if kind in kinds}
    return Choices(row.mail, Language(row.language), ways, row.checkpoints, row.digest_on, row.checkpoint_on)


def _notice(row: Any) -> Notice:
    title = Words(row.title_zh, row.title_en)
    return Notice(
        row.id,
        row.account_id,
        Kind(row.kind),
        row.subject_key,
        title,
        row.url,
        row.by_name,
        row.said,
        row.at,
        row.read_at,
    )
