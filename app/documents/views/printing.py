"""Prints of a revision."""

from flask import Response

from app.documents import prints
from app.documents.prints import Format
from app.documents.views.shared import blueprint, printing
from app.kernel.people import Permission
from app.web.answers import download
from app.web.guard import needs
from app.web.transaction import reading


@blueprint.get("/documents/<number>/<label>/print.pdf")
@needs(Permission.DOCUMENT_READ)
def print_pdf(number: str, label: str) -> Response:
    """A revision as PDF."""
    made = prints.print_revision(reading(), number, label, Format.PDF, printing())
    return download(made.data, made.media_type, made.name, inline=True)


@blueprint.get("/documents/<number>/<label>/print.docx")
@needs(Permission.DOCUMENT_READ)
def print_docx(number: str, label: str) -> Response:
    """A revision as a Word file."""
    made = prints.print_revision(reading(), number, label, Format.DOCX, printing())
    return download(made.data, made.media_type, made.name)
