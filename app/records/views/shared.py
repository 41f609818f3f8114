"""What the pages of records share: the blueprint, and what acts and prints need of the installation."""

from flask import Blueprint, request

from app.kernel import clock
from app.records.actions.attaching import Upload
from app.records.pages.kept import Reading
from app.records.words import Place
from app.web.guard import actor
from app.web.house import house
from app.web.tongue import language

blueprint = Blueprint("records", __name__, template_folder="../templates")
kept_blueprint = Blueprint("kept", __name__)  # what happens to a record once it is filed: `records.kept.…`


def place() -> Place:
    """What an act needs of the installation."""
    zone = house().settings.zone
    return Place(zone, clock.today(zone), house().keyring)


def as_reader() -> Reading:
    """For whom, on which day and in which language a record is shown."""
    zone = house().settings.zone
    return Reading(actor(), clock.today(zone), zone, language())


def uploads() -> list[tuple[str, Upload]]:
    """The files that came with the form, by field: where no script has sent them before."""
    return [
        (name, Upload(sent.filename, sent.read(), sent.mimetype))
        for name, sent in request.files.items(multi=True)
        if sent.filename
    ]
