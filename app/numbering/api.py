"""Numbering, for programs: every series, each number explained, reserving, making void, the scheme."""

from flask import Blueprint, Response

from app.kernel.people import Permission
from app.numbering import inputs, queries
from app.numbering.actions import decide_scheme, reserve, void
from app.numbering.pages import line_data, numbers_page, series_page
from app.numbering.rules import scheme_data
from app.numbering.words import Scheme
from app.web.bodies import json_body, text_in
from app.web.guard import actor, needs
from app.web.programs import ANYTHING, NUMBER, PREFIX, TEXT, WORDING, answer, created, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("numbering_api", __name__, url_prefix=PREFIX)
_GIVEN = thing(("number", "state"), number=TEXT, state=TEXT, title=WORDING, reason=TEXT, by=TEXT, given_at=TEXT)
_TYPE = thing(
    ("kind", "prefix", "shape", "level", "name"),
    **dict.fromkeys(("kind", "prefix", "shape", "parent"), TEXT),
    **dict.fromkeys(("level", "digits", "review_months"), NUMBER),
    name=WORDING,
)
_PARTS = {"types": listed(_TYPE), "departments": ANYTHING, "seen": NUMBER}
_SCHEME = thing(**_PARTS)
_SERIES = thing(series=TEXT, given=NUMBER, next=TEXT, counts=ANYTHING, numbers=listed(_GIVEN))


@blueprint.get("/numbers")
@needs(Permission.DOCUMENT_READ)
@described(gives=thing(documents=listed(ANYTHING), records=listed(ANYTHING)))
def all_series() -> Response:
    """All series: of documents with what became of their numbers, of records with the last number."""
    page = numbers_page(reading(), actor())
    lines = [{"series": one.key, "given": one.given, "last": one.last, "counts": one.counts} for one in page.lines]
    return answer({"documents": lines, "records": [{"series": key, "last": last} for key, last in page.records]})


@blueprint.get("/numbers/<key>")
@needs(Permission.DOCUMENT_READ)
@described(gives=_SERIES)
def one_series(key: str) -> Response:
    """One series: every number up to the highest with its explanation; `never_given` stands for a range of none."""
    page = series_page(reading(), actor(), key)
    told = [line_data(one) for one in page.lines]
    return answer(
        {"series": key, "given": page.given, "next": page.next_number, "counts": page.counts, "numbers": told}
    )


@blueprint.post("/numbers/reserve")
@needs(Permission.DOCUMENT_NUMBER)
@described(takes=thing(("kind", "number", "reason"), kind=TEXT, number=TEXT, reason=TEXT), gives=_GIVEN, status=201)
def reserve_one() -> Response:
    """Reserve a number for later."""
    body = json_body("kind", "number", "reason")
    made = reserve(reading(), actor(), text_in(body, "kind"), text_in(body, "number")[:60], text_in(body, "reason"))
    return created(line_data(made), f"/api/v1/numbers/{made.series}")


@blueprint.post("/numbers/<number>/void")
@needs(Permission.DOCUMENT_NUMBER)
@described(takes=thing(("reason",), reason=TEXT), gives=_GIVEN)
def void_one(number: str) -> Response:
    """Make a reserved number void for good."""
    return answer(line_data(void(reading(), actor(), number, text_in(json_body("reason"), "reason"))))


@blueprint.get("/numbers/scheme")
@needs(Permission.DOCUMENT_READ)
@described(gives=_SCHEME)
def numbering_scheme() -> Response:
    """How documents are numbered: types and department codes; `seen` is what a change is sent with."""
    return _told(queries.scheme(reading()))


@blueprint.put("/numbers/scheme")
@needs(Permission.DOCUMENT_NUMBER)
@described(takes=thing(("types", "departments", "reason", "seen"), **_PARTS, reason=TEXT), gives=_SCHEME)
def decide() -> Response:
    """Decide how documents are numbered from now on; numbers given before stay as they are."""
    body = json_body("types", "departments", "reason", "seen")
    return _told(decide_scheme(reading(), actor(), inputs.scheme_in(body), text_in(body, "reason")))


def _told(scheme: Scheme) -> Response:
    return answer(scheme_data(scheme) | {"seen": scheme.version})
