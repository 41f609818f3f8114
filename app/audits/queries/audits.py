"""The programme, audits, their check lists and evidence, as values."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import func, select

from app.audits.models import AuditRow, EvidenceRow, FindingRow, ProgrammeRow, QuestionRow
from app.audits.rules.lifecycle import shown_state
from app.audits.words.audits import Audit, AuditKind, Auditor, AuditState, Evidence, Programme, Question, Verdict
from app.audits.words.findings import FindingState
from app.db.session import Session
from app.kernel.people import Post
from app.kernel.refusals import NotFound
from app.kernel.wording import Words


def audit_row(session: Session, number: str) -> AuditRow:
    """The row of an audit, locked until the transaction ends. Raises NotFound."""
    return _row(session, number, lock=True)


def audit(session: Session, number: str) -> Audit:
    """One audit. Raises NotFound."""
    return values_of(session, (_row(session, number, lock=False),))[0]


def _row(session: Session, number: str, *, lock: bool) -> AuditRow:
    question = select(AuditRow).where(AuditRow.number == number.strip().upper()[:20])
    if lock:
        session.flush()
        question = question.with_for_update().execution_options(populate_existing=True)
    found = session.execute(question).scalar_one_or_none()
    if found is None:
        raise NotFound(NO_AUDIT)
    return found


def audits_of(session: Session, year: int) -> tuple[Audit, ...]:
    """The audits of a year, the first first; two queries."""
    question = select(AuditRow).where(AuditRow.year == year).order_by(AuditRow.starts_on, AuditRow.id)
    return values_of(session, session.execute(question).scalars().all())


def not_reported(session: Session) -> tuple[Audit, ...]:
    """The audits that are planned or under way, what was to end first first; two queries."""
    open_ones = (AuditState.PLANNED.value, AuditState.UNDER_WAY.value)
    question = select(AuditRow).where(AuditRow.state.in_(open_ones)).order_by(AuditRow.ends_on, AuditRow.id)
    return values_of(session, session.execute(question).scalars().all())


def years(session: Session) -> tuple[int, ...]:
    """The years that have an audit or a programme, the newest first."""
    found = select(AuditRow.year).union(select(ProgrammeRow.year))
    return tuple(sorted(session.execute(found).scalars(), reverse=True))


def under_way_of(session: Session, person_id: int) -> tuple[Audit, ...]:
    """The audits under way in whose team a person is, the one that began last first; one query."""
    question = select(AuditRow).where(AuditRow.state == AuditState.UNDER_WAY.value)
    rows = session.execute(question.order_by(AuditRow.started_at.desc(), AuditRow.id.desc())).scalars()
    found = (_value(row, AuditState(row.state)) for row in rows)
    return tuple(one for one in found if one.has(person_id))


def values_of(session: Session, rows: Iterable[AuditRow]) -> tuple[Audit, ...]:
    """Audits as they stand, in one query more."""
    found = tuple(rows)
    states: dict[int, list[FindingState]] = defaultdict(list)
    told = select(FindingRow.audit_id, FindingRow.state).where(FindingRow.audit_id.in_([row.id for row in found]))
    for audit_id, state in session.execute(told) if found else ():
        states[audit_id].append(FindingState(state))
    return tuple(_value(row, shown_state(AuditState(row.state), states[row.id])) for row in found)


def _value(row: AuditRow, state: AuditState) -> Audit:
    return Audit(
        row.id,
        row.number,
        row.year,
        AuditKind(row.kind),
        state,
        row.title,
        row.scope,
        row.criteria,
        tuple(row.documents),
        tuple(Post(post) for post in row.posts),
        row.starts_on,
        row.ends_on,
        row.lead,
        tuple(Auditor(one["id"], one["name"]) for one in row.team),
        row.planned_by,
        row.planned_at,
        row.started_at,
        row.conclusion,
        row.reported_by,
        row.reported_at,
    )


def programme_row(session: Session, year: int) -> ProgrammeRow | None:
    """The row of a year's programme, locked until the transaction ends."""
    session.flush()
    question = select(ProgrammeRow).where(ProgrammeRow.year == year).with_for_update()
    return session.execute(question.execution_options(populate_existing=True)).scalar_one_or_none()


def programme(session: Session, year: int) -> Programme | None:
    """The programme of a year, or None."""
    row = session.execute(select(ProgrammeRow).where(ProgrammeRow.year == year)).scalar_one_or_none()
    if row is None:
        return None
    return Programme(row.year, row.aims, row.methods, row.set_by, row.set_at, row.approved_by, row.approved_at)


def questions(session: Session, audit_id: int) -> tuple[Question, ...]:
    """The check list of an audit, in the order of the clauses."""
    rows = session.execute(
        select(QuestionRow).where(QuestionRow.audit_id == audit_id).order_by(QuestionRow.id)
    ).scalars()
    return tuple(
        Question(
            row.id, row.document, row.label, row.clause, row.title, row.text, Verdict(row.verdict), row.note, row.by
        )
        for row in rows
    )


def question_rows(session: Session, audit_id: int) -> dict[int, QuestionRow]:
    """The rows of a check list by their ids."""
    rows = session.execute(select(QuestionRow).where(QuestionRow.audit_id == audit_id)).scalars()
    return {row.id: row for row in rows}


def judged_counts(session: Session, audit_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """How many lines of each check list are judged, and how many there are."""
    question = select(QuestionRow.audit_id, QuestionRow.verdict, func.count()).where(
        QuestionRow.audit_id.in_(tuple(audit_ids))
    )
    done: Counter[int] = Counter()
    every: Counter[int] = Counter()
    for audit_id, verdict, count in session.execute(question.group_by(QuestionRow.audit_id, QuestionRow.verdict)):
        every[audit_id] += count
        done[audit_id] += count if verdict != Verdict.OPEN.value else 0
    return {audit_id: (done[audit_id], total) for audit_id, total in every.items()}


def evidence_of(session: Session, audit_id: int) -> tuple[Evidence, ...]:
    """What was taken as evidence of an audit, the first first."""
    rows = session.execute(
        select(EvidenceRow).where(EvidenceRow.audit_id == audit_id).order_by(EvidenceRow.id)
    ).scalars()
    return tuple(
        Evidence(row.id, row.kind, row.key, row.title, row.url, row.content_hash, row.note, row.by, row.at)
        for row in rows
    )


NO_AUDIT = Words("没有这次审核。", "There is no such audit.")
