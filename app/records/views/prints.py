"""Prints: a record, or a form's empty sheet, as PDF or Word."""

from flask import Response

from app.distribution.actions.printed import note_print
from app.kernel.people import Permission
from app.records.prints import Format, print_blank, print_draft, print_former, print_record
from app.records.views.shared import blueprint
from app.web.guard import needs
from app.web.printing import handed_out, printing
from app.web.transaction import reading


@blueprint.get("/records/<number>/print.<any(pdf, docx):kind>")
@needs(Permission.RECORD_READ)
def record_print(number: str, kind: str) -> Response:
    """A record as PDF or Word."""
    return handed_out(print_record(reading(), number, Format(kind), printing()), note_print, inline=True)


@blueprint.get("/forms/<number>/blank.<any(pdf, docx):kind>")
@needs(Permission.FORM_READ)
def form_blank(number: str, kind: str) -> Response:
    """A form's empty sheet as PDF or Word."""
    return handed_out(print_blank(reading(), number, Format(kind), printing()), note_print, inline=True)


@blueprint.get("/forms/<number>/<label>/blank.pdf")
@needs(Permission.FORM_READ)
def former_blank(number: str, label: str) -> Response:
    """The empty sheet of one revision of a form as PDF; a former one says on every page that it is."""
    return handed_out(print_former(reading(), number, label, printing()), note_print, inline=True)


@blueprint.get("/forms/<number>/draft.<any(pdf, docx):kind>")
@needs(Permission.DOCUMENT_READ_DRAFT)
def draft_print(number: str, kind: str) -> Response:
    """The empty sheet of a form's draft as PDF or Word."""
    return handed_out(print_draft(reading(), number, Format(kind), printing()), note_print, inline=True)
