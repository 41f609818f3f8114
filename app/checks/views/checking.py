"""The page of the check."""

from flask import render_template, request

from app.checks import pages
from app.checks.views.shared import as_of, asked, blueprint
from app.kernel.people import Permission
from app.web.guard import needs
from app.web.transaction import reading


@blueprint.get("/check")
@needs(Permission.CHANGE_READ)
def check() -> str:
    """What a check finds: broken rules, what is late, what is missing."""
    when = asked()
    page = pages.check_page(reading(), request.args.get("part", ""), when)
    return render_template("checks/check.html", page=page, as_of=as_of(when))
