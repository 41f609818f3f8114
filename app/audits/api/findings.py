"""Findings: list, raise, read, answer, finish, verify, give back."""

from flask import Response

from app.audits import inputs
from app.audits.actions import finding as actions
from app.audits.api.shared import FINDING, FOUND, blueprint
from app.audits.inputs import ANSWERS
from app.audits.pages.data import finding_data
from app.audits.queries import findings as queries
from app.audits.words.findings import FindingState
from app.kernel.people import Permission
from app.web.bodies import json_body, text_in
from app.web.guard import actor, needs
from app.web.house import here
from app.web.programs import FLAG, PREFIX, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading


@blueprint.get("/audit-findings")
@needs(Permission.AUDIT_READ)
@described(gives=listed(FINDING))
def audit_findings() -> Response:
    """The findings of every audit, what is due first first."""
    return answer([finding_data(one) for one in queries.every_finding(reading(), FindingState)])


@blueprint.post("/audits/<number>/findings")
@needs(Permission.AUDIT_CARRY_OUT)
@described(
    takes=thing(("grade", "document", "clause", "text", "owner", "due"), **FOUND, changes_documents=FLAG),
    gives=FINDING,
    status=201,
)
def raise_audit_finding(number: str) -> Response:
    """Raise a finding in an audit."""
    new = inputs.new_finding(inputs.typed(json_body(*FOUND, "changes_documents")))
    made = actions.raise_finding(reading(), actor(), number, new, here().day)
    return created(_one(made), f"{PREFIX}/audit-findings/{made}")


@blueprint.get("/audit-findings/<number>")
@needs(Permission.AUDIT_READ)
@described(gives=FINDING)
def audit_finding(number: str) -> Response:
    """One finding with its corrective action."""
    return answer(_one(number))


@blueprint.post("/audit-findings/<number>/answer")
@needs(Permission.AUDIT_ANSWER)
@described(takes=thing(("action",), **dict.fromkeys(ANSWERS, TEXT)), gives=FINDING)
def answer_finding(number: str) -> Response:
    """Set correction, cause, similar cases and action, by a holder of the owner's post."""
    said = inputs.answer(inputs.typed(json_body(*ANSWERS)))
    actions.answer(reading(), actor(), number, said, here())
    return answer(_one(number))


@blueprint.post("/audit-findings/<number>/finish")
@needs(Permission.AUDIT_ANSWER)
@described(takes=thing(("result",), result=TEXT), gives=FINDING)
def finish_finding(number: str) -> Response:
    """Say that the action is done, with its result."""
    actions.finish(reading(), actor(), number, text_in(json_body("result"), "result"))
    return answer(_one(number))


@blueprint.post("/audit-findings/<number>/verify")
@needs(Permission.AUDIT_VERIFY)
@described(takes=thing(("remark",), remark=TEXT), gives=FINDING)
def verify_finding(number: str) -> Response:
    """Verify the action; refused while changes of documents or a case wait."""
    actions.verify(reading(), actor(), number, text_in(json_body("remark"), "remark"), here())
    return answer(_one(number))


@blueprint.post("/audit-findings/<number>/give-back")
@needs(Permission.AUDIT_VERIFY)
@described(takes=thing(("remark",), remark=TEXT), gives=FINDING)
def give_back_finding(number: str) -> Response:
    """Give a finding back with the reason."""
    actions.give_back(reading(), actor(), number, text_in(json_body("remark"), "remark"))
    return answer(_one(number))


def _one(number: str) -> object:
    return finding_data(queries.finding(reading(), number))
