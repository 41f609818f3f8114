"""One audit: its check list, evidence and report."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.audits import inputs
from app.audits.actions import carrying, planning
from app.audits.pages import audit_page
from app.audits.prints import print_report
from app.audits.queries.things import thing
from app.audits.views.shared import blueprint
from app.audits.words.audits import Verdict
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.rendering.paper import Format
from app.web.answers import Answer, attempt, download, go, safe_path
from app.web.guard import actor, needs
from app.web.house import here
from app.web.printing import printing
from app.web.transaction import reading


@blueprint.get("/audits/<number>")
@needs(Permission.AUDIT_READ)
def audit(number: str) -> str:
    """One audit with all that belongs to it."""
    return _one(number)(None)


def _one(number: str) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = audit_page(reading(), actor(), number, here().day)
        values = {"refusal": refusal, "typed": request.form, "verdicts": tuple(Verdict)}
        return render_template("audits/audit.html", page=found, **values)

    return page


def _acted(number: str, act: Callable[[], object]) -> Answer:
    return attempt(act, go("audits.audit", number=number), _one(number))


@blueprint.post("/audits/<number>/start")
@needs(Permission.AUDIT_CARRY_OUT)
def start(number: str) -> Answer:
    """Begins an audit."""
    return _acted(number, lambda: carrying.start(reading(), actor(), number, here().day))


@blueprint.post("/audits/<number>/cancel")
@needs(Permission.AUDIT_PLAN)
def cancel(number: str) -> Answer:
    """Cancels an audit that has not begun."""
    return _acted(number, lambda: planning.cancel(reading(), actor(), number, request.form.get("reason", "")))


@blueprint.post("/audits/<number>/questions")
@needs(Permission.AUDIT_CARRY_OUT)
def judge_questions(number: str) -> Answer:
    """Keeps what was found on the lines of the check list."""
    judged = inputs.judged(request.form)
    return _acted(number, lambda: carrying.judge_questions(reading(), actor(), number, judged))


@blueprint.post("/audits/<number>/report")
@needs(Permission.AUDIT_CARRY_OUT)
def report(number: str) -> Answer:
    """Issues the report."""
    return _acted(number, lambda: carrying.report(reading(), actor(), number, request.form.get("conclusion", "")))


@blueprint.get("/audits/<number>/report.<any(pdf, docx):kind>")
@needs(Permission.AUDIT_READ)
def print_audit(number: str, kind: str) -> BaseResponse:
    """The report as PDF or Word."""
    made = print_report(reading(), number, Format(kind), printing())
    return download(made.data, made.media_type, made.name, inline=kind == Format.PDF)


@blueprint.post("/audits/evidence")
@needs(Permission.AUDIT_CARRY_OUT)
def link_evidence() -> Answer:
    """Takes what a page shows as evidence of an audit, and goes back to that page."""
    form = request.form
    number, back = form.get("audit", ""), safe_path(form.get("back"))

    def act() -> None:
        taken = thing(reading(), form.get("kind", ""), form.get("key", ""), here().day)
        carrying.link_evidence(reading(), actor(), number, taken, form.get("note", ""))

    return attempt(act, lambda _: redirect(_back(back, number), 303), _one(number))


def _back(page: str, number: str) -> str:
    return page if page != "/" else url_for("audits.audit", number=number)
