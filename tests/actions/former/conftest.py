"""The forms of SP15 in force, and a file of former records brought in."""

import json

import pytest

from app.checks.queries.cases import moment
from app.checks.queries.checking import findings_on
from app.former.actions import Bringing, bring_file
from tests.factories.documents import TODAY
from tests.factories.records import make_form

ZONE = "Asia/Shanghai"


@pytest.fixture
def forms(session, cast):
    for number in ("QR15-03", "QR15-05"):
        make_form(session, cast, number)


@pytest.fixture
def bring(session, cast):
    def bring(lines, actor=None, done=None):
        text = (
            lines
            if isinstance(lines, bytes)
            else "\n".join(json.dumps(one, ensure_ascii=False) for one in lines).encode()
        )
        finish = done or (lambda each: each.commit())
        return bring_file(session, actor or cast.manager, text, Bringing("2025.jsonl", ZONE, TODAY), finish)

    return bring


@pytest.fixture
def found(session):
    return lambda: {(one.rule, one.clause, one.subject) for one in findings_on(session, moment(None, ZONE))}
