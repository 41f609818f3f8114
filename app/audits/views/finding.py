"""Findings: those of every audit, raising one, one with its corrective action."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for

from app.audits import inputs
from app.audits.actions import finding as actions
from app.audits.pages import audit_page, finding_page, findings_page
from app.audits.views.shared import blueprint
from app.audits.words.findings import Grade
from app.kernel.people import Permission, Post
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import here
from app.web.transaction import reading


@blueprint.get("/audit-findings")
@needs(Permission.AUDIT_READ)
def findings() -> str:
    """The findings of one view."""
    page = findings_page(reading(), actor(), request.args.get("view", ""), here().day)
    return render_template("audits/findings.html", page=page)


@blueprint.get("/audits/<number>/findings/new")
@needs(Permission.AUDIT_CARRY_OUT)
def new_finding(number: str) -> str:
    """The page on which a finding is raised."""
    return _new(number)(None)


def _new(number: str) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = audit_page(reading(), actor(), number, here().day)
        values = {"typed": request.values, "chosen": request.values.getlist("evidence")}
        words = {"grades": tuple(Grade), "posts": tuple(Post)}
        return render_template("audits/new_finding.html", page=found, refusal=refusal, **values, **words)

    return page


@blueprint.post("/audits/<number>/findings/new")
@needs(Permission.AUDIT_CARRY_OUT)
def raise_finding(number: str) -> Answer:
    """Raises a finding."""
    return attempt(
        lambda: actions.raise_finding(reading(), actor(), number, inputs.new_finding(request.form), here().day),
        lambda made: redirect(url_for("audits.finding", number=made), 303),
        _new(number),
    )


@blueprint.get("/audit-findings/<number>")
@needs(Permission.AUDIT_READ)
def finding(number: str) -> str:
    """One finding."""
    return _one(number)(None)


def _one(number: str) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = finding_page(reading(), actor(), number, here())
        return render_template("audits/finding.html", page=found, refusal=refusal, typed=request.form)

    return page


def _acted(number: str, act: Callable[[], object]) -> Answer:
    return attempt(act, go("audits.finding", number=number), _one(number))


@blueprint.post("/audit-findings/<number>/answer")
@needs(Permission.AUDIT_ANSWER)
def answer(number: str) -> Answer:
    """Sets cause and action."""
    return _acted(number, lambda: actions.answer(reading(), actor(), number, inputs.answer(request.form), here()))


@blueprint.post("/audit-findings/<number>/finish")
@needs(Permission.AUDIT_ANSWER)
def finish(number: str) -> Answer:
    """Says that the action is done."""
    return _acted(number, lambda: actions.finish(reading(), actor(), number, request.form.get("result", "")))


@blueprint.post("/audit-findings/<number>/verify")
@needs(Permission.AUDIT_VERIFY)
def verify(number: str) -> Answer:
    """Verifies the action."""
    remark = request.form.get("remark", "")
    return _acted(number, lambda: actions.verify(reading(), actor(), number, remark, here()))


@blueprint.post("/audit-findings/<number>/give-back")
@needs(Permission.AUDIT_VERIFY)
def give_back(number: str) -> Answer:
    """Gives a finding back."""
    return _acted(number, lambda: actions.give_back(reading(), actor(), number, request.form.get("remark", "")))
