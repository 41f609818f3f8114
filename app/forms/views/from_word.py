"""A form begun from a company's Word file: sent, looked at, made a draft."""

from flask import redirect, render_template, request, url_for

from app.forms.actions import designing
from app.forms.inputs import designing as inputs
from app.forms.pages.designing import head_errors, sheet_page
from app.forms.views.shared import blueprint, shop
from app.forms.words.controlled import Drafted
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt
from app.web.guard import actor, needs
from app.web.transaction import reading


@blueprint.get("/forms/from-word")
@needs(Permission.DOCUMENT_DRAFT)
def from_word() -> str:
    """The page on which a company's empty sheet is sent."""
    return render_template("forms/from_word.html", refusal=None)


@blueprint.post("/forms/from-word")
@needs(Permission.DOCUMENT_DRAFT)
def send_sheet() -> Answer:
    """Keeps the sheet and goes on to what was found on it."""

    def act() -> str:
        upload = request.files.get("file")
        data, name = (upload.read(), upload.filename or "") if upload else (b"", "")
        return designing.keep_sheet(reading(), actor(), data, name[-200:] or "sheet.docx", shop())

    def again(refusal: Refusal) -> str:
        return render_template("forms/from_word.html", refusal=refusal)

    return attempt(act, lambda sha256: redirect(url_for("forms.sheet", sha256=sha256), 303), again)


@blueprint.get("/forms/from-word/<sha256>")
@needs(Permission.DOCUMENT_DRAFT)
def sheet(sha256: str) -> str:
    """What was found on a sheet, and the number and title to begin with."""
    return _sheet(sha256, None)


def _sheet(sha256: str, refusal: Refusal | None) -> str:
    page = sheet_page(reading(), actor(), sha256, shop())
    return render_template(
        "forms/sheet.html", page=page, refusal=refusal, errors=head_errors(refusal), typed=request.form
    )


@blueprint.post("/forms/from-word/<sha256>")
@needs(Permission.DOCUMENT_DRAFT)
def begin(sha256: str) -> Answer:
    """Makes the sheet the draft of a form."""

    def act() -> Drafted:
        return designing.begin(reading(), actor(), inputs.start(sha256, request.form), shop())

    return attempt(
        act,
        lambda drafted: redirect(url_for("forms.design", number=drafted.number), 303),
        lambda refusal: _sheet(sha256, refusal),
    )
