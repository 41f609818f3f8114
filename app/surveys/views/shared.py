"""What the routes of surveys share."""

from datetime import date

from flask import Blueprint

from app.kernel import clock
from app.records.words import Place
from app.surveys.queries.campaigns import campaign
from app.surveys.words import Campaign
from app.web.house import house
from app.web.transaction import reading

blueprint = Blueprint("surveys", __name__, template_folder="../templates")


def zone() -> str:
    """The house's zone."""
    return house().settings.zone


def today() -> date:
    """Today, there."""
    return clock.today(zone())


def place() -> Place:
    """What an act needs of the installation."""
    return Place(zone(), today(), house().keyring)


def found(number: str, period: str) -> Campaign:
    """The campaign an address names. Raises NotFound."""
    return campaign(reading(), number, period)
