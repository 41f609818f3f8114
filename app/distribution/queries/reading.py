"""Lists, plans, readings and who has acknowledged them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select

from app.accounts import queries as accounts
from app.accounts.words import Person
from app.db.session import Session
from app.distribution.models import AcknowledgementRow, AudienceRow, ListRow, PlanRow, RoundRow
from app.distribution.queries.copies import code_of
from app.distribution.rules.reading import coverage, is_late, is_reader, readers
from app.distribution.words.reading import (
    Acknowledgement,
    Audience,
    Coverage,
    DistributionList,
    Passage,
    Plan,
    Question,
    Reader,
    Round,
    ToRead,
)
from app.kernel.people import Actor, Post
from app.kernel.refusals import NotFound
from app.kernel.wording import Words

POST, PERSON = "post", "person"


def list_row(session: Session, number: str) -> ListRow | None:
    """The row of a document's list."""
    return session.execute(select(ListRow).where(ListRow.number == number)).scalar_one_or_none()


def list_of(session: Session, number: str) -> DistributionList | None:
    """The distribution list of a document, or None where none was set."""
    row = list_row(session, number)
    if row is None:
        return None
    return DistributionList(Audience(frozenset(map(Post, row.posts)), frozenset(row.people)), row.version)


def plan_row(session: Session, number: str, label: str) -> PlanRow | None:
    """The row of a revision's plan."""
    return session.execute(select(PlanRow).where(PlanRow.number == number, PlanRow.label == label)).scalar_one_or_none()


def plan_of(session: Session, number: str, label: str) -> Plan:
    """What is planned for the reading of a revision; the usual where nothing was set."""
    row = plan_row(session, number, label)
    return Plan(_questions(row.questions), row.share, row.days, row.version) if row else Plan()


def round_row(session: Session, round_id: int) -> RoundRow:
    """The row of a reading, locked until the transaction ends. Raises NotFound."""
    session.flush()  # reading anew must not overwrite what this transaction is about to write
    row = session.execute(
        select(RoundRow)
        .where(RoundRow.id == round_id)
        .with_for_update()
        .execution_options(populate_existing=True)  # what was read before the lock may be old
    ).scalar_one_or_none()
    if row is None:
        raise NotFound(NO_ROUND)
    return row


def open_rows(session: Session, number: str) -> tuple[RoundRow, ...]:
    """The open readings of a document, the oldest first, locked."""
    question = select(RoundRow).where(RoundRow.number == number, RoundRow.is_open.is_(True)).order_by(RoundRow.id)
    return tuple(session.execute(question.with_for_update()).scalars())


def audience_rows(session: Session, round_id: int) -> tuple[AudienceRow, ...]:
    """The audience of a reading, as rows."""
    return tuple(session.execute(select(AudienceRow).where(AudienceRow.round_id == round_id)).scalars())


def reading(session: Session, round_id: int) -> Round:
    """One reading. Raises NotFound."""
    row = session.get(RoundRow, round_id)
    if row is None:
        raise NotFound(NO_ROUND)
    return _rounds(session, (row,))[0]


def open_reading(session: Session, number: str, label: str) -> Round | None:
    """The open reading of a revision, or None."""
    question = select(RoundRow).where(RoundRow.number == number, RoundRow.label == label, RoundRow.is_open.is_(True))
    row = session.execute(question).scalar_one_or_none()
    return _rounds(session, (row,))[0] if row else None


def readings(session: Session, number: str = "", *, open_only: bool = False, limit: int = 500) -> tuple[Round, ...]:
    """The readings (of one document), the newest first."""
    question = select(RoundRow).order_by(RoundRow.id.desc()).limit(limit)
    if number:
        question = question.where(RoundRow.number == number)
    if open_only:
        question = question.where(RoundRow.is_open.is_(True))
    return _rounds(session, session.execute(question).scalars().all())


def acknowledgements(session: Session, round_ids: Iterable[int]) -> dict[int, dict[int, Acknowledgement]]:
    """Who has acknowledged: by reading, then by person."""
    wanted = tuple(round_ids)
    rows = session.execute(
        select(AcknowledgementRow).where(AcknowledgementRow.round_id.in_(wanted)).order_by(AcknowledgementRow.id)
    ).scalars()
    found: dict[int, dict[int, Acknowledgement]] = {key: {} for key in wanted}
    for row in rows:
        found[row.round_id][row.person_id] = _acknowledgement(row)
    return found


def with_readers(session: Session, view: str, today: date) -> tuple[tuple[Round, tuple[Reader, ...]], ...]:
    """Every reading that is open, `late`, or of `all`, with who has read it and who has not."""
    found = readings(session, open_only=view != "all")
    given = acknowledgements(session, (one.id for one in found))
    people = accounts.people(session)
    asked = ((one, readers(one.audience, people, given[one.id])) for one in found)
    return tuple((one, each) for one, each in asked if view != "late" or is_late(one, each, today))


def read_by(session: Session, person_id: int, numbers: Iterable[str]) -> dict[tuple[str, str], Acknowledgement | None]:
    """Which revisions of some documents were to be read, by number and label, each with what this person has
    acknowledged of it, if anything; one query.
    """
    own = and_(AcknowledgementRow.round_id == RoundRow.id, AcknowledgementRow.person_id == person_id)
    found = session.execute(
        select(RoundRow.number, RoundRow.label, AcknowledgementRow)
        .outerjoin(AcknowledgementRow, own)
        .where(RoundRow.number.in_(set(numbers)))
        .order_by(RoundRow.id)
    )
    return {(number, label): _acknowledgement(done) if done else None for number, label, done in found}


def waits_for(actor: Actor) -> ColumnElement[bool]:
    """Inside a query on readings: whether a person is asked to read and has not acknowledged it."""
    mine = or_(
        and_(AudienceRow.kind == POST, AudienceRow.key.in_([post.value for post in actor.posts])),
        and_(AudienceRow.kind == PERSON, AudienceRow.key == str(actor.person_id)),
    )
    done = exists().where(AcknowledgementRow.round_id == RoundRow.id, AcknowledgementRow.person_id == actor.person_id)
    return exists().where(AudienceRow.round_id == RoundRow.id, mine) & ~done


def to_read(session: Session, actor: Actor) -> tuple[ToRead, ...]:
    """What waits to be read by a person, what is due first first."""
    rows = session.execute(
        select(
            RoundRow.id,
            RoundRow.number,
            RoundRow.label,
            RoundRow.title_zh,
            RoundRow.title_en,
            RoundRow.due_on,
            RoundRow.opened_at,
            RoundRow.reminded_at,
            RoundRow.share,
        )
        .where(RoundRow.is_open.is_(True), waits_for(actor))
        .order_by(RoundRow.due_on, RoundRow.id)
    )
    return tuple(
        ToRead(key, number, label, Words(zh, en), due, opened, reminded, share > 0)
        for key, number, label, zh, en, due, opened, reminded, share in rows
    )


def left_to_read(session: Session, found: Round, people: Iterable[Person]) -> frozenset[int]:
    """Who is asked by a reading and has not acknowledged it."""
    given = acknowledgements(session, (found.id,))[found.id]
    return frozenset(one.person_id for one in readers(found.audience, people, given) if one.acknowledged is None)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many have read, and who has not."""

    done: int
    left: tuple[Person, ...]


def progress(session: Session, found: Collection[Round], until: datetime) -> dict[int, Progress]:
    """How far some readings had come by a moment, by id; two queries."""
    if not found:
        return {}
    given, people = acknowledgements(session, (one.id for one in found)), accounts.people(session)
    told = {}
    for one in found:
        read = {key for key, each in given[one.id].items() if each.at < until}
        asked = [who for who in people if who.active and is_reader(one.audience, who.id, who.posts)]
        told[one.id] = Progress(len(read), tuple(who for who in asked if who.id not in read))
    return told


def coverage_of(session: Session, found: Round) -> tuple[Coverage, ...]:
    """How far a reading has come, by post and person."""
    given = acknowledgements(session, (found.id,))[found.id]
    return coverage(found.audience, accounts.people(session), given)


def _rounds(session: Session, rows: Iterable[RoundRow]) -> tuple[Round, ...]:
    found = tuple(rows)
    asked: dict[int, list[AudienceRow]] = {row.id: [] for row in found}
    question = select(AudienceRow).where(AudienceRow.round_id.in_(asked))
    for one in session.execute(question).scalars() if asked else ():
        asked[one.round_id].append(one)
    return tuple(_round(row, _audience(asked[row.id])) for row in found)


def _audience(rows: Iterable[AudienceRow]) -> Audience:
    every = tuple(rows)
    posts = frozenset(Post(one.key) for one in every if one.kind == POST)
    return Audience(posts, frozenset(int(one.key) for one in every if one.kind == PERSON))


def _round(row: RoundRow, audience: Audience) -> Round:
    return Round(
        id=row.id,
        number=row.number,
        label=row.label,
        title=Words(row.title_zh, row.title_en),
        content_hash=row.content_hash,
        hash=row.hash,
        summary=row.summary,
        passages=tuple(map(_passage, row.passages)),
        questions=_questions(row.questions),
        effective_from=row.effective_from,
        share=row.share,
        opened_at=row.opened_at,
        due_on=row.due_on,
        is_open=row.is_open,
        closed_why=row.closed_why,
        reminded_at=row.reminded_at,
        reminders=row.reminders,
        audience=audience,
    )


def _passage(data: dict[str, Any]) -> Passage:
    pieces = tuple((op, text) for op, text in data["pieces"])
    return Passage(data["number"], data["title"], data["change"], pieces, frozenset(map(Post, data["posts"])))


def _questions(data: Iterable[dict[str, Any]]) -> tuple[Question, ...]:
    return tuple(Question(one["text"], tuple(one["answers"]), one["right"], one["clause"]) for one in data)


def _acknowledgement(row: AcknowledgementRow) -> Acknowledgement:
    posts = frozenset(map(Post, row.posts))
    return Acknowledgement(row.person_id, row.name, posts, row.at, row.hash, code_of(row.proof))


NO_ROUND = Words("没有这份阅知。", "There is no such reading.")
