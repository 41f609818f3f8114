"""Mails of a survey: written when they are sent, refused, tried again, returned."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from app.kernel import clock
from app.kernel.people import SYSTEM
from app.kernel.wording import Words
from app.ledger.models import LedgerEntry
from app.outbox import queries
from app.outbox.actions import queueing, sending
from app.outbox.models import MailRow
from app.outbox.words import Answer, MailState, Sender
from app.surveys.actions import answering, asking
from app.surveys.models import LinkRow
from app.surveys.words import Standing
from tests.factories.records import PLACE
from tests.factories.surveys import ANSWER, CUSTOMERS, invited, make_campaign

SENDER = Sender(
    Words("澄川\r\nBcc: a@b.example", "Chengchuan"), "quality@qms.example", "https://qms.example", PLACE.zone
)
COMPOSERS = {asking.OWNER: asking.compose}


@pytest.fixture
def mails(session, cast):
    """The campaign, and the ids of its two queued mails."""
    made = make_campaign(session, cast)
    assert asking.ask_by_mail(session, cast.sales, made, (), PLACE.zone) == 2
    session.commit()
    now = clock.now()
    return made, queries.due(session, now, now, 10)


def standings(session, made):
    return [one.standing for one in invited(session, made)]


def send(session, mail_id, code, said=""):
    taken = sending.take(session, mail_id, COMPOSERS, SENDER)
    session.commit()
    state = sending.settle(session, mail_id, Answer(code, said)) if taken else None
    session.commit()
    return taken, state


def test_a_mail_carries_a_link_that_opens_and_stands_nowhere_else(session, mails):
    made, (first, second) = mails
    assert standings(session, made) == [Standing.WAITING, Standing.WAITING, Standing.NOT_ASKED]
    taken, state = send(session, first, 250)
    message = message_from_bytes(taken.data, policy=policy.default)
    assert (message["To"], state) == (CUSTOMERS[0].mail, MailState.SENT)
    assert message["Bcc"] is None
    token = message.get_content().partition("https://qms.example/s/")[2].split()[0]
    assert answering.answer(session, token, ANSWER, PLACE)
    session.commit()
    everything = [str(value) for row in session.execute(select(MailRow.__table__)) for value in row]
    everything += session.scalars(select(LedgerEntry.body)).all() + session.scalars(select(LinkRow.token_hash)).all()
    assert not [one for one in everything if token in one]
    english = message_from_bytes(send(session, second, 250)[0].data, policy=policy.default)
    assert "a minute on our service" in english["Subject"]
    assert "Dear" in english.get_content()


def test_a_mail_nobody_waits_for_is_withdrawn_and_never_written(session, cast, mails):
    made, (first, _) = mails
    code = invited(session, made)[0].code
    token = asking.hand_over(session, cast.sales, made, code, PLACE.today).token
    answering.answer(session, token, ANSWER, PLACE)
    session.commit()
    assert send(session, first, 250) == (None, None)
    assert queries.newest(session, MailState.WITHDRAWN)[0].id == first


def test_what_is_refused_for_good_bounces_and_what_cannot_be_reached_is_tried_again(session, mails):
    made, (first, second) = mails
    assert send(session, first, 550, "no such user")[1] is MailState.BOUNCED
    assert send(session, second, 0, "timed out")[1] is MailState.QUEUED
    assert send(session, second, 250) == (None, None)  # not due before its pause is over
    one = invited(session, made)[0]
    assert (one.standing, one.mail_said) == (Standing.UNREACHED, "no such user")
    row = queries.mail_row(session, second)
    for _ in range(7):
        row.due_at = clock.now() - timedelta(seconds=1)
        session.commit()
        _, state = send(session, second, 421)
    assert state is MailState.FAILED


def test_a_mail_that_was_taken_by_one_who_died_is_sent_once_more_under_its_id(session, mails):
    _, (first, _) = mails
    one = sending.take(session, first, COMPOSERS, SENDER)
    session.commit()
    assert sending.take(session, first, COMPOSERS, SENDER) is None
    queries.mail_row(session, first).due_at = clock.now() - timedelta(minutes=11)
    session.commit()
    two = sending.take(session, first, COMPOSERS, SENDER)
    ids = [message_from_bytes(each.data)["Message-ID"] for each in (one, two)]
    assert ids[0] == ids[1]


def test_a_returned_mail_marks_the_mail_it_is_about_and_none_else(session, mails):
    made, (first, _) = mails
    taken, _ = send(session, first, 250)
    original = message_from_bytes(taken.data)["Message-ID"]
    report = REPORT.replace("ORIGINAL", original)
    assert queueing.take_in_returned(session, SYSTEM, report.replace("failed", "delayed").encode()) is None
    assert queueing.take_in_returned(session, SYSTEM, REPORT.encode()) is None
    assert queueing.take_in_returned(session, SYSTEM, b"\xff not a mail") is None
    found = queueing.take_in_returned(session, SYSTEM, report.encode())
    session.commit()
    assert (found.id, found.said) == (first, "smtp; 550 5.1.1 unknown")
    assert standings(session, made)[0] is Standing.UNREACHED


REPORT = """From: MAILER-DAEMON@mx.example
To: quality@qms.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

It could not be delivered.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; jiang@example.com
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown
--B
Content-Type: message/rfc822

From: quality@qms.example
Message-ID: ORIGINAL
Subject: x

text
--B--
"""
