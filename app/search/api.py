"""Search for programs."""

from flask import Blueprint, Response, jsonify, request

from app.kernel import clock
from app.kernel.people import Permission
from app.search import inputs, pages, queries
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import FLAG, NUMBER, PREFIX, TEXT, described, listed, thing
from app.web.tongue import language
from app.web.transaction import reading

blueprint = Blueprint("search_api", __name__, url_prefix=PREFIX)

_HIT = thing(kind=TEXT, number=TEXT, title=TEXT, title_en=TEXT, clause=TEXT, state=TEXT, snippet=TEXT, url=TEXT)


@blueprint.get("/search")
@needs(Permission.SEARCH)
@described(
    query={
        "q": "what to search for, in the query language",
        "kind": "document, clause, form or record; may be given several times",
        "document": "number of a document or form; may be given several times",
        "state": "state; may be given several times",
        "from": "first day, as 2026-11-22",
        "to": "last day",
        "on": "as of this day",
        "old": "1 to find revisions that are not in force, too",
        "sort": "usual, relevance, newest or oldest",
        "page": "page, from 1",
        "limit": "hits on a page, at most 200",
    },
    gives=thing(
        ("total", "plain", "near", "notes", "hits"),
        total=NUMBER,
        plain=FLAG,
        near=FLAG,
        notes=listed(TEXT),
        hits=listed(_HIT),
    ),
)
def find() -> Response:
    """Find clauses, documents, forms and records."""
    today = clock.today(settings().zone)
    asked = inputs.strictly(inputs.asked(request.args, today))
    engine = queries.chosen(settings().search_engine, settings().cache)
    answer = queries.ask(reading(), asked.dated, actor().permissions, asked.on or today, engine)
    return jsonify(pages.as_data(answer, language()))
