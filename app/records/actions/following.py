"""Whether a record may follow the one it names: asked of the plans of cases before it is written."""

from typing import Any

from app.cases import queries as cases
from app.cases.rules.filing import Place, Standing, places, reason_not_to_follow
from app.db.session import Session
from app.forms.words import Answers
from app.kernel.numbers import is_record_number
from app.kernel.refusals import NotFound, Problem
from app.kernel.wording import Words
from app.records.queries import chains, records


def problems(session: Session, form: str, answers: Answers, own: str = "") -> tuple[Problem, ...]:
    """What forbids that a record of a form says this, each with its clause; `own` is its number if it stands already.

    The record that is followed is locked until the transaction ends, so that two cannot follow it at one time.
    """
    found = []
    for place in places(cases.plans(), form):
        reason = _reason(session, place, answers.get(place.follower.link), own)
        if reason is not None:
            found.append(Problem(place.follower.link, reason))
    return tuple(found)


def _reason(session: Session, place: Place, named: Any, own: str) -> Words | None:
    if not isinstance(named, str) or not is_record_number(named):
        return None
    try:
        subject = records.record_row(session, named)
    except NotFound:  # the form says so itself, better
        return None
    if subject.form_number != place.plan.head:
        return None
    forms = [one.form for one in place.step.followers]
    others = chains.following(session, subject.number, forms, place.follower.link)
    note = cases.note_on(session, subject.number, place.step.id)
    others = tuple(one for one in others if one != own)
    return reason_not_to_follow(place, Standing(subject.number, subject.content, others, note))
