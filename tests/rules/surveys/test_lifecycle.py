"""The life of a campaign, what a link opens, and what became of an invitation."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden
from app.kernel.wording import Language
from app.outbox.words import Mail, MailState
from app.surveys.rules.lifecycle import STEPS, Gate, gate, open_verbs, standing, take
from app.surveys.words import Campaign, Standing, State, Verb

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DAY = date(2026, 12, 20)
CAMPAIGN = Campaign(1, "QR15-01", 1, "A/0", "2026-H2", State.OPEN, DAY, "不改", "苏晴", NOW, NOW, None, "")
RUNNER = Actor(1, "a", "a", frozenset(), frozenset({Permission.SURVEY_RUN, Permission.RECORD_FILE}))
READER = replace(RUNNER, permissions=frozenset({Permission.RECORD_READ}))
ALLOWED = {
    State.PLANNED: {Verb.OPEN, Verb.LIST, Verb.PROLONG},
    State.OPEN: set(Verb) - {Verb.OPEN},
    State.CLOSED: {Verb.COMPUTE},
}


def test_the_table_is_whole_and_opens_nothing_else():
    assert {step.verb for step in STEPS} == set(Verb)
    for state in State:
        assert open_verbs(state, RUNNER) == ALLOWED[state]
        assert open_verbs(state, READER) == frozenset()


def test_the_right_is_asked_before_the_state():
    with pytest.raises(Forbidden):
        take(Verb.CLOSE, State.CLOSED, READER)
    with pytest.raises(Conflict):
        take(Verb.CLOSE, State.CLOSED, RUNNER)


@pytest.mark.parametrize(
    ("changes", "today", "revoked", "answered", "opens"),
    [
        ({}, DAY, False, False, Gate.OPEN),
        ({}, DAY, False, True, Gate.ANSWERED),
        ({}, DAY, True, True, Gate.REVOKED),
        ({}, DAY + timedelta(days=1), False, True, Gate.OVER),
        ({"state": State.PLANNED}, DAY, False, False, Gate.NOT_YET),
        ({"state": State.CLOSED}, DAY, False, False, Gate.OVER),
    ],
)
def test_what_a_link_opens(changes, today, revoked, answered, opens):
    assert gate(replace(CAMPAIGN, **changes), today, is_revoked=revoked, is_answered=answered) is opens


def mails(*states: MailState) -> list[Mail]:
    return [Mail(1, "survey.invitation", "k", "a@b.c", Language.ZH, state, NOW, 1, "", NOW) for state in states]


@pytest.mark.parametrize(
    ("states", "stands"),
    [
        ((), Standing.NOT_ASKED),
        ((MailState.QUEUED,), Standing.WAITING),
        ((MailState.SENT, MailState.QUEUED), Standing.ASKED),
        ((MailState.SENT, MailState.BOUNCED), Standing.UNREACHED),
        ((MailState.BOUNCED, MailState.SENDING), Standing.WAITING),
        ((MailState.FAILED, MailState.SENT), Standing.ASKED),
        ((MailState.WITHDRAWN,), Standing.NOT_ASKED),
    ],
)
def test_what_became_of_an_invitation_by_its_mails(states, stands):
    said = {"is_answered": False, "is_opened": False, "is_handed": False}
    assert standing(**said, mails=mails(*states)) is stands
    assert standing(**said | {"is_handed": True}, mails=mails(MailState.BOUNCED)) is Standing.ASKED
    assert standing(**said | {"is_answered": True}, mails=mails(*states)) is Standing.ANSWERED
