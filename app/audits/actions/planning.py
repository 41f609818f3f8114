"""The programme of a year and its approval; planning an audit and cancelling it."""

from datetime import date

from app.accounts.queries import people_who_may
from app.audits.models import AuditRow, ProgrammeRow
from app.audits.queries import audits as queries
from app.audits.rules import answering, lifecycle, planning
from app.audits.rules.planning import Known
from app.audits.words.audits import AuditKind, AuditState, AuditVerb, NewAudit
from app.db.session import Session
from app.documents.queries.speaking import owned_in_force
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, NotFound
from app.kernel.subjects import audit_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.numbering.actions import next_number


def set_programme(session: Session, actor: Actor, year: int, aims: str, methods: str) -> None:
    """Says what a year's audits are for, how and how often they are held (ISO 9001 9.2.2 a).

    Raises Invalid for an empty text, Conflict once it is approved.
    """
    actor.demand(Permission.AUDIT_PLAN)
    said = answering.told("aims", aims, _AIMS), answering.told("methods", methods, _METHODS)
    row = queries.programme_row(session, year)
    if row is None:
        row = ProgrammeRow(year=year)
        session.add(row)
    elif row.approved_at is not None:
        raise Conflict(_APPROVED.filled(year=year, name=row.approved_by))
    row.aims, row.methods = said
    row.set_by, row.set_by_id, row.set_at = actor.name, actor.person_id, clock.now()
    session.flush()
    record(session, actor, Tag.PROGRAMME_SET, audit_subject(str(year)), after={"aims": row.aims, "how": row.methods})


def approve_programme(session: Session, actor: Actor, year: int) -> None:
    """Approves the programme of a year. Raises Forbidden for who wrote it, NotFound, Conflict once it is approved."""
    actor.demand(Permission.AUDIT_VERIFY)
    row = queries.programme_row(session, year)
    if row is None:
        raise NotFound(_NO_PROGRAMME.filled(year=year))
    if row.approved_at is not None:
        raise Conflict(_APPROVED.filled(year=year, name=row.approved_by))
    if row.set_by_id == actor.person_id:
        raise Forbidden(_OWN)
    row.approved_by, row.approved_at = actor.name, clock.now()
    session.flush()
    listed = [one.number for one in queries.audits_of(session, year)]
    record(session, actor, Tag.PROGRAMME_APPROVED, audit_subject(str(year)), after={"audits": listed})


def plan(session: Session, actor: Actor, new: NewAudit, today: date) -> str:
    """Plans an audit; gives its number, AU-2026-01. Records may be sampled by whoever carries audits out.

    Raises Invalid naming each field, also for an auditor who would audit their own area.
    """
    actor.demand(Permission.AUDIT_CARRY_OUT if new.kind == AuditKind.SAMPLING else Permission.AUDIT_PLAN)
    known = Known(
        {one.number: one.owner for one in owned_in_force(session, today)},
        {one.id: (one.name, one.posts) for one in people_who_may(session, Permission.AUDIT_CARRY_OUT)},
    )
    row = _row(session, actor, planning.checked(new, known), known)
    session.add(row)
    session.flush()
    team = [one["name"] for one in row.team]
    said = {"kind": row.kind, "title": row.title, "documents": row.documents, "posts": row.posts}
    record(session, actor, Tag.AUDIT_PLANNED, audit_subject(row.number), after=said | {"people": team})
    return row.number


def _row(session: Session, actor: Actor, new: NewAudit, known: Known) -> AuditRow:
    assert new.starts_on is not None
    assert new.ends_on is not None
    series = f"AU-{new.starts_on.year}"
    return AuditRow(
        number=f"{series}-{next_number(session, series):02d}",
        year=new.starts_on.year,
        kind=new.kind,
        state=AuditState.PLANNED.value,
        title=new.title,
        scope=new.scope,
        criteria=new.criteria,
        documents=list(new.documents),
        posts=[post.value for post in new.posts],
        team=[{"id": one, "name": known.able[one][0]} for one in new.team],
        lead=new.lead,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        planned_by=actor.name,
        planned_at=clock.now(),
    )


def cancel(session: Session, actor: Actor, number: str, reason: str) -> None:
    """Cancels an audit that has not begun. Raises Invalid without a reason, Conflict once it has begun."""
    row = queries.audit_row(session, number)
    step = lifecycle.take(AuditVerb.CANCEL, queries.audit(session, number), actor)
    row.conclusion = answering.told("reason", reason, _REASON)
    row.state = step.target.value
    session.flush()
    record(session, actor, Tag.AUDIT_CANCELLED, audit_subject(row.number), reason=row.conclusion)


_AIMS = Words("写明这一年审核的目的和覆盖面。", "Say what the year's audits are for and what they cover.")
_METHODS = Words("写明方法、频次和职责。", "Say how, how often and by whom audits are held.")
_APPROVED = Words("{year} 年的审核方案已由{name}批准，不再改。", "The programme of {year} was approved by {name}.")
_NO_PROGRAMME = Words("{year} 年还没有审核方案。", "There is no programme for {year} yet.")
_OWN = Words("方案是你写的，由别人批准。", "You wrote the programme, so somebody else approves it.")
_REASON = Words("写明为什么取消。", "Say why it is cancelled.")
