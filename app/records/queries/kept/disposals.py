"""Records whose term is over, those held back, and what was disposed of."""

from collections.abc import Collection, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Text, exists, or_, select, type_coerce

from app.approvals import queries as approvals
from app.approvals.words import SignOff
from app.db.session import Session
from app.forms import queries as form_queries
from app.kernel import clock
from app.kernel.refusals import NotFound
from app.kernel.subjects import disposal_subject
from app.kernel.wording import Words
from app.records.models import DisposalRow, RecordAdditionRow, RecordRow, RecordVersionRow
from app.records.rules.keeping import disposable_from, kept_until
from app.records.words import Disposal, DisposalState, Due

_MOST_SHOWN = 500


def due(session: Session, today: date, zone: str) -> tuple[Due, ...]:
    """The records that may be disposed of on a day, the oldest first: term over, not held, in no open proposal."""
    waiting = {one["number"] for row in _open(session) for one in row.records}
    found = _kept(session, today, zone)
    return tuple(one for one in found if not one.held_for and one.number not in waiting)[:_MOST_SHOWN]


def held(session: Session, zone: str) -> tuple[Due, ...]:
    """The records that are held back from disposal."""
    rows = session.execute(
        select(RecordRow).where(RecordRow.held_for != "", RecordRow.disposed_at.is_(None)).order_by(RecordRow.id)
    ).scalars()
    return tuple(_due(session, list(rows), zone))


def _kept(session: Session, today: date, zone: str) -> Iterator[Due]:
    """The records filed on a revision by whose term they may go by now."""
    used = session.execute(select(RecordRow.revision_id).distinct()).scalars().all()
    for form in form_queries.of_revisions(session, set(used)).values():
        years = form.definition.retention.years
        last = today.year - years - 1  # the last year of filing whose term is over today
        if last < 1:
            continue
        end = clock.day_ends(date(last, 12, 31), zone)
        rows = session.execute(
            select(RecordRow)
            .where(RecordRow.revision_id == form.revision_id, RecordRow.filed_at < end)
            .where(RecordRow.disposed_at.is_(None))
            .order_by(RecordRow.filed_at, RecordRow.id)
            .limit(_MOST_SHOWN)
        ).scalars()
        yield from (one for one in _due(session, list(rows), zone) if disposable_from(one.filed_on, years) <= today)


def _due(session: Session, rows: list[RecordRow], zone: str) -> Iterator[Due]:
    forms = form_queries.of_revisions(session, {row.revision_id for row in rows})
    for row in rows:
        kept = forms[row.revision_id].definition.retention
        filed_on = row.filed_at.astimezone(ZoneInfo(zone)).date()
        title, until = Words(row.title_zh, row.title_en), kept_until(filed_on, kept.years)
        yield Due(
            row.number,
            row.form_number,
            row.revision_label,
            title,
            filed_on,
            until,
            kept.department,
            row.content_hash,
            row.held_for,
        )


def _open(session: Session) -> tuple[DisposalRow, ...]:
    question = select(DisposalRow).where(DisposalRow.state == DisposalState.PROPOSED.value)
    return tuple(session.execute(question).scalars())


def disposals(session: Session) -> tuple[Disposal, ...]:
    """What was proposed and disposed of, the newest first."""
    rows = session.execute(select(DisposalRow).order_by(DisposalRow.proposed_at.desc()).limit(_MOST_SHOWN)).scalars()
    return tuple(map(disposal_of, rows))


def disposal(session: Session, number: str) -> Disposal:
    """One disposal. Raises NotFound."""
    return disposal_of(disposal_row(session, number))


def disposal_row(session: Session, number: str) -> DisposalRow:
    """The row of a disposal, locked until the transaction ends. Raises NotFound."""
    question = select(DisposalRow).where(DisposalRow.number == number.strip().upper()[:20])
    row = session.execute(question.with_for_update().execution_options(populate_existing=True)).scalar_one_or_none()
    if row is None:
        raise NotFound(_NO_DISPOSAL)
    return row


def disposal_of(row: DisposalRow) -> Disposal:
    """A disposal as a value."""
    return Disposal(
        row.number,
        tuple(row.records),
        row.reason,
        row.content_hash,
        DisposalState(row.state),
        row.proposed_by,
        row.proposed_at,
        row.settled_at,
    )


def sign_offs(session: Session, number: str) -> tuple[SignOff, ...]:
    """The signatures on a disposal, the first first."""
    routes = approvals.all_routes_of(session, disposal_subject(number))
    return tuple(one for route in routes for one in route.sign_offs)


def signers(session: Session, number: str) -> tuple[int, ...]:
    """Who has signed a disposal."""
    return tuple(one.person_id for one in sign_offs(session, number))


def version_rows(session: Session, record_id: int) -> tuple[RecordVersionRow, ...]:
    """The rows of every version of a record."""
    return tuple(session.execute(select(RecordVersionRow).where(RecordVersionRow.record_id == record_id)).scalars())


def used_elsewhere(session: Session, sha256: str, without: Collection[int]) -> bool:
    """Whether a record other than these names a file."""
    said, added = type_coerce(RecordVersionRow.answers, Text), RecordAdditionRow
    in_answers = exists().where(said.contains(sha256, autoescape=True), RecordVersionRow.record_id.not_in(without))
    beside = exists().where(added.sha256 == sha256, added.name != "", added.record_id.not_in(without))
    return bool(session.scalar(select(or_(in_answers, beside))))


_NO_DISPOSAL = Words("没有这一次处置。", "There is no such disposal.")
