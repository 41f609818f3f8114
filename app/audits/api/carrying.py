"""Audits: list, plan, read, start, judge, link evidence, report."""

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app.audits import inputs
from app.audits.actions import carrying, planning
from app.audits.api.shared import AUDIT, LINES, PLANNED, WHOLE, blueprint
from app.audits.pages.data import audit_data, whole
from app.audits.prints import print_report
from app.audits.queries import audits as queries
from app.audits.queries.things import thing as named
from app.kernel.people import Permission
from app.rendering.paper import Format
from app.web.answers import download
from app.web.bodies import json_body, text_in
from app.web.guard import actor, needs
from app.web.house import here
from app.web.printing import printing
from app.web.programs import PREFIX, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading


@blueprint.get("/audits")
@needs(Permission.AUDIT_READ)
@described(query={"year": "the year; this one by default"}, gives=listed(AUDIT))
def audits() -> Response:
    """The audits of a year."""
    year = inputs.year(request.args.get("year", ""), here().day.year)
    return answer([audit_data(one) for one in queries.audits_of(reading(), year)])


@blueprint.post("/audits")
@needs(Permission.AUDIT_CARRY_OUT)
@described(takes=thing(("kind", "title", "documents", "team", "lead"), **PLANNED), gives=WHOLE, status=201)
def plan_audit() -> Response:
    """Plan an audit; `team` and `lead` are ids of people."""
    new = inputs.new_audit(inputs.typed(json_body(*PLANNED)))
    number = planning.plan(reading(), actor(), new, here().day)
    return created(whole(reading(), number), f"{PREFIX}/audits/{number}")


@blueprint.get("/audits/<number>")
@needs(Permission.AUDIT_READ)
@described(gives=WHOLE)
def audit(number: str) -> Response:
    """One audit with its check list, samples, evidence and findings."""
    return answer(whole(reading(), number))


@blueprint.post("/audits/<number>/start")
@needs(Permission.AUDIT_CARRY_OUT)
@described(gives=WHOLE)
def start_audit(number: str) -> Response:
    """Begin an audit: the clauses in force become its check list."""
    carrying.start(reading(), actor(), number, here().day)
    return answer(whole(reading(), number))


@blueprint.post("/audits/<number>/cancel")
@needs(Permission.AUDIT_PLAN)
@described(takes=thing(("reason",), reason=TEXT), gives=WHOLE)
def cancel_audit(number: str) -> Response:
    """Cancel an audit that has not begun."""
    planning.cancel(reading(), actor(), number, text_in(json_body("reason"), "reason"))
    return answer(whole(reading(), number))


@blueprint.post("/audits/<number>/questions")
@needs(Permission.AUDIT_CARRY_OUT)
@described(takes=thing(("lines",), lines=LINES), gives=WHOLE)
def judge_check_list(number: str) -> Response:
    """Say what was found on lines of the check list."""
    carrying.judge_questions(reading(), actor(), number, inputs.lines(json_body("lines")))
    return answer(whole(reading(), number))


@blueprint.post("/audits/<number>/evidence")
@needs(Permission.AUDIT_CARRY_OUT)
@described(takes=thing(("kind", "key"), kind=TEXT, key=TEXT, note=TEXT), gives=WHOLE)
def link_evidence(number: str) -> Response:
    """Take a record, document, case or entry of the ledger as evidence; `kind` is one of these in English."""
    body = json_body("kind", "key", "note")
    found = named(reading(), text_in(body, "kind"), text_in(body, "key"), here().day)
    carrying.link_evidence(reading(), actor(), number, found, text_in(body, "note"))
    return answer(whole(reading(), number))


@blueprint.post("/audits/<number>/report")
@needs(Permission.AUDIT_CARRY_OUT)
@described(takes=thing(("conclusion",), conclusion=TEXT), gives=WHOLE)
def report_audit(number: str) -> Response:
    """Issue the report with its conclusion."""
    carrying.report(reading(), actor(), number, text_in(json_body("conclusion"), "conclusion"))
    return answer(whole(reading(), number))


@blueprint.get("/audits/<number>/report.<any(pdf, docx):kind>")
@needs(Permission.AUDIT_READ)
@described(gives=tuple(one.media_type for one in Format))
def audit_report(number: str, kind: str) -> BaseResponse:
    """The report as PDF or Word."""
    made = print_report(reading(), number, Format(kind), printing())
    return download(made.data, made.media_type, made.name)
