"""What the pages of signing share: the blueprint, and what their acts need of the installation."""

from flask import Blueprint

from app.kernel import clock
from app.signing.words import Desk
from app.web.house import house

blueprint = Blueprint("signing", __name__, template_folder="../templates")


def desk() -> Desk:
    """What an act needs of the installation."""
    zone = house().settings.zone
    return Desk(zone, clock.today(zone), house().keyring)
