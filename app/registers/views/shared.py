"""What the pages of registers share: the blueprint, the day."""

from datetime import date

from flask import Blueprint

from app.kernel import clock
from app.web.house import house

blueprint = Blueprint("registers", __name__, template_folder="../templates")


def today() -> date:
    """The company's calendar day."""
    return clock.today(house().settings.zone)
