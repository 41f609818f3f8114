"""External documents: the register, one document with its editions, its details, its original."""

from flask import Response, render_template, request

from app.documents import inputs
from app.documents.actions.external import describe as write_details
from app.documents.pages.lists.external import external_lines, external_listing, external_page
from app.documents.queries.external import original_file
from app.documents.views.shared import today, upkeep_blueprint
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.lists.prints import hand_out
from app.rendering.lists import ListFormat
from app.web.answers import Answer, attempt, download, go
from app.web.guard import actor, needs
from app.web.house import here, settings
from app.web.printing import printing
from app.web.tongue import language
from app.web.transaction import reading


@upkeep_blueprint.get("/external-documents")
@needs(Permission.DOCUMENT_READ)
def externals() -> str:
    """The register of external documents, as of any day."""
    on = inputs.day(request.args, "on") or today()
    lines = external_lines(reading(), on, here())
    return render_template("documents/upkeep/externals.html", lines=lines, as_of=on if on != today() else None)


@upkeep_blueprint.get("/external-documents/print.<any(pdf, xlsx, csv):kind>")
@needs(Permission.DOCUMENT_READ)
def externals_print(kind: str) -> Response:
    """The register as a file."""
    on = inputs.day(request.args, "on") or today()
    listing = external_listing(external_lines(reading(), on, here()), on, language())
    made = hand_out(reading(), listing, ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name, inline=kind == "pdf")


@upkeep_blueprint.get("/documents/<number>/external")
@needs(Permission.DOCUMENT_READ)
def details(number: str) -> str:
    """One external document: editions, who cites it, and the details of a draft to be written."""
    return _details_page(number, None)


def _details_page(number: str, refusal: Refusal | None) -> str:
    page = external_page(reading(), actor(), number, today())
    return render_template("documents/upkeep/details.html", page=page, refusal=refusal, typed=request.form)


@upkeep_blueprint.post("/documents/<number>/external")
@needs(Permission.DOCUMENT_DRAFT)
def describe(number: str) -> Answer:
    """Writes the details into the draft."""
    file, form = request.files.get("file"), request.form
    upload = (file.read(), file.filename, "application/octet-stream") if file and file.filename else None

    def act() -> object:
        typed = inputs.external_details(form)
        return write_details(reading(), actor(), number, typed, inputs.version(form), settings().files, upload)

    on = go("documents.draft", number=number)
    return attempt(act, on, lambda refusal: _details_page(number, refusal))


@upkeep_blueprint.get("/documents/<number>/<label>/files/<sha256>")
@needs(Permission.DOCUMENT_READ)
def original(number: str, label: str, sha256: str) -> Response:
    """The original of an edition, always as a download."""
    data, name = original_file(reading(), actor(), settings().files, (number, label, sha256))
    return download(data, "application/octet-stream", name)
