"""The page of the trend, and the same to take along."""

from flask import Response, render_template, request
from markupsafe import Markup

from app.kernel.people import Permission
from app.lists.prints import hand_out
from app.rendering.lists import ListFormat
from app.rendering.pdf.charts import svg
from app.surveys.pages.trend import TrendPage, listing, trend_page
from app.surveys.rules.trend import By
from app.surveys.views.shared import blueprint, today
from app.web.answers import download
from app.web.guard import needs
from app.web.printing import printing
from app.web.tongue import language
from app.web.transaction import reading


def _page() -> TrendPage:
    by = request.args.get("by", "")
    return trend_page(reading(), By(by) if by in set(By) else By.ITEM, today())


@blueprint.get("/surveys/trend")
@needs(Permission.RECORD_READ)
def trend() -> str:
    """How satisfaction, or an evaluation, went from half-year to half-year."""
    page = _page()
    picture = Markup(svg(page.chart, language()))  # noqa: S704 - drawn by our own module, every text in it escaped
    return render_template("surveys/trend.html", page=page, picture=picture)


@blueprint.get("/surveys/trend.<any(pdf, docx, xlsx, csv):kind>")
@needs(Permission.RECORD_READ)
def trend_print(kind: str) -> Response:
    """The trend as PDF, Word, Excel or CSV."""
    made = hand_out(reading(), listing(_page(), today(), language()), ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name)
