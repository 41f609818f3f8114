"""The pages of the self-check: hits, one hit, runs, rules."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for

from app.checks.queries.cases import moment
from app.kernel import clock
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.selfcheck import inputs, pages
from app.selfcheck.actions import deciding, running
from app.selfcheck.queries import kept
from app.selfcheck.words import How, Run, Verb
from app.selfcheck.words.given import VERIFY
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import given, settings
from app.web.transaction import reading

blueprint = Blueprint("selfcheck", __name__, template_folder="templates", url_prefix="/self-check")


@blueprint.get("")
@needs(Permission.CHANGE_READ)
def hits() -> str:
    """What the self-check found."""
    page = pages.hits_page(reading(), actor(), inputs.wanted(request.args))
    return render_template("selfcheck/hits.html", page=page, today=clock.today(settings().zone))


@blueprint.post("/run")
@needs(Permission.SELF_CHECK)
def run_now() -> Answer:
    """Runs the self-check now."""
    run = _run()
    return redirect(url_for("selfcheck.run", number=run.number), 303)


def _run() -> Run:
    looked = running.look(reading(), moment(None, settings().zone), given(VERIFY))
    return running.write_run(reading(), actor(), How.PAGE, looked)


@blueprint.get("/runs")
@needs(Permission.CHANGE_READ)
def runs() -> str:
    """The runs, the newest first."""
    return render_template("selfcheck/runs.html", runs=kept.runs(reading()))


@blueprint.get("/runs/<number>")
@needs(Permission.CHANGE_READ)
def run(number: str) -> str:
    """One run: what was new, what was gone, how often each rule hit."""
    return render_template("selfcheck/run.html", page=pages.run_page(reading(), number))


@blueprint.get("/hits/<int:hit_id>")
@needs(Permission.CHANGE_READ)
def hit(hit_id: int) -> str:
    """One hit."""
    return _one(hit_id)(None)


def _one(hit_id: int) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = pages.hit_page(reading(), actor(), hit_id)
        return render_template("selfcheck/hit.html", page=found, refusal=refusal, typed=request.form)

    return page


@blueprint.post("/hits/<int:hit_id>/accept")
@needs(Permission.SELF_CHECK)
def accept(hit_id: int) -> Answer:
    """Accepts a hit with an owner and a day."""
    return _decided(hit_id, Verb.ACCEPT)


@blueprint.post("/hits/<int:hit_id>/dismiss")
@needs(Permission.SELF_CHECK)
def dismiss(hit_id: int) -> Answer:
    """Dismisses a hit with the reason."""
    return _decided(hit_id, Verb.DISMISS)


def _decided(hit_id: int, verb: Verb) -> Answer:
    typed, today = inputs.decision(request.form, verb), clock.today(settings().zone)
    return attempt(
        lambda: deciding.decide(reading(), actor(), hit_id, typed, today),
        go("selfcheck.hit", hit_id=hit_id),
        _one(hit_id),
    )


@blueprint.get("/rules")
@needs(Permission.CHANGE_READ)
def rules() -> str:
    """Every rule."""
    return _rules(None)


def _rules(refusal: Refusal | None, code: str = "") -> str:
    page = pages.rules_page(reading(), actor())
    return render_template("selfcheck/rules.html", page=page, refusal=refusal, code=code, typed=request.form)


@blueprint.post("/rules/<rule_code>")
@needs(Permission.SELF_CHECK)
def switch(rule_code: str) -> Answer:
    """Switches a rule on or off."""
    reason, on = request.form.get("reason", ""), request.form.get("on") == "yes"
    return attempt(
        lambda: deciding.switch(reading(), actor(), rule_code, reason, on=on),
        go("selfcheck.rules", _anchor=f"r-{rule_code}"),
        lambda refusal: _rules(refusal, rule_code),
    )
