"""The page of restore drills: the last one, whether the next is overdue, and all before."""

from flask import Blueprint, render_template

from app.kernel.people import Permission
from app.maintenance.actions.drills import is_due
from app.maintenance.queries import drills as rows
from app.web.guard import needs
from app.web.house import settings
from app.web.transaction import reading

blueprint = Blueprint("maintenance", __name__, template_folder="templates")


@blueprint.get("/drills")
@needs(Permission.LEDGER_READ)
def drills() -> str:
    """The drills that were held, the newest first."""
    found = rows.drills(reading())
    has_place = settings().backup_folder is not None
    return render_template("maintenance/drills.html", drills=found, is_due=is_due(found), has_place=has_place)
