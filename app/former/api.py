"""Records of former years, for programs: a file is rehearsed, or brought in."""

from flask import Blueprint, Response, request

from app.former.actions import bring_and_check, rehearse
from app.former.inputs import about, upload
from app.former.pages import report_data
from app.kernel.people import Permission
from app.web.guard import actor, needs
from app.web.programs import ANYTHING, NUMBER, PREFIX, TEXT, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("former_api", __name__, url_prefix=PREFIX)
_REPORT = thing(
    lines=NUMBER,
    brought_in=NUMBER,
    known=NUMBER,
    numbers=listed(TEXT),
    refused=ANYTHING,
    broken=ANYTHING,
    dry_run=ANYTHING,
)


@blueprint.post("/records/former")
@needs(Permission.RECORD_BRING_IN)
@described(upload={"dry_run": TEXT}, gives=_REPORT)
def bring_former() -> Response:
    """Bring in records of former years from JSON lines or Excel; `dry_run` only tells. Every refused line is named."""
    name, data = upload()
    dry_run = bool(request.form.get("dry_run"))
    if dry_run:
        report = rehearse(reading(), actor(), data, about(name))
    else:
        report = bring_and_check(reading(), actor(), data, about(name), lambda _: None)
    return answer(report_data(report, dry_run=dry_run))
