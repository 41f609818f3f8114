"""What the document routes for programs share: the blueprint, the day, how revisions and signatures are told."""

from datetime import date
from typing import Any

from flask import Blueprint

from app.approvals.words.telling import SIGN_OFF
from app.documents.rules.checks.judging import Held
from app.documents.words.clauses import Clause
from app.kernel import clock
from app.web.house import settings
from app.web.programs import ANYTHING, FLAG, NUMBER, PREFIX, TEXT, WORDING, listed, thing

blueprint = Blueprint("documents_api", __name__, url_prefix=PREFIX)

CLAUSE = {"number": TEXT, "level": NUMBER, "title": TEXT, "text": TEXT}
FINDING = thing(
    key=TEXT,
    rule=TEXT,
    severity=TEXT,
    clause=TEXT,
    line=NUMBER,
    text=TEXT,
    message=WORDING,
    suggestion=WORDING,
    fix=TEXT,
    accepted=ANYTHING,
)
REVISION = {
    "number": TEXT,
    "kind": TEXT,
    "title": WORDING,
    "revision": TEXT,
    "state": TEXT,
    "effective_from": TEXT,
    "effective_until": TEXT,
    "level": NUMBER,
    "next_review": TEXT,
    "sample": FLAG,
}
WHOLE_REVISION = thing(
    **REVISION,
    owner=WORDING,
    change_summary=TEXT,
    change_reason=TEXT,
    author=TEXT,
    content_hash=TEXT,
    clauses=listed(thing(**CLAUSE)),
    sign_offs=listed(SIGN_OFF),
    revisions=listed(thing(revision=TEXT, state=TEXT, effective_from=TEXT, effective_until=TEXT, author=TEXT)),
)
STANDING = thing(
    ("number", "revision", "state"), number=TEXT, revision=TEXT, state=TEXT, content_hash=TEXT, effective_from=TEXT
)


def today() -> date:
    """The company's calendar day."""
    return clock.today(settings().zone)


def clause_data(clause: Clause) -> dict[str, Any]:
    """A clause."""
    return {"number": clause.number, "level": clause.level, "title": clause.title, "text": clause.text}


def finding_data(held: Held) -> dict[str, Any]:
    """Something the linter holds against a text, and who accepted it."""
    one, accepted = held.finding, held.accepted
    return {
        "key": held.key,
        "rule": one.rule,
        "severity": one.severity,
        "clause": one.clause,
        "line": one.line,
        "text": one.text,
        "message": one.message,
        "suggestion": one.suggestion,
        "fix": one.fix,
        "accepted": {"id": accepted.id, "by": accepted.by, "at": accepted.at, "reason": accepted.reason}
        if accepted
        else None,
    }
