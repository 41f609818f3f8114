"""The self-check, for programs: run it, read runs and hits, decide, switch rules."""

from typing import Any

from flask import Blueprint, Response, request

from app.checks.queries.cases import moment
from app.kernel import clock
from app.kernel.people import Permission
from app.selfcheck import inputs, pages
from app.selfcheck.actions import deciding, running
from app.selfcheck.queries import kept
from app.selfcheck.words import How, Verb
from app.selfcheck.words.given import VERIFY
from app.web.bodies import chosen_in, json_body, text_in
from app.web.guard import actor, needs
from app.web.house import given, settings
from app.web.programs import ANYTHING, FLAG, NUMBER, PREFIX, TEXT, WORDING, answer, created, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("selfcheck_api", __name__, url_prefix=f"{PREFIX}/self-check")
_RUN = thing(
    number=TEXT,
    on=TEXT,
    at=TEXT,
    took_ms=NUMBER,
    by=TEXT,
    how=TEXT,
    found=NUMBER,
    new=NUMBER,
    gone=NUMBER,
    rules=ANYTHING,
    digest=TEXT,
    ledger=ANYTHING,
)
_HIT = thing(
    id=NUMBER,
    rule=TEXT,
    clause=TEXT,
    severity=TEXT,
    subject=TEXT,
    since=ANYTHING,
    message=WORDING,
    url=TEXT,
    state=TEXT,
    found_in=TEXT,
    gone_in=ANYTHING,
    owner=ANYTHING,
    due_on=ANYTHING,
    reason=ANYTHING,
    decided_by=ANYTHING,
    decided_at=ANYTHING,
)
_RULE = thing(
    rule=TEXT,
    severity=TEXT,
    clause=TEXT,
    title=WORDING,
    why=WORDING,
    days=NUMBER,
    on=FLAG,
    reason=ANYTHING,
    hits=ANYTHING,
)
_QUERY = {
    "view": "open (by default), new, mine, accepted, dismissed or gone",
    "rule": "a rule's code",
    "q": "a text in the subject",
    "page": "the page of fifty",
}


@blueprint.get("/hits")
@needs(Permission.CHANGE_READ)
@described(query=_QUERY, gives=listed(_HIT))
def hits() -> Response:
    """The hits of a view, the gravest first."""
    page = pages.hits_page(reading(), actor(), inputs.wanted(request.args))
    return answer([pages.hit_data(one) for one in page.lines])


@blueprint.get("/hits/<int:hit_id>")
@needs(Permission.CHANGE_READ)
@described(gives=_HIT)
def hit(hit_id: int) -> Response:
    """One hit."""
    return answer(pages.hit_data(kept.kept_hit(reading(), hit_id)))


@blueprint.post("/hits/<int:hit_id>/decide")
@needs(Permission.SELF_CHECK)
@described(takes=thing(("verb",), verb=TEXT, owner=TEXT, due_on=TEXT, reason=TEXT), gives=_HIT)
def decide(hit_id: int) -> Response:
    """Accept a hit with an owner (name of account) and a day, or dismiss it with the reason."""
    body = json_body("verb", "owner", "due_on", "reason")
    verb = Verb(chosen_in(body, "verb", tuple(one.value for one in Verb)))
    typed = inputs.decision({name: text_in(body, name) for name in ("owner", "due_on", "reason")}, verb)
    found = deciding.decide(reading(), actor(), hit_id, typed, clock.today(settings().zone))
    return answer(pages.hit_data(found))


@blueprint.get("/runs")
@needs(Permission.CHANGE_READ)
@described(gives=listed(_RUN))
def runs() -> Response:
    """The runs, the newest first."""
    return answer([pages.run_data(one) for one in kept.runs(reading())])


@blueprint.post("/runs")
@needs(Permission.SELF_CHECK)
@described(gives=_RUN, status=201)
def run_now() -> Response:
    """Run the self-check now."""
    looked = running.look(reading(), moment(None, settings().zone), given(VERIFY))
    made = running.write_run(reading(), actor(), How.PROGRAM, looked)
    return created(pages.run_data(made), f"{PREFIX}/self-check/runs/{made.number}")


@blueprint.get("/runs/<number>")
@needs(Permission.CHANGE_READ)
@described(gives=_RUN)
def run(number: str) -> Response:
    """One run."""
    return answer(pages.run_data(kept.run(reading(), number)))


@blueprint.get("/rules")
@needs(Permission.CHANGE_READ)
@described(gives=listed(_RULE))
def rules() -> Response:
    """Every rule, whether it is on, and how often it hit in the last run."""
    return answer(_rules())


@blueprint.put("/rules/<rule_code>")
@needs(Permission.SELF_CHECK)
@described(takes=thing(("state", "reason"), state=TEXT, reason=TEXT), gives=listed(_RULE))
def switch(rule_code: str) -> Response:
    """Switch a rule `on` or `off`, with the reason."""
    body = json_body("state", "reason")
    on = chosen_in(body, "state", ("on", "off")) == "on"
    deciding.switch(reading(), actor(), rule_code, text_in(body, "reason"), on=on)
    return answer(_rules())


def _rules() -> list[dict[str, Any]]:
    return [pages.rule_data(line) for line in pages.flat(pages.rules_page(reading(), actor()).groups)]
