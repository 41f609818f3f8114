"""Bringing a text in: upload, mark and look, take over as a draft."""

from flask import Blueprint, Response, redirect, render_template, request, url_for

from app.importing import pages, queries
from app.importing.actions import keep_source, take_over
from app.importing.inputs import mark, take_over_form
from app.importing.words import Drafted
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, download
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading

blueprint = Blueprint("importing", __name__, template_folder="templates")


@blueprint.get("/imports")
@needs(Permission.DOCUMENT_DRAFT)
def imports() -> Answer:
    """The page to bring a file in, and the files of late."""
    return _imports_page(None)


def _imports_page(refusal: Refusal | None) -> str:
    return render_template("importing/imports.html", sources=pages.sources(reading()), refusal=refusal)


@blueprint.post("/imports")
@needs(Permission.DOCUMENT_DRAFT)
def bring_in() -> Answer:
    """Keeps an uploaded file and goes on to its review."""
    upload = request.files.get("file")
    data, name = (upload.read(), upload.filename or "") if upload else (b"", "")
    return attempt(
        lambda: keep_source(reading(), actor(), settings().files, data, name),
        lambda source_id: redirect(url_for("importing.review", source_id=source_id), 303),
        _imports_page,
    )


@blueprint.get("/imports/<int:source_id>/original")
@needs(Permission.DOCUMENT_DRAFT)
def original(source_id: int) -> Response:
    """The file as it was brought in, byte for byte."""
    data, name = queries.original(reading(), settings().files, source_id)
    return download(data, "application/octet-stream", name)


@blueprint.get("/imports/<int:source_id>")
@needs(Permission.DOCUMENT_DRAFT)
def review(source_id: int) -> Answer:
    """Marks where the document begins and ends; shows clauses, references, forms and findings."""
    return _review_page(source_id, None)


def _review_page(source_id: int, refusal: Refusal | None) -> str:
    marks = mark(request.values.get("from")), mark(request.values.get("to"))
    at = request.args.get("at", type=int)
    page = pages.review_page(reading(), settings().files, source_id, marks, at)
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
