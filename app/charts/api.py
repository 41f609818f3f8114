"""Charts, for programs: their numbers."""

from flask import Blueprint, Response, request

from app.charts.pages import charts_page
from app.kernel.people import Permission
from app.web.guard import needs
from app.web.house import settings
from app.web.programs import ANYTHING, PREFIX, TEXT, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("charts_api", __name__, url_prefix=PREFIX)
_CHART = thing(
    kind=TEXT, title=ANYTHING, period=TEXT, as_of=TEXT, heads=listed(ANYTHING), rows=listed(ANYTHING), note=ANYTHING
)
_QUERY = {
    "chart": "satisfaction (by default), complaints, answers, overdue or reading",
    "period": "a half-year, such as 2026-H2; the one that runs by default",
}


@blueprint.get("/charts")
@needs(Permission.RECORD_READ)
@described(query=_QUERY, gives=_CHART)
def charts() -> Response:
    """The numbers of a chart."""
    page = charts_page(reading(), request.args.get("chart", ""), request.args.get("period", ""), settings().zone)
    return answer(page.shown.as_data())
