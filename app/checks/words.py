"""Which cases are asked for; cases and findings for programs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.cases.words import Case, Finding, Step

VIEWS = ("mine", "late", "open", "closed", "all")


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are asked for: a view, a kind of case (`SP15.A`), a text in number or title, a page."""

    view: str = ""
    kind: str = ""
    text: str = ""
    page: int = 1


def finding_data(one: Finding) -> dict[str, Any]:
    """A finding as `./qms check --json` and the API give it."""
    return {
        "rule": one.rule,
        "clause": one.clause,
        "subject": one.subject,
        "since": one.since.isoformat() if one.since else None,
        "message": one.message.as_data(),
        "severity": one.severity.value,
    }


def case_data(case: Case) -> dict[str, Any]:
    """A case with its steps."""
    return {
        "number": case.head.number,
        "kind": f"{case.plan.procedure}.{case.plan.id}",
        "title": case.head.title.as_data(),
        "state": case.state.value,
        "since": case.head.filed_at.isoformat(),
        "due": _iso(case.due),
        "who": [post.value for post in case.who],
        "steps": [_step_data(case, one) for one in case.steps],
    }


def _step_data(case: Case, one: Step) -> dict[str, Any]:
    return {
        "id": one.plan.id,
        "name": one.plan.name.as_data(),
        "clause": f"{case.plan.procedure} {one.plan.clause}",
        "state": one.state.value,
        "who": [post.value for post in one.plan.who],
        "records": [entry.number for entry in one.records],
        "since": _iso(one.since),
        "due": _iso(one.due),
        "done_at": _iso(one.done_at),
        "escalated_to": one.escalated.value if one.escalated else None,
        "may_follow": list(one.offers),
        "reason": one.note.reason if one.note else None,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
