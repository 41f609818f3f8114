"""The page of charts, and the page for the management review to take along."""

from flask import Blueprint, Response, render_template, request
from markupsafe import Markup

from app.charts import prints
from app.charts.pages import asked, charts_page
from app.kernel.people import Permission
from app.rendering.paper import Format
from app.rendering.pdf.charts import SMALL, svg
from app.web.answers import download
from app.web.guard import needs
from app.web.house import settings
from app.web.printing import printing
from app.web.tongue import language
from app.web.transaction import reading

blueprint = Blueprint("charts", __name__, template_folder="templates")


@blueprint.get("/charts")
@needs(Permission.RECORD_READ)
def charts() -> str:
    """One chart with its numbers."""
    page = charts_page(reading(), request.args.get("chart", ""), request.args.get("period", ""), settings().zone)
    picture = Markup(svg(page.shown.picture, language(), SMALL))  # noqa: S704 - drawn by our own module, every text escaped
    return render_template("charts/charts.html", page=page, picture=picture)


@blueprint.get("/charts/review.<any(pdf, docx):kind>")
@needs(Permission.RECORD_READ)
def review(kind: str) -> Response:
    """The page for the management review."""
    half = asked(request.args.get("period", ""), settings().zone)
    made = prints.print_review(reading(), half, Format(kind), printing())
    return download(made.data, made.media_type, made.name)
