"""For programs: copies and the acts on them, what waits to be read, who has read, what a print is worth."""

from typing import Any

from flask import Blueprint, Response, request

from app.distribution.actions import copies as acts
from app.distribution.actions import reading as reading_acts
from app.distribution.pages.copies import copies_in, copy_page
from app.distribution.pages.reading import all_readers, my_reading_page, reading_page
from app.distribution.words.copies import CopyAct, CopyVerb
from app.distribution.words.telling import COPY, copy_data
from app.kernel import clock
from app.kernel.people import Permission
from app.web.bodies import day_in, json_body, number_in, object_in, proof_in, text_in
from app.web.guard import actor, needs
from app.web.house import house, settings
from app.web.programs import ANYTHING, NUMBER, PREFIX, TEXT, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("distribution_api", __name__, url_prefix=PREFIX)


@blueprint.get("/copies")
@needs(Permission.DISTRIBUTION_READ)
@described(
    query={"view": "outside, unsigned, recalled, overdue, left or gone", "document": "only of this document"},
    gives=thing(("copies",), copies=listed(COPY)),
)
def copies() -> Response:
    """Every controlled copy there ever was."""
    found = copies_in(reading(), request.args.get("view", ""), _today(), request.args.get("document", ""))
    return answer({"copies": [copy_data(one, _today()) for one in found]})


@blueprint.get("/copies/<int:copy_id>")
@needs(Permission.DOCUMENT_READ)
@described(gives=COPY)
def copy(copy_id: int) -> Response:
    """One copy and its course."""
    page = copy_page(reading(), actor(), copy_id, _today())
    course = [
        {"verb": one.verb, "state": one.state, "at": one.at, "name": one.name, "reason": one.reason}
        for one in page.events
    ]
    return answer(copy_data(page.copy, _today()) | {"course": course, "open": [step.verb for step in page.steps]})


@blueprint.post(
    "/copies/<int:copy_id>/<any(receive, receive_on_paper, hand_over, recall, take_back, declare_lost, write_off, "
    "destroy):verb>"
)
@needs(Permission.DOCUMENT_READ)
@described(
    takes=thing(
        ("version",), version=NUMBER, reason=TEXT, password=TEXT, code=TEXT, holder=NUMBER, place=TEXT, due_on=TEXT
    ),
    gives=COPY,
)
def act_on_copy(copy_id: int, verb: str) -> Response:
    """Take a step with a copy; `open` of the copy says which are open to you."""
    body = json_body("version", "reason", "password", "code", "holder", "place", "due_on")
    holder = number_in(body, "holder") if "holder" in body else None
    seen, reason, place = number_in(body, "version"), text_in(body, "reason"), text_in(body, "place")
    given = CopyAct(seen, reason, proof_in(body), holder, place, day_in(body, "due_on"))
    done = acts.act(reading(), actor(), copy_id, CopyVerb(verb), given, _today(), house().keyring)
    return answer(copy_data(done, _today()))


@blueprint.get("/reading")
@needs(Permission.DOCUMENT_READ)
@described(gives=thing(("waiting",), waiting=listed(ANYTHING)))
def my_reading() -> Response:
    """What waits to be read by you."""
    waiting = [
        {"id": one.round_id, "document": one.number, "revision": one.label, "title": one.title, "due_on": one.due_on}
        for one in my_reading_page(reading(), actor())
    ]
    return answer({"waiting": waiting})


@blueprint.get("/reading/<int:round_id>")
@needs(Permission.DOCUMENT_READ)
@described(gives=ANYTHING)
def one_reading(round_id: int) -> Response:
    """What changed, what names your posts first; `hash` is what an acknowledgement is bound to."""
    page = reading_page(reading(), actor(), round_id, _today())
    return answer(
        {
            "document": page.round.number,
            "revision": page.round.label,
            "hash": page.round.hash,
            "due_on": page.round.due_on,
            "own": [one.as_data() for one in page.own],
            "others": [one.as_data() for one in page.others],
            "questions": [{"text": one.text, "answers": one.answers} for one in page.round.questions],
            "may_acknowledge": page.may_acknowledge,
        }
    )


@blueprint.post("/reading/<int:round_id>/acknowledge")
@needs(Permission.DOCUMENT_READ)
@described(takes=thing(("hash",), hash=TEXT, answers=ANYTHING), gives=thing(("acknowledged",), acknowledged=TEXT))
def acknowledge(round_id: int) -> Response:
    """Acknowledge that you have read it; `answers` are the places of your answers by the place of the question."""
    body = json_body("hash", "answers")
    sent: dict[str, Any] = object_in(body, "answers") if "answers" in body else {}
    answers = {int(name): value for name, value in sent.items() if name.isascii() and name.isdigit() and len(name) < 3}
    done = reading_acts.acknowledge(reading(), actor(), round_id, text_in(body, "hash"), answers, house().keyring)
    return answer({"acknowledged": f"{done.number} {done.label}"})


@blueprint.get("/readings")
@needs(Permission.DISTRIBUTION_READ)
@described(
    query={"view": "late or all; the open ones without it"}, gives=thing(("readings",), readings=listed(ANYTHING))
)
def readings() -> Response:
    """Who has read what, and who has not."""
    pages = all_readers(reading(), actor(), request.args.get("view", ""), _today())
    told = [
        {
            "id": page.round.id,
            "document": page.round.number,
            "revision": page.round.label,
            "due_on": page.round.due_on,
            "overdue": page.is_late,
            "readers": [
                {"name": one.name, "read_at": one.acknowledged.at if one.acknowledged else None} for one in page.readers
            ],
        }
        for page in pages
    ]
    return answer({"readings": told})


@blueprint.post("/readings/<int:round_id>/remind")
@needs(Permission.DISTRIBUTION_MANAGE)
@described(gives=thing(("reminded",), reminded=NUMBER))
def remind(round_id: int) -> Response:
    """Remind those who have not read: it moves up on their desks."""
    return answer({"reminded": reading_acts.remind(reading(), actor(), round_id).id})


def _today() -> Any:
    return clock.today(settings().zone)
