"""What stands behind a link: found by the hash of its token, nothing else of it is known here."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.db.session import Session
from app.kernel.canonical import digest
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.surveys.models import InvitationRow, LinkRow
from app.surveys.queries.campaigns import campaign_of, campaign_with_id, read_one
from app.surveys.rules.lifecycle import Gate, gate
from app.surveys.words import Campaign, Invitation

_LONGEST_TOKEN = 200


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a link: the campaign, the invitation, and what the link opens today."""

    campaign: Campaign
    invitation: Invitation
    gate: Gate


def behind(session: Session, token: str, today: date, zone: str) -> Behind:
    """What stands behind a token. Raises NotFound for one that was never given out."""
    return _behind(session, token, today, zone, lock=False)[0]


def locked(session: Session, token: str, today: date, zone: str) -> tuple[Behind, InvitationRow]:
    """The same with the invitation's row, locked until the transaction ends: of two answers one waits."""
    return _behind(session, token, today, zone, lock=True)


def live_links(session: Session, invitation_id: int) -> tuple[LinkRow, ...]:
    """The links to an invitation that were not revoked, locked."""
    question = select(LinkRow).where(LinkRow.invitation_id == invitation_id, LinkRow.revoked_at.is_(None))
    return tuple(session.execute(question.with_for_update()).scalars())


def _behind(session: Session, token: str, today: date, zone: str, *, lock: bool) -> tuple[Behind, InvitationRow]:
    hashed = digest(token[:_LONGEST_TOKEN].encode())
    link = session.execute(select(LinkRow).where(LinkRow.token_hash == hashed)).scalar_one_or_none()
    if link is None:
        raise NotFound(_UNKNOWN)
    question = select(InvitationRow).where(InvitationRow.id == link.invitation_id)
    if lock:
        question = question.with_for_update().execution_options(populate_existing=True)
    row = session.execute(question).scalar_one()
    campaign = campaign_of(campaign_with_id(session, row.campaign_id))
    is_answered = row.answered_at is not None
    opens = gate(campaign, today, is_revoked=link.revoked_at is not None, is_answered=is_answered)
    return Behind(campaign, read_one(session, campaign, row, zone), opens), row


_UNKNOWN = Words(
    "这个地址打不开任何调查。地址可能没有抄全；用邮件里的原样地址，或打电话给我们。",
    "This address opens no survey. It may have been cut short: use it as it stands in the mail, or call us.",
)
