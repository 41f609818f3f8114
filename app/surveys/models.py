"""Campaigns, whom each asks, and the links that were handed out: of a link only its SHA-256 stands here."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import refuse
from app.db.reach import within
from app.db.types import UtcTime


class CampaignRow(Model):
    """One campaign: one form for one half-year."""

    __tablename__ = "survey_campaign"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: within(reach, row.form_number))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    form_number: Mapped[str] = mapped_column(String(20))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    revision_label: Mapped[str] = mapped_column(String(8))
    period: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    closes_on: Mapped[date] = mapped_column(Date)
    review: Mapped[str] = mapped_column(Text, default="")  # how the form was reviewed before it went out (SP15 4.3.2)
    planned_by: Mapped[str] = mapped_column(String(80))
    planned_at: Mapped[datetime] = mapped_column(UtcTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    closing: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("form_number", "period"),
        CheckConstraint("state IN ('planned', 'open', 'closed')", name="state_is_known"),
        CheckConstraint("state = 'planned' OR (opened_at IS NOT NULL AND review <> '')", name="opened_is_reviewed"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_is_dated"),
    )


class InvitationRow(Model):
    """A customer of a campaign, as the register had them; how they were asked, and the one record they answered by."""

    __tablename__ = "survey_invitation"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("survey_campaign.id"))
    code: Mapped[str] = mapped_column(String(9), unique=True)
    customer_code: Mapped[str] = mapped_column(String(40))
    name_zh: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(80))
    telephone: Mapped[str] = mapped_column(String(80))
    mail: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    product: Mapped[str] = mapped_column(String(200))
    sent_how: Mapped[str | None] = mapped_column(
        String(10)
    )  # by hand or on paper; what was mailed stands in the outbox
    sent_on: Mapped[date | None] = mapped_column(Date)
    opened_at: Mapped[datetime | None] = mapped_column(UtcTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime)
    answered_how: Mapped[str | None] = mapped_column(String(10))
    record_number: Mapped[str | None] = mapped_column(String(40), unique=True)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        UniqueConstraint("campaign_id", "customer_code"),
        CheckConstraint("(answered_at IS NULL) = (record_number IS NULL)", name="answered_has_its_record"),
        CheckConstraint("(answered_at IS NULL) = (answered_how IS NULL)", name="answered_some_way"),
        CheckConstraint("(sent_how IS NULL) = (sent_on IS NULL)", name="sent_is_dated"),
    )


class LinkRow(Model):
    """A link to an invitation: the SHA-256 of its token. It opens only while its campaign is open."""

    __tablename__ = "survey_link"
    __controlled__ = True

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("survey_invitation.id"))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    made_for: Mapped[str] = mapped_column(String(10))  # mail, hand, paper
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (Index("ix_survey_link_invitation_id", "invitation_id"),)


refuse(CampaignRow.__table__, "DELETE", "1=1", "kept")
refuse(
    CampaignRow.__table__,
    "UPDATE",
    "OLD.state = 'closed' OR NEW.form_number <> OLD.form_number OR NEW.period <> OLD.period "
    "OR NEW.revision_id <> OLD.revision_id",
    "as-planned",
)
refuse(InvitationRow.__table__, "DELETE", "1=1", "kept")
refuse(
    InvitationRow.__table__,
    "UPDATE",
    "OLD.answered_at IS NOT NULL OR NEW.customer_code <> OLD.customer_code OR NEW.campaign_id <> OLD.campaign_id "
    "OR NEW.code <> OLD.code",
    "answered",
)
refuse(LinkRow.__table__, "DELETE", "1=1", "kept")
refuse(
    LinkRow.__table__,
    "UPDATE",
    "OLD.revoked_at IS NOT NULL OR NEW.token_hash <> OLD.token_hash OR NEW.invitation_id <> OLD.invitation_id",
    "revoked",
)
