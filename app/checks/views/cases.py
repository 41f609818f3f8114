"""The pages of cases: the list, one case, and its acts."""

from collections.abc import Callable

from flask import render_template, request

from app.cases import actions
from app.checks import pages
from app.checks.inputs import case_filter
from app.checks.queries.cases import case_of
from app.checks.views.shared import as_of, asked, blueprint, now
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.transaction import reading


@blueprint.get("/cases")
@needs(Permission.RECORD_READ)
def cases() -> str:
    """The cases of one view."""
    when = asked()
    page = pages.cases_page(reading(), actor(), case_filter(request.args), when)
    return render_template("checks/cases.html", page=page, as_of=as_of(when))


@blueprint.get("/cases/<number>")
@needs(Permission.RECORD_READ)
def case(number: str) -> str:
    """One case: what happened, what is missing, who has it, since when, until when."""
    return _one(number)(None)


def _one(number: str) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        when = asked()
        found = pages.case_page(reading(), actor(), number, when)
        return render_template("checks/case.html", page=found, refusal=refusal, typed=request.form, as_of=as_of(when))

    return page


@blueprint.post("/cases/<number>/<step>/waive")
@needs(Permission.CASE_WAIVE)
def waive(number: str, step: str) -> Answer:
    """Waives a step, with the reason."""

    def act() -> None:
        actions.waive(reading(), actor(), case_of(reading(), number, now()), step, request.form.get("reason", ""))

    return attempt(act, go("checks.case", number=number), _one(number))


@blueprint.post("/cases/<number>/<step>/return")
@needs(Permission.RECORD_FILE)
def note_return(number: str, step: str) -> Answer:
    """Notes the sales return note that ends a dispatch."""

    def act() -> None:
        found = case_of(reading(), number, now())
        typed = request.form.get("reference", ""), request.form.get("reason", "")
        actions.note_return(reading(), actor(), found, step, *typed)

    return attempt(act, go("checks.case", number=number), _one(number))
