"""Prints of records and of blank forms."""

from flask import Response

from app.distribution.actions.printed import note_print
from app.kernel.people import Permission
from app.records.api.shared import blueprint
from app.records.prints import Format, Print, Printing, print_blank, print_record
from app.web.answers import download
from app.web.guard import actor, needs
from app.web.house import house
from app.web.programs import described
from app.web.tongue import language
from app.web.transaction import reading, write

_FORMATS = (Format.PDF.media_type, Format.DOCX.media_type)


@blueprint.get("/records/<number>/print.<any(pdf, docx):kind>")
@needs(Permission.RECORD_READ)
@described(gives=_FORMATS)
def record_print(number: str, kind: str) -> Response:
    """A record as PDF or Word."""
    return _handed_out(print_record(reading(), number, Format(kind), _printing()))


@blueprint.get("/forms/<number>/blank.<any(pdf, docx):kind>")
@needs(Permission.FORM_READ)
@described(gives=_FORMATS)
def form_blank(number: str, kind: str) -> Response:
    """A form's empty sheet as PDF or Word."""
    return _handed_out(print_blank(reading(), number, Format(kind), _printing()))


def _handed_out(made: Print) -> Response:
    if made.new:
        with write() as session:
            note_print(session, made.new)
    return download(made.data, made.media_type, made.name)


def _printing() -> Printing:
    settings = house().settings
    return Printing(
        settings.company,
        settings.zone,
        settings.public_url,
        settings.cache,
        settings.files,
        house().keyring,
        actor(),
        language(),
    )
