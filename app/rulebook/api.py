"""The rules, for programs: every rule with what holds for it; deciding the settings."""

from typing import Any

from flask import Blueprint, Response

from app.kernel.people import Permission
from app.rulebook import queries
from app.rulebook.actions import decide
from app.rulebook.inputs import sent_book
from app.rulebook.words.catalogue import CATALOGUE
from app.rulebook.words.rules import Rule, Rulebook
from app.web.bodies import json_body, text_in
from app.web.guard import actor, needs
from app.web.programs import ANYTHING, NUMBER, PREFIX, TEXT, WORDING, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("rulebook_api", __name__, url_prefix=PREFIX)
_TEXTS = listed(TEXT)
_RULE = thing(
    ("rule", "severity"),
    rule=TEXT,
    scope=TEXT,
    severity=TEXT,
    delivered=TEXT,
    off_reason=TEXT,
    title=WORDING,
    reason=WORDING,
    source=WORDING,
    example=WORDING,
)
_BOOK = thing(version=NUMBER, submission=TEXT, release=TEXT, vague=_TEXTS, posts=_TEXTS, rules=listed(_RULE))
_SENT = {"rules": ANYTHING, "vague": _TEXTS, "posts": _TEXTS, "submission": TEXT, "release": TEXT}


@blueprint.get("/check-rules")
@needs(Permission.DOCUMENT_READ)
@described(gives=_BOOK)
def check_rules() -> Response:
    """Every rule that texts are checked by, its severity (`off`: not checked), and what stops a stage."""
    return answer(_data(queries.rulebook(reading())))


@blueprint.put("/check-rules")
@needs(Permission.RULES_DECIDE)
@described(takes=thing(("version", "reason"), version=NUMBER, reason=TEXT, **_SENT), gives=_BOOK)
def decide_check_rules() -> Response:
    """Decide the settings; `version` is the one that was read, what is left out stays."""
    body = json_body("version", "reason", *_SENT)
    typed = sent_book(body, queries.rulebook(reading()))
    return answer(_data(decide(reading(), actor(), typed, text_in(body, "reason"))))


def _data(book: Rulebook) -> dict[str, Any]:
    return {
        "version": book.version,
        "submission": book.submission,
        "release": book.release,
        "vague": list(book.vague),
        "posts": list(book.posts),
        "rules": [_rule(one, book) for one in CATALOGUE],
    }


def _rule(rule: Rule, book: Rulebook) -> dict[str, Any]:
    held = book.setting(rule)
    return {
        "rule": rule.id,
        "scope": rule.scope,
        "severity": held.severity.value if held.severity else "off",
        "delivered": rule.severity,
        "off_reason": held.reason,
        "title": rule.title,
        "reason": rule.reason,
        "source": rule.source,
        "example": rule.example,
    }
