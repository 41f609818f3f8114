"""The runs, hits and settings of the self-check."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select

from app.cases.words import Severity
from app.db.session import Session
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.selfcheck.models import HitRow, RunRow, SettingRow
from app.selfcheck.words import Hit, HitState, How, KeptHit, Run, Setting, Wanted

PER_PAGE = 50
_MOST_RUNS = 60


def newest_run(session: Session) -> Run | None:
    """The last run, or None before the first."""
    row = session.execute(select(RunRow).order_by(RunRow.id.desc()).limit(1)).scalar_one_or_none()
    return _run(row) if row else None


def runs(session: Session) -> tuple[Run, ...]:
    """The last runs, the newest first."""
    rows = session.execute(select(RunRow).order_by(RunRow.id.desc()).limit(_MOST_RUNS)).scalars()
    return tuple(map(_run, rows))


def run(session: Session, number: str) -> Run:
    """One run. Raises NotFound."""
    row = session.execute(select(RunRow).where(RunRow.number == number.upper()[:20])).scalar_one_or_none()
    if row is None:
        raise NotFound(_NO_RUN)
    return _run(row)


def standing_rows(session: Session) -> dict[str, HitRow]:
    """The hits that the last run still found, by key."""
    rows = session.execute(select(HitRow).where(HitRow.gone_in == "")).scalars()
    return {row.key: row for row in rows}


def standing(session: Session) -> tuple[KeptHit, ...]:
    """The hits that the last run still found."""
    rows = session.execute(select(HitRow).where(HitRow.gone_in == "").order_by(HitRow.id)).scalars()
    return tuple(map(hit_of, rows))


def keys_after(session: Session, number: str) -> tuple[str, ...]:
    """The keys of all that stood after a run: found by then and not gone by then."""
    rows = session.execute(
        select(HitRow.key).where(HitRow.found_in <= number, or_(HitRow.gone_in == "", HitRow.gone_in > number))
    )
    return tuple(rows.scalars())


def changed_in(session: Session, number: str, limit: int = 500) -> tuple[KeptHit, ...]:
    """What was new in a run, and what was gone; at most so many."""
    question = select(HitRow).where(or_(HitRow.found_in == number, HitRow.gone_in == number))
    return tuple(map(hit_of, session.execute(question.order_by(HitRow.rule, HitRow.id).limit(limit)).scalars()))


def kept_hit(session: Session, hit_id: int) -> KeptHit:
    """One hit. Raises NotFound."""
    row = session.get(HitRow, hit_id)
    if row is None:
        raise NotFound(_NO_HIT)
    return hit_of(row)


def hit_row(session: Session, hit_id: int) -> HitRow:
    """The row of a hit, locked until the transaction ends. Raises NotFound."""
    session.flush()
    question = select(HitRow).where(HitRow.id == hit_id).with_for_update().execution_options(populate_existing=True)
    row = session.execute(question).scalar_one_or_none()
    if row is None:
        raise NotFound(_NO_HIT)
    return row


def hits(session: Session, wanted: Wanted, person_id: int, newest: str) -> tuple[tuple[KeptHit, ...], int]:
    """One page of the hits of a view, the gravest first, and how many there are. `newest` is the last run."""
    question = _of_view(select(HitRow), wanted.view, person_id, newest)
    if wanted.rule:
        question = question.where(HitRow.rule == wanted.rule)
    if wanted.text.strip():
        question = question.where(HitRow.subject.icontains(wanted.text.strip(), autoescape=True))
    total = session.execute(select(func.count()).select_from(question.subquery())).scalar_one()
    question = question.order_by(HitRow.weight, HitRow.rule, HitRow.id)
    rows = session.execute(question.offset((wanted.page - 1) * PER_PAGE).limit(PER_PAGE)).scalars()
    return tuple(map(hit_of, rows)), total


def counts(session: Session, person_id: int, newest: str) -> dict[str, int]:
    """How many hits each view holds; one query."""
    views = ("open", "new", "mine", "accepted", "dismissed", "gone")
    each = [_of_view(select(func.count()).select_from(HitRow), view, person_id, newest) for view in views]
    row = session.execute(select(*(one.scalar_subquery() for one in each))).one()
    return dict(zip(views, row, strict=True))


def _of_view(question: Select[Any], view: str, person_id: int, newest: str) -> Select[Any]:
    if view == "gone":
        return question.where(HitRow.gone_in != "")
    question = question.where(HitRow.gone_in == "")
    if view == "mine":
        return question.where(HitRow.state == HitState.ACCEPTED.value, HitRow.owner_id == person_id)
    if view == "new":
        return question.where(HitRow.found_in == newest)
    states = {"accepted": HitState.ACCEPTED, "dismissed": HitState.DISMISSED}
    return question.where(HitRow.state == states.get(view, HitState.PROPOSED).value)


def standing_at(session: Session, moment: datetime) -> tuple[KeptHit, ...]:
    """The hits that stood at a moment and had not been dismissed by then."""
    question = select(HitRow).where(
        HitRow.found_at <= moment,
        or_(HitRow.gone_at.is_(None), HitRow.gone_at > moment),
        or_(HitRow.state != HitState.DISMISSED.value, HitRow.decided_at > moment),
    )
    return tuple(map(hit_of, session.execute(question).scalars()))


def settings(session: Session) -> dict[str, Setting]:
    """What was decided last on each rule that was ever decided on."""
    rows = session.execute(select(SettingRow).order_by(SettingRow.id)).scalars()
    return {row.rule: Setting(row.rule, row.is_on, row.reason, row.by_name, row.at) for row in rows}


def hit_of(row: HitRow) -> KeptHit:
    """A hit as a value."""
    said, weight = Words(row.message_zh, row.message_en), Severity(row.severity)
    found = Hit(row.rule, row.subject, row.since, row.url, said, row.clause, weight, row.detail)
    decided = row.owner_id, row.owner_name, row.due_on, row.reason, row.decided_by, row.decided_at
    return KeptHit(row.id, found, row.found_in, row.found_at, HitState(row.state), *decided, row.gone_in, row.gone_at)


def _run(row: RunRow) -> Run:
    return Run(
        row.number,
        row.on_day,
        row.at,
        row.took_ms,
        row.by_name if row.by_id else "",
        How(row.how),
        row.counts,
        row.found,
        row.new,
        row.gone,
        row.digest,
        row.ledger_size,
        row.ledger_head,
    )


_NO_RUN = Words("没有这次自查。", "There is no such run.")
_NO_HIT = Words("没有这条发现。", "There is no such hit.")
