"""The page on which the ledger is reviewed."""

from flask import Blueprint, render_template, request

from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.oversight import actions, queries
from app.oversight.inputs import to_review
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import house
from app.web.transaction import reading

blueprint = Blueprint("oversight", __name__, template_folder="templates")


@blueprint.get("/ledger/reviews")
@needs(Permission.LEDGER_READ)
def reviews() -> str:
    """What is to be reviewed, and the reviews before."""
    return _page(None)


def _page(refusal: Refusal | None) -> str:
    period, done = queries.period(reading()), queries.reviews(reading())
    told = {"refusal": refusal, "typed": request.form, "may_review": actor().may(Permission.LEDGER_REVIEW)}
    return render_template("oversight/reviews.html", period=period, done=done, **told)


@blueprint.post("/ledger/reviews")
@needs(Permission.LEDGER_REVIEW)
def review() -> Answer:
    """Signs a review."""
    return attempt(
        lambda: actions.review(reading(), actor(), to_review(request.form), house().keyring),
        go("oversight.reviews"),
        _page,
    )
