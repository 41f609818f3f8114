"""What the pages of registers share: the blueprint, the day, what a list needs to be taken along."""

from datetime import date

from flask import Blueprint

from app.kernel import clock
from app.lists.words import Place
from app.web.house import house
from app.web.printing import printing

blueprint = Blueprint("registers", __name__, template_folder="../templates")


def today() -> date:
    """The company's calendar day."""
    return clock.today(house().settings.zone)


def place() -> Place:
    """Where and for whom a list is handed out."""
    return Place.of(printing())
