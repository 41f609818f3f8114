"""Routes as they stood at a moment gone by."""

from datetime import datetime

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.approvals.models import RouteRow, SignOffRow, StepRow
from app.approvals.words import RouteState
from app.db.session import Session
from app.kernel.subjects import SubjectKind


def unfinished_at(session: Session, kind: SubjectKind, moment: datetime) -> tuple[str, ...]:
    """The keys of what lacked a signature at a moment: its last route by then had begun and was not complete.

    When a route was given back or ended is not noted with it: given back, the thing is still to be done; ended and
    begun anew later, it was open until then.
    """
    later = aliased(RouteRow)
    signed_later = exists().where(
        StepRow.route_id == RouteRow.id, SignOffRow.step_id == StepRow.id, SignOffRow.at >= moment
    )
    begun_later = exists().where(
        later.subject_kind == RouteRow.subject_kind, later.subject_key == RouteRow.subject_key, later.id > RouteRow.id
    )
    state = RouteRow.state
    was_open = or_(
        state.in_((RouteState.OPEN.value, RouteState.RETURNED.value)),
        and_(state == RouteState.COMPLETE.value, signed_later),
        and_(state == RouteState.CANCELLED.value, begun_later),
    )
    last = (
        select(func.max(RouteRow.id))
        .where(RouteRow.subject_kind == kind.value, RouteRow.started_at < moment)
        .group_by(RouteRow.subject_key)
    )
    question = select(RouteRow.subject_key).where(RouteRow.id.in_(last), was_open)
    return tuple(session.execute(question.order_by(RouteRow.subject_key)).scalars())
