"""Every SELECT of remarks."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Select, func, select

from app.db.session import Session
from app.kernel.refusals import NotFound
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.remarks.models import RemarkAnswer, RemarkRow
from app.remarks.words import UNSETTLED, Answer, Count, Remark, State


def remarks_on(session: Session, subject: Subject) -> tuple[Remark, ...]:
    """The remarks on a subject with their threads, in the order they were written; those dropped with a former draft
    of its name are left out. Two queries.
    """
    kept = _on(subject).where(RemarkRow.state != State.DROPPED.value)
    rows = session.execute(kept.order_by(RemarkRow.id)).scalars().all()
    answers = _answers(session, [row.id for row in rows])
    return tuple(_value(row, answers[row.id]) for row in rows)


def count_on(session: Session, subject: Subject) -> Count:
    """How many remarks on a subject stand in the way of its release."""
    rows = session.execute(
        select(RemarkRow.state, func.count())
        .where(RemarkRow.subject_kind == subject.kind.value, RemarkRow.subject_key == subject.key)
        .group_by(RemarkRow.state)
    )
    found = {str(state): int(count) for state, count in rows}
    return Count(found.get(State.OPEN.value, 0), sum(found.get(state.value, 0) for state in UNSETTLED))


def row_on(session: Session, subject: Subject, remark_id: int) -> RemarkRow:
    """A remark on a subject, locked until the transaction ends. Raises NotFound for another subject's."""
    question = _on(subject).where(RemarkRow.id == remark_id).execution_options(populate_existing=True)
    found = session.execute(question.with_for_update()).scalar_one_or_none()
    if found is None:
        raise NotFound(_NO_REMARK)
    return found


def unsettled_rows(session: Session, subject: Subject) -> tuple[RemarkRow, ...]:
    """The remarks on a subject that are not settled."""
    states = [state.value for state in UNSETTLED]
    return tuple(session.execute(_on(subject).where(RemarkRow.state.in_(states))).scalars())


def _on(subject: Subject) -> Select[tuple[RemarkRow]]:
    return select(RemarkRow).where(RemarkRow.subject_kind == subject.kind.value, RemarkRow.subject_key == subject.key)


def _answers(session: Session, remark_ids: Iterable[int]) -> dict[int, list[Answer]]:
    rows = session.execute(
        select(RemarkAnswer).where(RemarkAnswer.remark_id.in_(tuple(remark_ids))).order_by(RemarkAnswer.id)
    ).scalars()
    found: dict[int, list[Answer]] = defaultdict(list)
    for row in rows:
        found[row.remark_id].append(Answer(row.author_id, row.author, row.text, row.at))
    return found


def _value(row: RemarkRow, answers: Iterable[Answer]) -> Remark:
    return Remark(
        row.id,
        Subject(SubjectKind(row.subject_kind), row.subject_key),
        row.part,
        row.place,
        row.quote,
        row.text,
        row.author_id,
        row.author,
        row.at,
        State(row.state),
        row.resolved_by,
        row.resolved_at,
        tuple(answers),
    )


_NO_REMARK = Words("没有这条意见。", "There is no such remark.")
