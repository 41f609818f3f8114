"""Restore drills, for programs: what a monitoring asks whether backups can be restored."""

from flask import Blueprint, Response

from app.kernel.people import Permission
from app.maintenance.actions.drills import is_due
from app.maintenance.queries.drills import drills
from app.web.guard import needs
from app.web.programs import ANYTHING, FLAG, NUMBER, PREFIX, TEXT, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("maintenance_api", __name__, url_prefix=PREFIX)

_DRILL = thing(
    ("number", "at", "ok"),
    number=NUMBER,
    at=TEXT,
    by=TEXT,
    backup=TEXT,
    backup_at=TEXT,
    ok=FLAG,
    steps=listed(ANYTHING),
)


@blueprint.get("/drills")
@needs(Permission.LEDGER_READ)
@described(gives=thing(("is_due", "drills"), is_due=FLAG, drills=listed(_DRILL)))
def held() -> Response:
    """The restore drills that were held, the newest first, and whether the next is due."""
    found = drills(reading())
    told = [
        {
            "number": one.number,
            "at": one.at,
            "by": one.by,
            "backup": one.backup,
            "backup_at": one.backup_at,
            "ok": one.ok,
            "steps": [step.as_data() for step in one.steps],
        }
        for one in found
    ]
    return answer({"is_due": is_due(found), "drills": told})
