"""Prints: a record, or a form's empty sheet, as PDF or Word."""

from flask import Response

from app.distribution.actions.printed import note_print
from app.kernel.people import Permission
from app.records.prints import Format, Print, print_blank, print_draft, print_record
from app.records.views.shared import blueprint, printing
from app.web.answers import download
from app.web.guard import needs
from app.web.transaction import reading, write


@blueprint.get("/records/<number>/print.<any(pdf, docx):kind>")
@needs(Permission.RECORD_READ)
def record_print(number: str, kind: str) -> Response:
    """A record as PDF or Word."""
    return _handed_out(print_record(reading(), number, Format(kind), printing()))


@blueprint.get("/forms/<number>/blank.<any(pdf, docx):kind>")
@needs(Permission.FORM_READ)
def form_blank(number: str, kind: str) -> Response:
    """A form's empty sheet as PDF or Word."""
    return _handed_out(print_blank(reading(), number, Format(kind), printing()))


@blueprint.get("/forms/<number>/draft.<any(pdf, docx):kind>")
@needs(Permission.DOCUMENT_READ_DRAFT)
def draft_print(number: str, kind: str) -> Response:
    """The empty sheet of a form's draft as PDF or Word."""
    return _handed_out(print_draft(reading(), number, Format(kind), printing()))


def _handed_out(made: Print) -> Response:
    if made.new:
        with write() as session:
            note_print(session, made.new)
    return download(made.data, made.media_type, made.name, inline=made.media_type == Format.PDF.media_type)
