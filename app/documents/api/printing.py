"""Prints of revisions."""

from flask import Response

from app.distribution.actions.printed import note_print
from app.documents import prints
from app.documents.api.shared import blueprint
from app.documents.prints import Format
from app.kernel.people import Permission
from app.web.guard import needs
from app.web.printing import handed_out, printing
from app.web.programs import described
from app.web.transaction import reading

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
    return handed_out(prints.print_revision(reading(), number, label, Format(kind), printing()), note_print)
