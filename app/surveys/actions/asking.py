"""Asking customers: by mail, by a link handed over, on paper; reminding them; revoking what was handed out."""

import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import date

from app.db.session import Session
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.people import SYSTEM, Actor
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.outbox.actions.queueing import queue, withdraw
from app.outbox.words import Letter, Mail, NewMail, Sender
from app.surveys.models import InvitationRow, LinkRow
from app.surveys.queries import campaigns as rows
from app.surveys.queries.links import live_links
from app.surveys.rules import lifecycle
from app.surveys.rules.letters import invitation_letter
from app.surveys.rules.lifecycle import Gate
from app.surveys.words import ON_PAPER, Campaign, Invitation, Made, Standing, Verb, Way

OWNER = "survey"
_INVITATION = "survey.invitation"
_BYTES = 24  # 192 bits
_TO_ASK = frozenset({Standing.NOT_ASKED, Standing.UNREACHED})
_TO_REMIND = frozenset({Standing.ASKED, Standing.OPENED})


def ask_by_mail(session: Session, actor: Actor, campaign: Campaign, codes: Collection[str], zone: str) -> int:
    """Queues the invitation for those who were not asked yet and have a mail address; gives how many.

    `codes` are the invitations meant, none for all. Raises Forbidden, Conflict unless the campaign is open.
    """
    lifecycle.take(Verb.ASK, campaign.state, actor)
    return _queue_for(session, actor, campaign, _meant(session, campaign, codes, _TO_ASK, zone), _INVITATION)


def remind(session: Session, actor: Actor, campaign: Campaign, codes: Collection[str], zone: str) -> int:
    """Queues a reminder, with a link of its own, for those who were asked and have not answered; gives how many."""
    lifecycle.take(Verb.REMIND, campaign.state, actor)
    return _queue_for(session, actor, campaign, _meant(session, campaign, codes, _TO_REMIND, zone), rows.REMINDER)


def hand_over(session: Session, actor: Actor, campaign: Campaign, code: str, today: date) -> Made:
    """Makes a link to be handed over by whoever asks for it; the token is shown this once.

    Raises Conflict for one who has answered.
    """
    return _ask_one(session, actor, campaign, code, (Way.LINK, today))


def put_on_paper(session: Session, actor: Actor, campaign: Campaign, code: str, how: str, today: date) -> Made:
    """Notes that a customer is asked on paper; gives the link that the sheet carries beside its code.

    Raises Invalid for a way that is not one of paper, Conflict for one who has answered.
    """
    if how not in {one.value for one in ON_PAPER}:
        raise Invalid(_NO_WAY, problems=(Problem("how", _NO_WAY),))
    return _ask_one(session, actor, campaign, code, (Way(how), today))


def revoke(session: Session, actor: Actor, campaign: Campaign, code: str, reason: str) -> int:
    """Revokes every link to an invitation at once, and the mails that wait; gives how many links it were."""
    lifecycle.take(Verb.REVOKE, campaign.state, actor)
    row = rows.invitation_row(session, campaign, code)
    now, links = clock.now(), live_links(session, row.id)
    for link in links:
        link.revoked_at = now
    if row.answered_at is None:
        row.revoked_at = now
    withdraw(session, rows.subject_of(campaign, row.code))
    session.flush()
    after = {"number": len(links)}
    record(session, actor, Tag.LINK_REVOKED, rows.subject_of(campaign, row.code), after=after, reason=reason.strip())
    return len(links)


def compose(session: Session, mail: Mail, sender: Sender) -> Letter | None:
    """Writes a mail of a survey at the moment it is sent, with a link made for it; None where nobody waits for it."""
    form, period, code = mail.subject_key.split()
    campaign = rows.campaign(session, form, period)
    row = rows.invitation_row(session, campaign, code)
    opens = lifecycle.gate(
        campaign, clock.today(sender.zone), is_revoked=False, is_answered=row.answered_at is not None
    )
    if opens is not Gate.OPEN:
        return None
    token = _link(session, row, "mail")
    session.flush()
    record(session, SYSTEM, Tag.CUSTOMER_ASKED, rows.subject_of(campaign, row.code), after={"how": "mail"})
    address = f"{sender.public_url}/s/{token}"
    is_reminder = mail.purpose == rows.REMINDER
    return invitation_letter(campaign, rows.customer_of(row), sender.company, address, is_reminder=is_reminder)


def _ask_one(session: Session, actor: Actor, campaign: Campaign, code: str, sent: tuple[Way, date]) -> Made:
    lifecycle.take(Verb.ASK, campaign.state, actor)
    row = rows.invitation_row(session, campaign, code)
    if row.answered_at is not None:
        raise Conflict(_ANSWERED.filled(record=row.record_number))
    how, today = sent
    if row.sent_on is None:
        row.sent_how, row.sent_on = how.value, today
    token = _link(session, row, "hand" if how is Way.LINK else "paper")
    session.flush()
    record(session, actor, Tag.CUSTOMER_ASKED, rows.subject_of(campaign, row.code), after={"how": how.value})
    return Made(token, campaign.closes_on)


def _link(session: Session, row: InvitationRow, made_for: str) -> str:
    token = secrets.token_urlsafe(_BYTES)
    row.revoked_at = None
    hashed = digest(token.encode())
    session.add(LinkRow(token_hash=hashed, invitation_id=row.id, made_at=clock.now(), made_for=made_for))
    return token


def _meant(
    session: Session, campaign: Campaign, codes: Collection[str], wanted: Collection[Standing], zone: str
) -> list[Invitation]:
    found = rows.invitations(session, campaign, zone)
    return [one for one in found if one.standing in wanted and (not codes or one.code in codes)]


def _queue_for(session: Session, actor: Actor, campaign: Campaign, asked: list[Invitation], purpose: str) -> int:
    queued = []
    for one in asked:
        subject = rows.subject_of(campaign, one.code)
        with suppress(Invalid):  # who has no address that can be one is asked by another way, and stays on the list
            queue(session, NewMail(purpose, subject, one.customer.mail, one.customer.language))
            queued.append(one.customer.code)
    if queued:
        after = {"people": queued, "how": "mail"}
        record(session, actor, Tag.CUSTOMER_ASKED, rows.subject_of(campaign), after=after)
    return len(queued)


_NO_WAY = Words("选传真、邮寄或上门", "Choose fax, post or visit")
_ANSWERED = Words("这家已经答复：{record}。", "They have answered already: {record}.")
