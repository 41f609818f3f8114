"""The desk: the home page."""

from flask import Blueprint, render_template

from app.desk import pages
from app.kernel import clock
from app.kernel.people import Permission
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading

blueprint = Blueprint("desk", __name__, template_folder="templates")


@blueprint.get("/")
@needs(Permission.SELF)
def desk() -> str:
    """What waits for the reader."""
    page = pages.desk_page(reading(), actor(), clock.today(settings().zone))
    return render_template("desk/desk.html", page=page, today=clock.today(settings().zone))
