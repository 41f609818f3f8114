"""Reading records: the list, one record, its attachments, and computing one again."""

from flask import Response, render_template, request
from werkzeug.datastructures import MultiDict

from app.files import queries as files
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.records.actions.computing import recompute as compare
from app.records.actions.kept.batching import MOST
from app.records.inputs import record_filter, whole
from app.records.pages.listing import records_page
from app.records.pages.record import record_page
from app.records.queries.evidence import attachment
from app.records.views.shared import as_reader, blueprint, kept_blueprint, place
from app.web.answers import download
from app.web.guard import needs
from app.web.house import settings
from app.web.transaction import reading


@blueprint.get("/records")
@needs(Permission.RECORD_READ)
def records() -> str:
    """The list of records; its address is the view."""
    return list_page(request.args, None)


def list_page(arguments: MultiDict[str, str], refusal: Refusal | None) -> str:
    """The list as its address, or the form sent from it, says it."""
    wanted = record_filter(arguments, settings().zone)
    before, after = whole(arguments.get("before")), whole(arguments.get("after"))
    page = records_page(reading(), wanted, place().today, before=before, after=after)
    kept = {name: arguments[name] for name in ("form", "from", "to", "person", "q") if arguments.get(name)}
    ticked = set(arguments.getlist("number"))
    return render_template("records/records.html", page=page, kept=kept, refusal=refusal, ticked=ticked, most=MOST)


@blueprint.get("/records/<number>")
@needs(Permission.RECORD_READ)
def record(number: str) -> str:
    """One record: content, amendments, signatures, proof, links."""
    page = record_page(reading(), number, as_reader())
    return render_template("records/record.html", page=page, refusal=None, typed=request.args)


@blueprint.get("/records/<number>/files/<sha256>")
@needs(Permission.RECORD_READ)
def record_file(number: str, sha256: str) -> Response:
    """An attachment of a record, always as a download."""
    named = attachment(reading(), number, sha256)
    return download(files.read(settings().files, sha256), "application/octet-stream", named["name"])


@kept_blueprint.get("/records/<number>/recompute")
@needs(Permission.RECORD_READ)
def recompute(number: str) -> str:
    """A computed record computed again from the same records."""
    return render_template("records/kept/recompute.html", comparison=compare(reading(), number))
