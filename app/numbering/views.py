"""The pages of numbering: all series, one series, its prints, reserving, making void; the scheme."""

from flask import Blueprint, Response, redirect, render_template, request, url_for

from app.kernel import clock
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.kernel.wording import Words
from app.lists.prints import hand_out
from app.numbering import inputs
from app.numbering.actions import decide_scheme, reserve, void
from app.numbering.pages import numbers_page, scheme_page, series_listing, series_page
from app.numbering.words import Allotted, Scheme, Shape
from app.rendering.lists import ListFormat
from app.web.answers import Answer, attempt, download, go
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.printing import printing
from app.web.transaction import reading

blueprint = Blueprint("numbering", __name__, template_folder="templates")
KINDS = (
    ("manual", Words("质量手册", "Manual")),
    ("procedure", Words("程序文件", "Procedure")),
    ("work_instruction", Words("作业指导书", "Work instruction")),
    ("form", Words("表单", "Form")),
    ("external", Words("外来文件", "External")),
)


@blueprint.get("/numbers")
@needs(Permission.DOCUMENT_READ)
def numbers() -> str:
    """All series of numbers."""
    return _numbers_page(None)


def _numbers_page(refusal: Refusal | None) -> str:
    page = numbers_page(reading(), actor())
    return render_template("numbering/numbers.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/numbers/reserve")
@needs(Permission.DOCUMENT_NUMBER)
def reserve_number() -> Answer:
    """Reserves a number."""
    form = request.form

    def act() -> Allotted:
        return reserve(reading(), actor(), form.get("kind", ""), form.get("number", "")[:60], form.get("reason", ""))

    return attempt(act, lambda made: redirect(url_for("numbering.series", key=made.series), 303), _numbers_page)


@blueprint.post("/numbers/<number>/void")
@needs(Permission.DOCUMENT_NUMBER)
def void_number(number: str) -> Answer:
    """Makes a reserved number void."""
    made = void(reading(), actor(), number, request.form.get("reason", ""))
    return redirect(url_for("numbering.series", key=made.series), 303)


@blueprint.get("/numbers/<key>")
@needs(Permission.DOCUMENT_READ)
def series(key: str) -> str:
    """One series, number by number."""
    return render_template("numbering/series.html", page=series_page(reading(), actor(), key))


@blueprint.get("/numbers/<key>/print.<any(pdf, xlsx, csv):kind>")
@needs(Permission.DOCUMENT_READ)
def series_print(key: str, kind: str) -> Response:
    """One series as a file."""
    listing = series_listing(series_page(reading(), actor(), key), clock.today(settings().zone))
    made = hand_out(reading(), listing, ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name, inline=kind == "pdf")


@blueprint.get("/numbers/scheme")
@needs(Permission.DOCUMENT_READ)
def scheme() -> str:
    """How documents are numbered."""
    return _scheme_page(None)


def _scheme_page(refusal: Refusal | None, typed: Scheme | None = None) -> str:
    page = scheme_page(reading(), actor(), typed)
    told = {"kinds": KINDS, "shapes": tuple(Shape), "refusal": refusal, "reason": request.form.get("reason", "")}
    return render_template("numbering/scheme.html", page=page, **told)


@blueprint.post("/numbers/scheme")
@needs(Permission.DOCUMENT_NUMBER)
def decide() -> Answer:
    """Keeps the scheme as typed; with the button for a preview, shows what it would give."""
    typed, reason = inputs.scheme(request.form), request.form.get("reason", "")
    if "preview" in request.form:
        return _scheme_page(None, typed)
    return attempt(
        lambda: decide_scheme(reading(), actor(), typed, reason),
        go("numbering.scheme"),
        lambda refusal: _scheme_page(refusal, typed),
    )
