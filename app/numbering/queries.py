"""Every SELECT of numbering."""

from datetime import datetime

from sqlalchemy import func, select, text

from app.db.reach import WHOLE
from app.db.session import Session
from app.kernel.identity import lookalike
from app.kernel.people import Post
from app.kernel.wording import Words, words_from
from app.numbering import rules
from app.numbering.models import AllottedNumber, SchemeVersion, Series
from app.numbering.words import (
    DELIVERED,
    Allotted,
    NumberState,
    NumberType,
    Offer,
    Scheme,
    SeriesLine,
    Shape,
    series_key,
)

_SERIES_LOCK = 7_215_404  # one more fixed number beside the ledger's


def locked(session: Session, key: str) -> Series | None:
    """A series, locked until the transaction ends; None if it has given no number yet.

    PostgreSQL cannot lock a row that is not there, so a series' first number takes a lock of its own.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock, hashtext(:key))"), {"lock": _SERIES_LOCK, "key": key})
    whole = {"populate_existing": True, WHOLE: True}  # who gives the next number counts on all that were given
    question = select(Series).where(Series.key == key).execution_options(**whole)
    return session.execute(question.with_for_update()).scalar_one_or_none()


def record_series(session: Session) -> tuple[tuple[str, int], ...]:
    """Every series of records with the last number it gave, by key."""
    return tuple((key, last) for key, last in session.execute(select(Series.key, Series.last).order_by(Series.key)))


def scheme(session: Session, at: datetime | None = None) -> Scheme:
    """How documents are numbered now, or at a moment: the newest decision by then, else as delivered."""
    question = select(SchemeVersion).order_by(SchemeVersion.version.desc()).limit(1)
    if at is not None:
        question = question.where(SchemeVersion.decided_at <= at)
    row = session.execute(question).scalar_one_or_none()
    return _scheme(row) if row else DELIVERED


def schemes(session: Session) -> tuple[Scheme, ...]:
    """Every decision about numbers, the newest first."""
    rows = session.execute(select(SchemeVersion).order_by(SchemeVersion.version.desc())).scalars()
    return tuple(map(_scheme, rows))


def _scheme(row: SchemeVersion) -> Scheme:
    types = tuple(
        NumberType(
            one["kind"],
            one["prefix"],
            Shape(one["shape"]),
            one["level"],
            words_from(one["name"]),
            one["parent"],
            one["digits"],
            one["review_months"],
        )
        for one in row.body["types"]
    )
    departments = tuple((Post(post), code) for post, code in row.body["departments"].items())
    return Scheme(types, departments, row.version, row.decided_at, row.decided_by, row.reason)


def like(session: Session, number: str) -> AllottedNumber | None:
    """The number that was given and is this one, or that a reader would take for it; locked."""
    question = select(AllottedNumber).where(AllottedNumber.lookalike_key == lookalike(number))
    return session.execute(question.with_for_update()).scalar_one_or_none()


def series_lines(session: Session) -> tuple[SeriesLine, ...]:
    """Every series of documents: how many numbers it gave, by what became of them."""
    counted = (
        select(AllottedNumber.series, AllottedNumber.state, func.count(), func.max(AllottedNumber.serial))
        .group_by(AllottedNumber.series, AllottedNumber.state)
        .order_by(AllottedNumber.series)
    )
    found: dict[str, SeriesLine] = {}
    for key, state, count, last in session.execute(counted):
        line = found.get(key, SeriesLine(key, 0, 0, {}))
        counts = line.counts | {NumberState(state): count}
        found[key] = SeriesLine(key, line.given + count, max(line.last, last), counts)
    return tuple(found.values())


def series_numbers(session: Session, series: str) -> tuple[Allotted, ...]:
    """Every number a series gave, by serial."""
    question = select(AllottedNumber).where(AllottedNumber.series == series).order_by(AllottedNumber.serial)
    return tuple(map(value_of, session.execute(question).scalars()))


def reserved(session: Session) -> tuple[Allotted, ...]:
    """Every number that is kept for a document to come, the oldest first."""
    question = select(AllottedNumber).where(AllottedNumber.state == NumberState.RESERVED.value)
    return tuple(map(value_of, session.execute(question.order_by(AllottedNumber.given_at)).scalars()))


def value_of(row: AllottedNumber) -> Allotted:
    """A given number as a value."""
    return Allotted(
        row.number,
        row.series,
        row.serial,
        row.kind,
        NumberState(row.state),
        Words(row.title_zh, row.title_en),
        row.reason,
        row.by_name,
        row.given_at,
        row.changed_at,
    )


def last_serial(session: Session, of: NumberType, branch: str) -> int:
    """The highest serial a type ever gave under a branch, 0 if none."""
    question = select(func.max(AllottedNumber.serial)).where(AllottedNumber.series == series_key(of, branch))
    return session.execute(question).scalar() or 0


def offer(session: Session, type_key: str, branch: str, parents: tuple[tuple[str, Words], ...]) -> Offer | None:
    """The next free number of a type under a branch (parent's digits or department's code); None for no such type.

    `parents` are numbers and titles of the documents that may be parents.
    """
    standing = scheme(session)
    one = next((each for each in standing.types if each.key == type_key), None)
    if one is None:
        return None
    branches = _branches(standing, one, parents)
    if one.shape is not Shape.PLAIN and branch not in {key for key, _ in branches}:
        branch = branches[0][0] if branches else ""
    if one.shape is not Shape.PLAIN and not branch:
        return Offer(one, "", branches, "")
    last = last_serial(session, one, branch)
    return Offer(one, branch, branches, rules.next_free(one, branch, (last,)))


def _branches(standing: Scheme, one: NumberType, parents: tuple[tuple[str, Words], ...]) -> tuple[tuple[str, str], ...]:
    if one.shape is Shape.DEPARTMENT:
        return tuple((code, f"{code} {post.words.zh}") for post, code in standing.departments)
    if one.shape is Shape.CHILD:
        found = ((rules.parts_of(standing, number), number, title) for number, title in parents)
        return tuple(
            (number.removeprefix(one.parent), f"{number} {title.zh}")
            for parts, number, title in found
            if parts and parts.type.prefix == one.parent and parts.type.shape is Shape.PLAIN
        )
    return ()
