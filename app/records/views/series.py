"""A record series, number by number."""

from flask import Response, render_template

from app.kernel.people import Permission
from app.lists.prints import hand_out
from app.records.pages.series import record_series_listing, record_series_page
from app.records.views.shared import kept_blueprint
from app.records.views.shared import place as filing_place
from app.rendering.lists import ListFormat
from app.web.answers import download
from app.web.guard import needs
from app.web.printing import printing
from app.web.tongue import language
from app.web.transaction import reading


@kept_blueprint.get("/records/series/<key>")
@needs(Permission.RECORD_READ)
def series(key: str) -> str:
    """One series of records."""
    return render_template("records/kept/series.html", page=record_series_page(reading(), key))


@kept_blueprint.get("/records/series/<key>/print.<any(pdf, xlsx, csv):kind>")
@needs(Permission.RECORD_READ)
def series_print(key: str, kind: str) -> Response:
    """One series of records as a file."""
    listing = record_series_listing(record_series_page(reading(), key), filing_place().today, language())
    made = hand_out(reading(), listing, ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name, inline=kind == "pdf")
