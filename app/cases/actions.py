"""Noting something on a step of a case, and setting a day of the calendar."""

from datetime import date

from app.cases.models import CalendarDayRow, CaseNoteRow
from app.cases.words import SETTLED, Case, NoteKind, Step, StepState
from app.db.session import Session, is_added
from app.kernel import clock
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound, Problem
from app.kernel.subjects import Subject, SubjectKind, record_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_LONGEST_REASON, _LONGEST_REFERENCE = 1000, 60


def waive(session: Session, actor: Actor, case: Case, step_id: str, reason: str) -> None:
    """Waives a step of a case with the reason: it counts as settled from now on, and the reason stands beside it.

    Raises Invalid without a reason, NotFound for no such step, Conflict for one that was settled.
    """
    actor.demand(Permission.CASE_WAIVE)
    step = _open_step(case, step_id)
    _write(session, actor, case, step, NoteKind.WAIVED, ("", reason))


def note_return(session: Session, actor: Actor, case: Case, step_id: str, reference: str, reason: str) -> None:
    """Notes that a step ends with a sales return note instead of a receipt (SP15 4.1.3.3, 4.1.4.2).

    Raises Forbidden for who neither sells nor runs the system of quality, Invalid without number or reason, Conflict
    for a step that does not end so or was settled.
    """
    actor.demand(Permission.RECORD_FILE)
    if not actor.posts & {Post.SALES, Post.QUALITY_MANAGER}:
        raise Forbidden(_NOT_SALES)
    step = _open_step(case, step_id)
    if not step.plan.or_return:
        raise Conflict(_NO_RETURN)
    if not reference.strip():
        raise Invalid(_WHICH_NOTE, problems=(Problem("reference", _WHICH_NOTE),))
    _write(session, actor, case, step, NoteKind.RETURNED, (reference, reason))


def set_day(session: Session, actor: Actor, day: date, reason: str, *, works: bool) -> None:
    """Says of a day whether the company works on it. Raises Invalid without a reason (a name: 春节)."""
    actor.demand(Permission.CASE_WAIVE)
    if not reason.strip():
        raise Invalid(_WHICH_DAY, problems=(Problem("reason", _WHICH_DAY),))
    said = {"works": works, "reason": reason.strip()[:_LONGEST_REFERENCE]}
    session.add(CalendarDayRow(day=day, by_name=actor.name, at=clock.now(), **said))
    session.flush()
    record(session, actor, Tag.CALENDAR_SET, Subject(SubjectKind.SYSTEM, f"calendar {day.isoformat()}"), after=said)


def _open_step(case: Case, step_id: str) -> Step:
    step = next((one for one in case.steps if one.plan.id == step_id), None)
    if step is None:
        raise NotFound(_NO_STEP)
    if step.state in SETTLED:
        raise Conflict(_SETTLED)
    if step.state is StepState.LATER:
        raise Conflict(_NOT_YET)
    return step


def _write(session: Session, actor: Actor, case: Case, step: Step, kind: NoteKind, said: tuple[str, str]) -> None:
    reference, reason = said[0].strip()[:_LONGEST_REFERENCE], said[1].strip()[:_LONGEST_REASON]
    if not reason:
        raise Invalid(_WHY, problems=(Problem("reason", _WHY),))
    facts = {"head": case.head.number, "step": step.plan.id, "kind": kind.value, "reference": reference}
    row = CaseNoteRow(reason=reason, by_name=actor.name, at=clock.now(), **facts)
    if not is_added(session, row):
        raise Conflict(_SETTLED)
    tag = Tag.STEP_WAIVED if kind is NoteKind.WAIVED else Tag.RETURN_NOTED
    after = {**facts, "clause": f"{case.plan.procedure} {step.plan.clause}"}
    record(session, actor, tag, record_subject(case.head.number), after=after, reason=reason)


_WHY = Words("写明理由。", "Give the reason.")
_WHICH_NOTE = Words("写明《销售退货单》的编号。", "Give the number of the sales return note.")
_WHICH_DAY = Words(
    "写明是什么日子，比如春节、调休上班。", "Say what day it is, such as New Year, or a working Saturday."
)
_NO_STEP = Words("这件事没有这一步。", "This case has no such step.")
_SETTLED = Words("这一步已经了结。", "This step is settled already.")
_NOT_YET = Words("前一步还没做，这一步还没轮到。", "The step before it is still to be done.")
_NO_RETURN = Words("这一步不能以退货了结。", "This step does not end with a return.")
_NOT_SALES = Words(
    "《销售退货单》由销售中心开出，由销售中心或质量经理登记。",
    "Return notes are issued by the sales centre; the sales centre or the quality manager notes them.",
)
