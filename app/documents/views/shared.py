"""What the pages of documents share: the blueprint, the day, what a print needs of the installation."""

from datetime import date

from flask import Blueprint

from app.documents.prints import Printing
from app.kernel import clock
from app.web.guard import actor
from app.web.house import house
from app.web.tongue import language

blueprint = Blueprint("documents", __name__, template_folder="../templates")
life_blueprint = Blueprint("life", __name__)  # what happens to a revision beside its text: `documents.life.…`


def today() -> date:
    """The company's calendar day."""
    return clock.today(house().settings.zone)


def printing() -> Printing:
    """What a print needs of the installation, and for whom it is made."""
    settings = house().settings
    return Printing(
        settings.company,
        settings.zone,
        settings.public_url,
        settings.cache,
        house().keyring,
        actor(),
        language(),
    )
