"""Prints of revisions."""

from flask import Response

from app.distribution.actions.printed import note_print
from app.documents import prints
from app.documents.api.shared import blueprint
from app.documents.prints import Format, Printing
from app.kernel.people import Permission
from app.web.answers import download
from app.web.guard import actor, needs
from app.web.house import house
from app.web.programs import described
from app.web.tongue import language
from app.web.transaction import reading, write

_FORMATS = (Format.PDF.media_type, Format.DOCX.media_type)


@blueprint.get("/documents/<number>/print.<any(pdf, docx):kind>")
@needs(Permission.DOCUMENT_READ)
@described(gives=_FORMATS)
def document_print(number: str, kind: str) -> Response:
    """The revision in force as PDF or Word."""
    return _handed_out(number, "", kind)


@blueprint.get("/documents/<number>/revisions/<label>/print.<any(pdf, docx):kind>")
@needs(Permission.DOCUMENT_READ)
@described(gives=_FORMATS)
def revision_print(number: str, label: str, kind: str) -> Response:
    """One revision as PDF or Word."""
    return _handed_out(number, label, kind)


def _handed_out(number: str, label: str, kind: str) -> Response:
    made = prints.print_revision(reading(), number, label, Format(kind), printing())
    if made.new:
        with write() as session:
            note_print(session, made.new)
    return download(made.data, made.media_type, made.name)


def printing() -> Printing:
    """What a print needs of the installation, and for whom it is made."""
    settings = house().settings
    return Printing(
        settings.company,
        settings.zone,
        settings.public_url,
        settings.cache,
        house().keyring,
        actor(),
        language(),
        files=settings.files,
    )
