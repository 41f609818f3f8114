"""Drafting: what is under way, a new document, a new revision, the editor, discarding."""

from collections.abc import Callable

from flask import Response, jsonify, redirect, render_template, request, url_for

from app.documents import inputs
from app.documents.actions import drafting, editing, presence
from app.documents.models import Document, Revision
from app.documents.pages.drafting import draft_page
from app.documents.pages.lists.under_way import drafts_page
from app.documents.pages.reading import document_page
from app.documents.pages.registering import new_page
from app.documents.views.shared import blueprint, today
from app.documents.words.drafts import Retyped
from app.documents.words.states import DocumentKind
from app.kernel.people import Permission, Post
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import here
from app.web.transaction import reading


@blueprint.get("/drafts")
@needs(Permission.DOCUMENT_READ_DRAFT)
def drafts() -> str:
    """What is under way: drafts and reviews."""
    return render_template("documents/drafts.html", lines=drafts_page(reading(), actor(), today()))


@blueprint.get("/documents/new")
@needs(Permission.DOCUMENT_DRAFT)
def new() -> str:
    """The page of a new document."""
    return _new_page(None)


def _new_page(refusal: Refusal | None) -> str:
    page = new_page(
        reading(), request.values.get("type", ""), request.values.get("kind", ""), request.args.get("under", "")
    )
    told = {"refusal": refusal, "typed": request.values, "posts": tuple(Post)}
    return render_template("documents/new.html", page=page, **told)


@blueprint.post("/documents/new")
@needs(Permission.DOCUMENT_DRAFT)
def register() -> Answer:
    """Registers a new document and goes on to its draft."""

    def act() -> Document:
        return drafting.register(reading(), actor(), inputs.new_document(request.form))

    def on(made: Document) -> Answer:
        """On to its text; of a form, to its designer; of an external document, to its edition."""
        path = url_for("documents.draft", number=made.number)
        edition = url_for("documents.upkeep.details", number=made.number)
        ways = {DocumentKind.FORM.value: f"{path}/design", DocumentKind.EXTERNAL.value: edition}
        return redirect(ways.get(made.kind, path), 303)

    return attempt(act, on, _new_page)


@blueprint.post("/documents/<number>/revise")
@needs(Permission.DOCUMENT_DRAFT)
def revise(number: str) -> Answer:
    """Opens the next revision and goes on to its draft."""
    reason = request.form.get("reason", "")

    def act() -> Revision:
        return drafting.revise(reading(), actor(), number, today(), reason)

    return attempt(act, go("documents.draft", number=number), _document_again(number))


def _document_again(number: str) -> Callable[[Refusal], str]:
    def again(refusal: Refusal) -> str:
        page = document_page(reading(), actor(), number, today(), here())
        return render_template("documents/document.html", page=page, refusal=refusal, day_shown=today())

    return again


@blueprint.get("/documents/<number>/draft")
@needs(Permission.DOCUMENT_DRAFT)
def draft(number: str) -> str:
    """The editor of a draft."""
    page = draft_page(reading(), actor(), number, at=inputs.whole(request.args.get("at", "")))
    return render_template("documents/draft.html", page=page, refusal=None)


@blueprint.post("/documents/<number>/draft")
@needs(Permission.DOCUMENT_DRAFT)
def save_draft(number: str) -> Answer:
    """Saves what was typed, all or nothing, then changes the list of clauses."""
    form, part = request.form, inputs.whole(request.form.get("at", ""))

    def act() -> int:
        return editing.edit(reading(), actor(), number, inputs.draft_edit(form))

    def on(clause_id: int) -> Answer:
        return redirect(_next_page(number, (clause_id, part), inputs.finding_to_accept(form)), 303)

    def again(refusal: Refusal) -> str:
        try:
            retyped = Retyped(inputs.boxes(form), inputs.typed_head(form), refusal)
            page = draft_page(reading(), actor(), number, retyped, part)
        except Refusal:
            typed = [one for one in inputs.boxes(form).values() if one.text or one.title]
            return render_template("documents/parts/gone.html", number=number, typed=typed, refusal=refusal)
        return render_template("documents/draft.html", page=page, refusal=refusal)

    return attempt(act, on, again)


def _next_page(number: str, at: tuple[int, int], finding: str) -> str:
    """After a save: to the finding whose button was pressed, else back to the clause, in its part of a long text."""
    clause_id, part = at
    if finding:
        return url_for("findings.finding", number=number, finding_key=finding)
    anchor = f"b{clause_id}" if clause_id else None
    return url_for("documents.draft", number=number, at=(clause_id or part) if part else None, _anchor=anchor)


@blueprint.post("/documents/<number>/draft/presence")
@needs(Permission.DOCUMENT_DRAFT)
def note_presence(number: str) -> Response:
    """Notes at which clause the editor is open, and tells who else writes; asked for by the page's script."""
    found = presence.note_presence(reading(), actor(), number, inputs.whole(request.form.get("clause", "")))
    return jsonify([{"name": one.name, "clause": one.clause, "id": one.clause_id} for one in found])


@blueprint.post("/documents/<number>/discard")
@needs(Permission.DOCUMENT_DRAFT)
def discard(number: str) -> Answer:
    """Discards a draft."""

    def act() -> None:
        drafting.discard(reading(), actor(), number, inputs.version(request.form))

    def again(refusal: Refusal) -> str:
        return render_template(
            "documents/draft.html", page=draft_page(reading(), actor(), number, at=0), refusal=refusal
        )

    return attempt(act, go("documents.drafts"), again)
