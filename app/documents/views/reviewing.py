"""Periodic review: what is due, judging one document, its interval."""

from flask import Response, render_template, request

from app.documents import inputs
from app.documents.actions.reviewing import change_interval
from app.documents.actions.reviewing import review as sign_review
from app.documents.pages.lists.reviewing import due_listing, due_page, review_page
from app.documents.views.shared import today, upkeep_blueprint
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.lists.prints import hand_out
from app.rendering.lists import ListFormat
from app.reviews.words import Review, Verdict
from app.web.answers import Answer, attempt, download, go
from app.web.guard import actor, needs
from app.web.house import here, house
from app.web.printing import printing
from app.web.tongue import language
from app.web.transaction import reading


@upkeep_blueprint.get("/reviews")
@needs(Permission.DOCUMENT_READ)
def due() -> str:
    """Which documents are due for review, as of any day."""
    on = inputs.day(request.args, "on") or today()
    page = due_page(reading(), actor(), request.args.get("view", ""), on, here())
    return render_template("documents/upkeep/due.html", page=page, as_of=on if on != today() else None)


@upkeep_blueprint.get("/reviews/print.<any(pdf, xlsx, csv):kind>")
@needs(Permission.DOCUMENT_READ)
def due_print(kind: str) -> Response:
    """The list of reviews as a file."""
    on = inputs.day(request.args, "on") or today()
    page = due_page(reading(), actor(), request.args.get("view", ""), on, here())
    made = hand_out(reading(), due_listing(page, language()), ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name, inline=kind == "pdf")


@upkeep_blueprint.get("/documents/<number>/review")
@needs(Permission.DOCUMENT_READ)
def review(number: str) -> str:
    """One document's review and the reviews before."""
    return _review_page(number, None)


def _review_page(number: str, refusal: Refusal | None) -> str:
    page = review_page(reading(), actor(), number, here())
    told = {"verdicts": tuple(Verdict), "refusal": refusal, "typed": request.form}
    return render_template("documents/upkeep/review.html", page=page, **told)


@upkeep_blueprint.post("/documents/<number>/review")
@needs(Permission.DOCUMENT_REVIEW)
def judge(number: str) -> Answer:
    """Signs a verdict; the one to withdraw leads on to withdrawing, for who may do it."""
    withdraws = request.form.get("verdict") == Verdict.WITHDRAW and actor().may(Permission.DOCUMENT_WITHDRAW)

    def act() -> Review:
        judged = inputs.judgement(request.form)
        return sign_review(reading(), actor(), number, judged, house().keyring, today())

    on = go("documents.withdraw" if withdraws else "documents.upkeep.review", number=number)
    return attempt(act, on, lambda refusal: _review_page(number, refusal))


@upkeep_blueprint.post("/documents/<number>/review/interval")
@needs(Permission.DOCUMENT_NUMBER)
def interval(number: str) -> Answer:
    """Gives a document an interval of its own."""
    form = request.form
    months = inputs.months(form)
    return attempt(
        lambda: change_interval(reading(), actor(), number, months, form.get("reason", ""), today()),
        go("documents.upkeep.review", number=number),
        lambda refusal: _review_page(number, refusal),
    )
