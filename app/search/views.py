"""The search page."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request

from app.kernel import clock
from app.kernel.people import Permission
from app.search import actions, inputs, pages, queries
from app.search.queries import SUPPLY
from app.search.words import SAVED
from app.web.answers import Answer, safe_path
from app.web.background import start_command
from app.web.guard import actor, needs
from app.web.house import given, settings
from app.web.tongue import language
from app.web.transaction import reading, write

blueprint = Blueprint("search", __name__, template_folder="templates")


@blueprint.get("/search")
@needs(Permission.SEARCH)
def search() -> Answer:
    """Everything that can be found, with filters; with `go=1` a number that is named exactly opens its thing."""
    today = clock.today(settings().zone)
    asked = inputs.asked(request.args, today)
    engine = queries.chosen(settings().search_engine, settings().cache)
    actions.keep_up(reading(), write, given(SUPPLY).sources, actor().permissions, engine)
    page = pages.search_page(reading(), asked, actor().permissions, today, engine)
    exact = pages.exact_address(page) if asked.opens_exact else None
    if exact:
        return redirect(safe_path(exact), 303)
    kept = given(SAVED)(reading(), actor().person_id)
    shown = render_template("search/search.html", page=page, as_of=page.on, kept=kept)
    if page.answer.is_degraded:
        _mend()
    return shown


def _mend() -> None:
    """Makes the database's own index anew if it is damaged, and begins on a further one in the background."""
    with write() as session:
        actions.mend_if_needed(session)
    if settings().search_engine != "database":
        start_command("reindex", "--engine")


@blueprint.get("/search/offers")
@needs(Permission.SEARCH)
def offers() -> Response:
    """What the box for searching offers while one types."""
    today = clock.today(settings().zone)
    found = queries.offers(reading(), request.args.get("q", ""), actor().permissions, today)
    return jsonify(pages.as_offers(found, language()))
