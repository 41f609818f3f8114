"""The customer's page behind a link: no account, no session, works without script; opening it changes nothing."""

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.kernel.refusals import NotFound, Refusal
from app.kernel.wording import Words
from app.surveys import inputs
from app.surveys.actions import answering as acts
from app.surveys.actions.answering import Behind
from app.surveys.pages.answering import answer_page, definition_of
from app.surveys.rules.lifecycle import Gate
from app.surveys.views.shared import blueprint, place
from app.web.answers import Answer, attempt
from app.web.guard import public
from app.web.pacing import Pace
from app.web.tongue import language, speak
from app.web.transaction import reading

_TOO_FAST = Words(
    "从您这里打开得太频繁，等十五分钟再试。", "Too many tries from where you are. Wait fifteen minutes."
)
_VISITS = Pace(120, 60.0, _TOO_FAST)
_GUESSES = Pace(20, 15 * 60.0, _TOO_FAST)  # as many wrong addresses as sign-in takes wrong passwords


@blueprint.get("/s/<link>")
@public
def answer(link: str) -> Response:
    """What a link opens."""
    behind = _behind(link)
    return _shown(behind, None)


@blueprint.post("/s/<link>")
@public
def send_answer(link: str) -> BaseResponse:
    """Files what a customer answered, once."""
    behind = _behind(link)
    raw = inputs.answers(definition_of(reading(), behind.campaign), request.form)

    def again(refusal: Refusal) -> Answer:
        return _shown(_behind(link), refusal).get_data(as_text=True)

    taken = attempt(
        lambda: acts.answer(reading(), link, raw, place()),
        lambda _number: redirect(url_for("surveys.answer", link=link, **_chosen()), 303),
        again,  # type: ignore[arg-type]  # the page as text
    )
    return _private(make_response(taken))


@blueprint.post("/s/<link>/opened")
@public
def note_opened(link: str) -> Response:
    """Notes that somebody touched the page."""
    _behind(link)
    acts.note_opened(reading(), link, place())
    return _private(Response(status=204))


def _behind(link: str) -> Behind:
    """What stands behind a link, in the language of its customer. Wrong ones are counted by address."""
    address = request.remote_addr or ""
    _GUESSES.refuse(address)
    _VISITS.demand(address)
    try:
        behind = acts.behind(reading(), link, place())
    except NotFound:
        _GUESSES.demand(address)
        raise
    speak(inputs.wished(request.args, behind.invitation.customer.language))
    return behind


def _shown(behind: Behind, refusal: Refusal | None) -> Response:
    sent = inputs.answers(definition_of(reading(), behind.campaign), request.form) if refusal else None
    page = answer_page(reading(), behind, language(), sent, refusal.problems if refusal else ())
    gone = behind.gate in (Gate.REVOKED, Gate.OVER) and refusal is None
    shown = render_template("surveys/answer.html", page=page, refusal=refusal, why=acts.REFUSALS.get(behind.gate))
    return _private(make_response(shown, 410 if gone else 200))


def _private(response: Response) -> Response:
    """No search engine keeps it, no other place is told its address."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _chosen() -> dict[str, str]:
    return {"lang": request.args["lang"]} if request.args.get("lang") else {}
