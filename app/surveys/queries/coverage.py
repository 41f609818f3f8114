"""Whom campaigns reached: what a check of clause 4.3.1 needs to know."""

from sqlalchemy import or_, select

from app.db.session import Session
from app.outbox.queries import sent_about
from app.surveys.models import CampaignRow, InvitationRow
from app.surveys.queries.campaigns import campaign_of, subject_of


def reached(session: Session) -> frozenset[tuple[str, str]]:
    """Customer's code and half-year of everyone whom a campaign asked: by mail that went out, by hand or on paper."""
    question = select(CampaignRow, InvitationRow).join(InvitationRow, InvitationRow.campaign_id == CampaignRow.id)
    found, mailed = set(), sent_about(session)
    noted = or_(InvitationRow.sent_on.is_not(None), InvitationRow.answered_at.is_not(None))
    for campaign, invitation, is_noted in session.execute(question.add_columns(noted)):
        if is_noted or subject_of(campaign_of(campaign), invitation.code).key in mailed:
            found.add((invitation.customer_code, campaign.period))
    return frozenset(found)
