"""The customer's page behind a link: no account, no session, works without script; opening it changes nothing."""

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.kernel.refusals import NotFound, Refusal
from app.kernel.wording import Words
from app.surveys import inputs
from app.surveys.actions import answering as acts
from app.surveys.pages.answering import answer_page, definition_of
from app.surveys.queries.links import Behind, behind
from app.surveys.rules.lifecycle import Gate
from app.surveys.views.shared import blueprint, place
from app.web.answers import Answer, attempt
from app.web.guard import public
from app.web.pacing import Pace
from app.web.tongue import language, speak
from app.web.transaction import reading

_TOO_FAST = Words("从您这里打开得太频繁，等十五分钟再试。", "Too many tries from where you are. Wait fifteen minutes.")
_VISITS, _GUESSES = "surveys.visits", "surveys.guesses"


def _pace(name: str) -> Pace:
    """How often one address may visit links, and how often guess wrong: as often as sign-in takes wrong passwords."""
    calls, seconds = (120, 60.0) if name == _VISITS else (20, 15 * 60.0)
    found: Pace = current_app.extensions.setdefault(name, Pace(calls, seconds, _TOO_FAST))
    return found


@blueprint.get("/s/<link>")
@public
def answer(link: str) -> Response:
    """What a link opens."""
    return _shown(_behind(link), None)


@blueprint.post("/s/<link>")
@public
def send_answer(link: str) -> BaseResponse:
    """Files what a customer answered, once."""
    raw = inputs.answers(definition_of(reading(), _behind(link).campaign), request.form)

    def again(refusal: Refusal) -> Answer:
        return _shown(_behind(link), refusal).get_data(as_text=True)

    taken = attempt(
        lambda: acts.answer(reading(), link, raw, place()),
        lambda _number: redirect(url_for("surveys.answer", link=link, **_chosen()), 303),
        again,  # type: ignore[arg-type]  # the page as text
    )
    return make_response(taken)


@blueprint.post("/s/<link>/opened")
@public
def note_opened(link: str) -> Response:
    """Notes that somebody touched the page."""
    _behind(link)
    acts.note_opened(reading(), link, place())
    return Response(status=204, content_type="text/plain")


def _behind(link: str) -> Behind:
    """What stands behind a link, in the language of its customer. Wrong ones are counted by address."""
    address = request.remote_addr or ""
    _pace(_GUESSES).refuse(address)
    _pace(_VISITS).demand(address)
    try:
        found = behind(reading(), link, place().today, place().zone)
    except NotFound:
        _pace(_GUESSES).demand(address)
        raise
    speak(inputs.wished(request.args, found.invitation.customer.language))
    return found


def _shown(found: Behind, refusal: Refusal | None) -> Response:
    sent = inputs.answers(definition_of(reading(), found.campaign), request.form) if refusal else None
    page = answer_page(reading(), found, language(), sent, refusal.problems if refusal else ())
    gone = found.gate in (Gate.REVOKED, Gate.OVER) and refusal is None
    shown = render_template("surveys/answer.html", page=page, refusal=refusal, why=acts.REFUSALS.get(found.gate))
    return make_response(shown, 410 if gone else 200)


def _chosen() -> dict[str, str]:
    return {"lang": request.args["lang"]} if request.args.get("lang") else {}
