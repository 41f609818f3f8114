"""What the pages of distribution share: the blueprint, the day, who is asked how a printed thing stands."""

from collections.abc import Callable, Iterable
from datetime import date

from flask import Blueprint, Flask, current_app

from app.db.session import Session
from app.distribution.pages.checking import Asker, Sources
from app.distribution.words.printed import Currency
from app.kernel import clock
from app.web.house import settings

blueprint = Blueprint("distribution", __name__, template_folder="../templates")
_SOURCES = "qms.distribution.sources"


def give_standings(
    app: Flask, revision: Asker, record: Asker, currency: Callable[[Session], Iterable[Currency]]
) -> None:
    """Hands in the owners of what is printed; the factory knows them, distribution does not."""
    app.extensions[_SOURCES] = Sources(revision, record, currency)


def sources() -> Sources:
    """Who is asked."""
    found: Sources = current_app.extensions[_SOURCES]
    return found


def today() -> date:
    """The company's calendar day."""
    return clock.today(settings().zone)
