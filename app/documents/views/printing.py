"""Prints of a revision, and the pictures in it."""

from flask import Response

from app.distribution.actions.printed import note_print
from app.documents import prints
from app.documents.pages import pictures
from app.documents.prints import Format
from app.documents.views.shared import blueprint
from app.kernel.people import Permission
from app.web.answers import download
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.printing import handed_out, printing
from app.web.transaction import reading


@blueprint.get("/documents/<number>/<label>/print.pdf")
@needs(Permission.DOCUMENT_READ)
def print_pdf(number: str, label: str) -> Response:
    """A revision as PDF."""
    return handed_out(prints.print_revision(reading(), number, label, Format.PDF, printing()), note_print, inline=True)


@blueprint.get("/documents/<number>/<label>/print.docx")
@needs(Permission.DOCUMENT_READ)
def print_docx(number: str, label: str) -> Response:
    """A revision as a Word file."""
    return handed_out(prints.print_revision(reading(), number, label, Format.DOCX, printing()), note_print, inline=True)


@blueprint.get("/documents/<number>/<label>/pictures/<sha256>")
@needs(Permission.DOCUMENT_READ)
def picture(number: str, label: str, sha256: str) -> Response:
    """A picture that stands in a revision."""
    data, kind = pictures.picture(reading(), actor(), settings().files, (number, label), sha256)
    return download(data, kind, f"{number}-{sha256[:8]}.{kind.partition('/')[2]}", inline=True)
