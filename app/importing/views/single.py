"""Bringing a text in: upload, mark and look, take over as a draft."""

from flask import Response, redirect, render_template, request, url_for

from app.importing import queries
from app.importing.actions.batches import open_batch
from app.importing.actions.taking import keep_source, take_over
from app.importing.inputs import decision, mark, take_over_form
from app.importing.pages import review as pages
from app.importing.pages.batch import batch_lines
from app.importing.rules.archive import is_archive
from app.importing.views.shared import blueprint, uploads
from app.importing.words import Drafted
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, download
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading


@blueprint.get("/imports")
@needs(Permission.DOCUMENT_DRAFT)
def imports() -> Answer:
    """The page to bring a file in, and the files of late."""
    return _imports_page(None)


def _imports_page(refusal: Refusal | None) -> str:
    sources, batches = pages.sources(reading()), batch_lines(reading())
    return render_template("importing/imports.html", sources=sources, batches=batches, refusal=refusal)


@blueprint.post("/imports")
@needs(Permission.DOCUMENT_DRAFT)
def bring_in() -> Answer:
    """Keeps what was uploaded: one file goes on to its review, a folder or a ZIP to the page of its batch."""
    sent = uploads()
    if len(sent) > 1 or "batch" in request.form or is_archive(sent[0].data, sent[0].path):
        return attempt(
            lambda: open_batch(reading(), actor(), settings().files, sent),
            lambda batch_id: redirect(url_for("importing.batch", batch_id=batch_id), 303),
            _imports_page,
        )
    return attempt(
        lambda: keep_source(reading(), actor(), settings().files, sent[0].data, sent[0].path),
        lambda source_id: redirect(url_for("importing.review", source_id=source_id), 303),
        _imports_page,
    )


@blueprint.get("/imports/<int:source_id>/original")
@needs(Permission.DOCUMENT_DRAFT)
def original(source_id: int) -> Response:
    """The file as it was brought in, byte for byte."""
    data, name = queries.original(reading(), settings().files, source_id)
    return download(data, "application/octet-stream", name)


@blueprint.get("/imports/<int:source_id>/original/<sha256>")
@needs(Permission.DOCUMENT_DRAFT)
def original_picture(source_id: int, sha256: str) -> Response:
    """A picture inside the file as it was brought in."""
    data, kind = queries.picture_in(reading(), settings().files, source_id, sha256)
    return download(data, kind, f"{sha256[:8]}.{kind.partition('/')[2]}", inline=True)


@blueprint.get("/imports/<int:source_id>")
@needs(Permission.DOCUMENT_DRAFT)
def review(source_id: int) -> Answer:
    """Marks where the document begins and ends; shows clauses, references, forms and findings."""
    return _review_page(source_id, None)


def _review_page(source_id: int, refusal: Refusal | None) -> str:
    marks = mark(request.values.get("from")), mark(request.values.get("to"))
    at = request.args.get("at", type=int)
    page = pages.review_page(reading(), settings().files, source_id, marks, at, decision(request.values))
    return render_template(
        "importing/review.html",
        page=page,
        refusal=refusal,
        typed=request.form,
        marking=request.args.get("mark", "from"),
    )


@blueprint.post("/imports/<int:source_id>")
@needs(Permission.DOCUMENT_DRAFT)
def draft(source_id: int) -> Answer:
    """Takes the marked part over as a draft and goes on to it."""
    return attempt(
        lambda: take_over(reading(), actor(), settings().files, source_id, take_over_form(request.form)),
        _to_draft,
        lambda refusal: _review_page(source_id, refusal),
    )


def _to_draft(drafted: Drafted) -> Answer:
    return redirect(url_for("documents.draft", number=drafted.number), 303)
