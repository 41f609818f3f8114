"""Reading: the master list, a document, one of its revisions."""

from flask import render_template, request

from app.documents import inputs
from app.documents.pages.lists import VIEWS, documents_page
from app.documents.pages.reading import document_page, revision_page
from app.documents.views.shared import blueprint, today
from app.documents.words.states import DocumentKind
from app.kernel.people import Permission
from app.web.guard import actor, needs
from app.web.transaction import reading


@blueprint.get("/documents")
@needs(Permission.DOCUMENT_READ)
def documents() -> str:
    """The master list, as of any day."""
    page = documents_page(reading(), actor(), inputs.wanted(request.args), today())
    as_of = page.wanted.on if page.wanted.on != today() else None
    return render_template("documents/documents.html", page=page, views=VIEWS, kinds=DocumentKind, as_of=as_of)


@blueprint.get("/documents/<number>")
@needs(Permission.DOCUMENT_READ)
def document(number: str) -> str:
    """The revision of a document that holds today, or on the day asked for."""
    on = inputs.day(request.args, "on") or today()
    page = document_page(reading(), actor(), number, on, today())
    return render_template("documents/document.html", page=page, as_of=on if on != today() else None, day_shown=on)


@blueprint.get("/documents/<number>/<label>")
@needs(Permission.DOCUMENT_READ)
def revision(number: str, label: str) -> str:
    """One revision."""
    page = revision_page(reading(), actor(), number, label, today())
    return render_template("documents/revision.html", page=page, day_shown=today())
