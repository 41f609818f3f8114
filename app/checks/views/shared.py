"""What the pages share: the blueprint, and the moment they look at."""

from datetime import date

from flask import Blueprint, request

from app.checks.inputs import day_in
from app.checks.queries.cases import Moment, moment
from app.web.house import settings

blueprint = Blueprint("checks", __name__, template_folder="../templates")


def asked() -> Moment:
    """The moment that is asked for in the address: now unless it names a day."""
    return moment(day_in(request.args, "on"), settings().zone)


def now() -> Moment:
    """This moment."""
    return moment(None, settings().zone)


def as_of(when: Moment) -> date | None:
    """The day a page says it shows; None for today."""
    return None if when.is_today else when.on
