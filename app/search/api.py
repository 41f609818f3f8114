"""Search for programs."""

from flask import Blueprint, Response, jsonify, request

from app.kernel import clock
from app.kernel.people import Permission
from app.search import actions, inputs, pages, queries
from app.search.queries import SUPPLY
from app.search.words import By, Kind
from app.web.guard import actor, needs
from app.web.house import given, settings
from app.web.programs import FLAG, NUMBER, PREFIX, TEXT, described, listed, thing
from app.web.tongue import language
from app.web.transaction import reading, write

blueprint = Blueprint("search_api", __name__, url_prefix=PREFIX)

_HIT = thing(kind=TEXT, number=TEXT, title=TEXT, title_en=TEXT, clause=TEXT, state=TEXT, snippet=TEXT, url=TEXT)
_FACET = listed(thing(("value", "count"), value=TEXT, count=NUMBER))


@blueprint.get("/search")
@needs(Permission.SEARCH)
@described(
    query={
        "q": "what to search for, in the query language",
        "kind": f"{', '.join(Kind)}; may be given several times, as all filters",
        "document": "number of a document or form",
        "state": "state",
        "department": "post, such as quality_department",
        "customer": "name of a customer",
        "period": "year or month: 2026, 2026-03",
        "person": "name of a person",
        "from": "first day, as 2026-11-22",
        "to": "last day",
        "on": "as of this day",
        "old": "1 to find revisions that are not in force, too",
        "sort": "usual, relevance, newest or oldest",
        "page": "page, from 1",
        "limit": "hits on a page, at most 200",
    },
    gives=thing(
        ("total", "plain", "near", "notes", "hits", "facets"),
        total=NUMBER,
        plain=FLAG,
        near=FLAG,
        notes=listed(TEXT),
        hits=listed(_HIT),
        facets=thing(**{by.value: _FACET for by in By}),
    ),
)
def find() -> Response:
    """Find clauses, documents, forms, records, attachments, customers, findings and entries of the ledger."""
    today = clock.today(settings().zone)
    asked = inputs.strictly(inputs.asked(request.args, today))
    engine = queries.chosen(settings().search_engine, settings().cache)
    actions.keep_up(reading(), write, given(SUPPLY).sources, actor().permissions, engine)
    answer = queries.ask(reading(), asked.dated, actor().permissions, asked.on or today, engine)
    return jsonify(pages.as_data(answer, language()))
