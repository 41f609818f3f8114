"""Reading: what waits for me, one reading, acknowledging it; how far all have come, who has not, reminding them."""

from flask import Response, render_template, request

from app.distribution import inputs
from app.distribution.actions import reading as acts
from app.distribution.pages.reading import (
    all_readers,
    my_reading_page,
    readers_csv,
    readers_page,
    reading_page,
)
from app.distribution.views.shared import blueprint, today
from app.distribution.words.reading import Round
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, download, go
from app.web.guard import actor, needs
from app.web.house import house, settings
from app.web.tongue import language
from app.web.transaction import reading as session_

_CSV = "text/csv; charset=utf-8"


@blueprint.get("/reading")
@needs(Permission.DOCUMENT_READ)
def my_reading() -> str:
    """What waits to be read by me."""
    lines = my_reading_page(session_(), actor())
    return render_template("distribution/my_reading.html", lines=lines, today=today())


@blueprint.get("/reading/<int:round_id>")
@needs(Permission.DOCUMENT_READ)
def reading(round_id: int) -> str:
    """What changed, my clauses first."""
    return _reading_page(round_id, None)


def _reading_page(round_id: int, refusal: Refusal | None) -> str:
    page = reading_page(session_(), actor(), round_id, today())
    return render_template("distribution/reading.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/reading/<int:round_id>")
@needs(Permission.DOCUMENT_READ)
def acknowledge(round_id: int) -> Answer:
    """I have read it."""

    def act() -> Round:
        seen, answers = request.form.get("seen", ""), inputs.answers(request.form)
        return acts.acknowledge(session_(), actor(), round_id, seen, answers, house().keyring)

    return attempt(act, go("distribution.my_reading"), lambda refusal: _reading_page(round_id, refusal))


@blueprint.get("/readings")
@needs(Permission.DISTRIBUTION_READ)
def readings() -> str:
    """How far all readings have come."""
    view = request.args.get("view", "")
    lines = all_readers(session_(), actor(), view, today())
    return render_template("distribution/readings.html", lines=lines, view=view, today=today())


@blueprint.get("/readings/<int:round_id>")
@needs(Permission.DISTRIBUTION_READ)
def readers(round_id: int) -> str:
    """Who has read one revision and who has not."""
    return _readers_page(round_id, None)


def _readers_page(round_id: int, refusal: Refusal | None) -> str:
    page = readers_page(session_(), actor(), round_id, today())
    return render_template("distribution/readers.html", page=page, refusal=refusal, today=today())


@blueprint.get("/readings/<int:round_id>/readers.csv")
@needs(Permission.DISTRIBUTION_READ)
def readers_table(round_id: int) -> Response:
    """Who has read one revision, as a table."""
    page = readers_page(session_(), actor(), round_id, today())
    name = f"{page.round.number}-{page.round.label.replace('/', '-')}-reading.csv"
    return download(readers_csv((page,), language(), settings().zone), _CSV, name)


@blueprint.post("/readings/<int:round_id>/remind")
@needs(Permission.DISTRIBUTION_MANAGE)
def remind(round_id: int) -> Answer:
    """Reminds who has not read."""
    return attempt(
        lambda: acts.remind(session_(), actor(), round_id),
        go("distribution.readers", round_id=round_id),
        lambda refusal: _readers_page(round_id, refusal),
    )
