"""The page of the rules: what each means, what the company made of it."""

from flask import Blueprint, render_template, request

from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.rulebook import inputs
from app.rulebook.actions import decide
from app.rulebook.pages import rules_page
from app.rulebook.words.rules import OFF, Rulebook, Severity, Stop
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.transaction import reading

blueprint = Blueprint("rulebook", __name__, template_folder="templates")


@blueprint.get("/check-rules")
@needs(Permission.DOCUMENT_READ)
def rules() -> str:
    """Every rule that texts are checked by."""
    return _page(None)


def _page(refusal: Refusal | None, typed: Rulebook | None = None) -> str:
    page = rules_page(reading(), actor(), typed)
    told = {"severities": tuple(Severity), "off": OFF, "stops": tuple(Stop), "refusal": refusal}
    return render_template("rulebook/rules.html", page=page, why=request.form.get("reason", ""), **told)


@blueprint.post("/check-rules")
@needs(Permission.RULES_DECIDE)
def decide_rules() -> Answer:
    """Keeps the settings as typed."""

    def act() -> Rulebook:
        return decide(reading(), actor(), inputs.typed_book(request.form), request.form.get("reason", ""))

    def again(refusal: Refusal) -> str:
        try:
            return _page(refusal, inputs.typed_book(request.form))
        except Refusal:
            return _page(refusal)

    return attempt(act, go("rulebook.rules"), again)
