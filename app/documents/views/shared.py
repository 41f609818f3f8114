"""What the pages of documents share: the blueprint, the day, what a list needs of the installation."""

from datetime import date

from flask import Blueprint

from app.kernel import clock
from app.lists.words import Place
from app.web.house import house
from app.web.printing import printing

blueprint = Blueprint("documents", __name__, template_folder="../templates")
life_blueprint = Blueprint("life", __name__)  # what happens to a revision beside its text: `documents.life.…`
upkeep_blueprint = Blueprint("upkeep", __name__)  # reviews and external documents: `documents.upkeep.…`


def today() -> date:
    """The company's calendar day."""
    return clock.today(house().settings.zone)


def place() -> Place:
    """Where and for whom a list is handed out."""
    return Place.of(printing())
