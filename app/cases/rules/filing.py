"""Whether a record may follow another: what the plans say, with the clause, before it is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.cases.rules.matching import fits
from app.cases.words import CasePlan, Follower, Note, StepPlan
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a plan that a record of a form takes: which step, named in which field."""

    plan: CasePlan
    step: StepPlan
    follower: Follower


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at a place: the answers of the record that is followed, who follows it already, a note."""

    subject: str
    answers: Mapping[str, Any]
    others: tuple[str, ...]
    note: Note | None


def places(plans: Iterable[CasePlan], form: str) -> tuple[Place, ...]:
    """Where records of a form may follow with nothing beside them: the places that are looked at before filing."""
    return tuple(
        Place(plan, step, one)
        for plan in plans
        for step in plan.steps
        for one in step.followers
        if step.only and one.form == form
    )


def reason_not_to_follow(place: Place, standing: Standing) -> Words | None:
    """Why no record may take the place, with the clause, or None."""
    clause = f"{place.plan.procedure} {place.step.clause}"
    if not fits(standing.answers, place.follower.when):
        fitting = [one.form for one in place.step.followers if fits(standing.answers, one.when)]
        return OTHER_KIND.filled(clause=clause, subject=standing.subject, form=place.follower.form, fits=_or(fitting))
    if standing.note is not None:
        words = standing.note.kind.words
        return NOTED.filled(clause=clause, subject=standing.subject, what=words, by=standing.note.by)
    if standing.others:
        return TWICE.filled(clause=clause, subject=standing.subject, other=standing.others[0])
    return None


def _or(forms: list[str]) -> Words:
    return Words("或 ".join(forms), " or ".join(forms))


OTHER_KIND = Words(
    "{subject} 后面不能接 {form}，应当接 {fits}（{clause}）。",
    "{subject} is followed by {fits}, not by {form} ({clause}).",
)
TWICE = Words(
    "{subject} 已经以 {other} 了结，只能有一份（{clause}）。要改，就更正那一份。",
    "{subject} was ended by {other} already, and only one may ({clause}). To change it, amend that one.",
)
NOTED = Words(
    "{subject} 已由 {by} 记为“{what}”，不能再接回执（{clause}）。",
    "{by} noted {subject} as “{what}”, so no receipt may follow ({clause}).",
)
