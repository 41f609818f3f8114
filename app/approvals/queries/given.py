"""Who gave signatures, on every subject of a kind."""

from datetime import datetime

from sqlalchemy import select

from app.approvals.models import RouteRow, SignOffRow, StepRow
from app.approvals.words import RouteState
from app.db.session import Session
from app.kernel.subjects import SubjectKind


def givers(session: Session, kind: SubjectKind, until: datetime) -> dict[str, tuple[tuple[str, int], ...]]:
    """Meaning and person of each signature on the subjects of a kind that counts and was given by a moment."""
    question = (
        select(RouteRow.subject_key, SignOffRow.meaning, SignOffRow.person_id)
        .join(StepRow, StepRow.route_id == RouteRow.id)
        .join(SignOffRow, SignOffRow.step_id == StepRow.id)
        .where(RouteRow.subject_kind == kind.value, SignOffRow.at <= until)
        .where(RouteRow.state.in_((RouteState.OPEN.value, RouteState.COMPLETE.value)))
        .order_by(SignOffRow.id)
    )
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for key, meaning, person_id in session.execute(question):
        found[key] = (*found.get(key, ()), (meaning, person_id))
    return found
