"""Reading: the master list, a document, one of its revisions."""

from flask import Response, render_template, request

from app.documents import inputs
from app.documents.pages.lists.listings import master_listing
from app.documents.pages.lists.master import VIEWS, chosen_documents, documents_page
from app.documents.pages.reading import document_page, revision_page
from app.documents.pages.reading.past import open_records, past_of
from app.documents.views.shared import blueprint, today
from app.documents.words.lists import OPEN_RECORDS
from app.documents.words.states import DocumentKind
from app.kernel.people import Permission, Post
from app.lists.prints import hand_out
from app.lists.queries import views_of
from app.rendering.lists import ListFormat
from app.reviews.words import DueState
from app.web.answers import download
from app.web.guard import actor, needs
from app.web.house import given, here
from app.web.printing import printing
from app.web.tongue import language
from app.web.transaction import reading


@blueprint.get("/documents")
@needs(Permission.DOCUMENT_READ)
def documents() -> str:
    """The master list, as of any day."""
    page = documents_page(reading(), actor(), inputs.wanted(request.args), here())
    kept = views_of(reading(), actor().person_id, "/documents")
    as_of = page.wanted.on if page.wanted.on != today() else None
    choices = {"views": VIEWS, "kinds": DocumentKind, "posts": Post, "dues": DueState, "kept": kept}
    left = open_records(reading(), page.wanted.on, here(), given(OPEN_RECORDS))
    return render_template("documents/documents.html", page=page, as_of=as_of, open_records=left, **choices)


@blueprint.get("/documents/list.<any(pdf, xlsx, csv):suffix>")
@needs(Permission.DOCUMENT_READ)
def documents_print(suffix: str) -> Response:
    """The master list as asked for, all its pages, as a file."""
    wanted = inputs.wanted(request.args)
    lines = chosen_documents(reading(), actor(), wanted, here())
    listing = master_listing(lines, wanted, wanted.on or today(), language())
    made = hand_out(reading(), listing, ListFormat(suffix), printing())
    return download(made.data, made.media_type, made.name, inline=suffix == "pdf")


@blueprint.get("/documents/<number>")
@needs(Permission.DOCUMENT_READ)
def document(number: str) -> str:
    """The revision of a document that holds today, or on the day asked for."""
    on = inputs.day(request.args, "on") or today()
    page = document_page(reading(), actor(), number, on, here())
    then = past_of(reading(), page, on, here(), given(OPEN_RECORDS))
    as_of = on if on != today() else None
    return render_template("documents/document.html", page=page, then=then, as_of=as_of, day_shown=on)


@blueprint.get("/documents/<number>/<label>")
@needs(Permission.DOCUMENT_READ)
def revision(number: str, label: str) -> str:
    """One revision."""
    page = revision_page(reading(), actor(), number, label, today())
    return render_template("documents/document.html", page=page, day_shown=today())
