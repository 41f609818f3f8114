"""What the pages of documents share: the blueprint, the day."""

from datetime import date

from flask import Blueprint

from app.kernel import clock
from app.web.house import house

blueprint = Blueprint("documents", __name__, template_folder="../templates")
life_blueprint = Blueprint("life", __name__)  # what happens to a revision beside its text: `documents.life.…`
upkeep_blueprint = Blueprint("upkeep", __name__)  # reviews and external documents: `documents.upkeep.…`


def today() -> date:
    """The company's calendar day."""
    return clock.today(house().settings.zone)
