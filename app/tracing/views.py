"""The page of a record's trace."""

from flask import Blueprint, render_template

from app.checks.queries.cases import moment
from app.kernel.people import Permission
from app.tracing.queries import trace_of
from app.web.guard import needs
from app.web.house import settings
from app.web.transaction import reading

blueprint = Blueprint("tracing", __name__, template_folder="templates")


@blueprint.get("/records/<number>/trace")
@needs(Permission.RECORD_READ)
def trace(number: str) -> str:
    """Everything that a record stands on."""
    found = trace_of(reading(), number, moment(None, settings().zone))
    return render_template("tracing/trace.html", page=found)
