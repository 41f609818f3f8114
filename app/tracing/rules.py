"""Whether somebody had read a text by a moment, and which case a record belongs to."""

from collections.abc import Iterable
from datetime import datetime

from app.cases.words import CasePlan
from app.distribution.words.reading import Acknowledgement
from app.tracing.words import Trained


def trained(given: Acknowledgement | None, at: datetime, *, was_sent: bool) -> Trained:
    """How somebody stood to a revision at a moment, by what they acknowledged and whether it was sent out to read."""
    if given is not None:
        return Trained.READ if given.at <= at else Trained.READ_LATER
    return Trained.NOT_READ if was_sent else Trained.NOT_SENT


def head_among(plans: Iterable[CasePlan], form: str, named: Iterable[tuple[str, str]]) -> str:
    """The record that heads the case of one that names some others (number and form); empty where none does."""
    heads = {plan.head for plan in plans if any(way.form == form for step in plan.steps for way in step.followers)}
    return next((number for number, of in named if of in heads), "")
