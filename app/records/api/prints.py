"""Prints of records and of blank forms."""

from flask import Response

from app.distribution.actions.printed import note_print
from app.kernel.people import Permission
from app.records.api.shared import blueprint
from app.records.prints import Format, print_blank, print_record
from app.web.guard import needs
from app.web.printing import handed_out, printing
from app.web.programs import described
from app.web.transaction import reading

_FORMATS = (Format.PDF.media_type, Format.DOCX.media_type)


@blueprint.get("/records/<number>/print.<any(pdf, docx):kind>")
@needs(Permission.RECORD_READ)
@described(gives=_FORMATS)
def record_print(number: str, kind: str) -> Response:
    """A record as PDF or Word."""
    return handed_out(print_record(reading(), number, Format(kind), printing()), note_print)


@blueprint.get("/forms/<number>/blank.<any(pdf, docx):kind>")
@needs(Permission.FORM_READ)
@described(gives=_FORMATS)
def form_blank(number: str, kind: str) -> Response:
    """A form's empty sheet as PDF or Word."""
    return handed_out(print_blank(reading(), number, Format(kind), printing()), note_print)
