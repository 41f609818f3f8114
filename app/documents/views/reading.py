"""Reading: the master list, a document, one of its revisions, two beside each other."""

from flask import redirect, render_template, request, url_for

from app.documents import inputs
from app.documents.pages.comparing import compare_page
from app.documents.pages.lists import VIEWS, documents_page
from app.documents.pages.reading import document_page, revision_page
from app.documents.views.shared import blueprint, today
from app.documents.words.states import DocumentKind
from app.kernel.people import Permission
from app.web.answers import Answer
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


@blueprint.get("/documents/<number>/compare")
@needs(Permission.DOCUMENT_READ)
def pick_compare(number: str) -> Answer:
    """On to the two revisions that were picked."""
    old, new = request.args.get("old", "")[:10], request.args.get("new", "")[:10]
    return redirect(url_for("documents.compare", number=number, old=old or "-", new=new or "-"), 303)


@blueprint.get("/documents/<number>/compare/<old>/<new>")
@needs(Permission.DOCUMENT_READ)
def compare(number: str, old: str, new: str) -> str:
    """Two revisions beside each other."""
    page = compare_page(reading(), actor(), number, (old, new), today())
    return render_template("documents/compare.html", page=page)
