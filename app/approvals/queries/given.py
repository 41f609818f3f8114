"""Who gave signatures, on every subject of a kind or on some subjects."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, tuple_

from app.approvals.models import RouteRow, SignOffRow, StepRow
from app.approvals.queries.routes import sign_off_of
from app.approvals.words import RouteState, SignOff
from app.db.session import Session
from app.kernel.subjects import Subject, SubjectKind


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


def given_to(session: Session, subjects: Iterable[Subject]) -> dict[Subject, tuple[SignOff, ...]]:
    """The signatures that count on each of some subjects, the first first; one query."""
    wanted = [(subject.kind.value, subject.key) for subject in set(subjects)]
    found = session.execute(
        select(RouteRow.subject_kind, RouteRow.subject_key, SignOffRow)
        .join(StepRow, StepRow.route_id == RouteRow.id)
        .join(SignOffRow, SignOffRow.step_id == StepRow.id)
        .where(tuple_(RouteRow.subject_kind, RouteRow.subject_key).in_(wanted))
        .where(RouteRow.state.in_((RouteState.OPEN.value, RouteState.COMPLETE.value)))
        .order_by(SignOffRow.id)
    )
    given: dict[Subject, tuple[SignOff, ...]] = {}
    for kind, key, row in found:
        subject = Subject(SubjectKind(kind), key)
        given[subject] = (*given.get(subject, ()), sign_off_of(row))
    return given
