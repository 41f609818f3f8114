"""What the pages of documents share: the blueprint, the day, what a print needs of the installation."""

from datetime import date

from flask import Blueprint

from app.documents.prints import Printing
from app.kernel import clock
from app.lists.words import Place
from app.web.guard import actor
from app.web.house import house
from app.web.tongue import language

blueprint = Blueprint("documents", __name__, template_folder="../templates")
life_blueprint = Blueprint("life", __name__)  # what happens to a revision beside its text: `documents.life.…`
upkeep_blueprint = Blueprint("upkeep", __name__)  # reviews and external documents: `documents.upkeep.…`


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
        files=settings.files,
    )


def place() -> Place:
    """Where and for whom a list is handed out."""
    found = printing()
    zone, url, cache = found.zone, found.public_url, found.cache
    return Place(found.company, zone, url, cache, found.keyring, found.printer, found.language)
