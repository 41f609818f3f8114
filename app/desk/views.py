"""The desk: the home page."""

from flask import Blueprint, render_template

from app.checks.queries.cases import moment
from app.desk.queries.desk import desk_page
from app.kernel.people import Permission
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading

blueprint = Blueprint("desk", __name__, template_folder="templates")


@blueprint.get("/")
@needs(Permission.SELF)
def desk() -> str:
    """What waits for the reader."""
    when = moment(None, settings().zone)
    return render_template("desk/desk.html", page=desk_page(reading(), actor(), when), today=when.on)
