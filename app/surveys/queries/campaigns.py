"""Campaigns, their invitations with what became of each, and the invitations behind links and codes."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select

from app.db.session import Session
from app.kernel.identity import identity
from app.kernel.refusals import NotFound
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Language, Words
from app.outbox.queries import mails_about
from app.outbox.words import Mail, MailState
from app.surveys.models import CampaignRow, InvitationRow
from app.surveys.rules.lifecycle import standing
from app.surveys.rules.spelling import spelt
from app.surveys.words import Campaign, Customer, Invitation, State, Way

REMINDER = "survey.reminder"


def campaigns(session: Session) -> tuple[Campaign, ...]:
    """Every campaign, the latest half-year first."""
    question = select(CampaignRow).order_by(CampaignRow.period.desc(), CampaignRow.form_number)
    return tuple(map(campaign_of, session.execute(question).scalars()))


def progress(session: Session) -> dict[int, tuple[int, int]]:
    """How many customers each campaign lists and how many answered, by the campaign's id."""
    question = select(InvitationRow.campaign_id, func.count(), func.count(InvitationRow.answered_at))
    rows = session.execute(question.group_by(InvitationRow.campaign_id))
    return {campaign_id: (listed, answered) for campaign_id, listed, answered in rows}


def campaign_row(session: Session, form: str, period: str, *, locked: bool = True) -> CampaignRow:
    """The row of a campaign, locked until the transaction ends. Raises NotFound."""
    question = select(CampaignRow).where(
        CampaignRow.form_number == identity(form).upper(), CampaignRow.period == period.upper()
    )
    if locked:
        question = question.with_for_update().execution_options(populate_existing=True)
    row = session.execute(question).scalar_one_or_none()
    if row is None:
        raise NotFound(_NO_CAMPAIGN.filled(form=form[:20], period=period[:10]))
    return row


def campaign(session: Session, form: str, period: str) -> Campaign:
    """A campaign by its form and half-year. Raises NotFound."""
    return campaign_of(campaign_row(session, form, period, locked=False))


def campaign_with_id(session: Session, campaign_id: int) -> CampaignRow:
    """The row of a campaign that is known to be there."""
    return session.execute(select(CampaignRow).where(CampaignRow.id == campaign_id)).scalar_one()


def invitations(session: Session, wanted: Campaign, zone: str) -> tuple[Invitation, ...]:
    """Whom a campaign asks, by the customer's code."""
    question = select(InvitationRow).where(InvitationRow.campaign_id == wanted.id)
    rows = session.execute(question.order_by(InvitationRow.customer_code)).scalars().all()
    return _read(session, wanted, rows, zone)


def invitation(session: Session, wanted: Campaign, code: str, zone: str) -> Invitation:
    """One invitation by its printed code. Raises NotFound."""
    row = invitation_row(session, wanted, code, locked=False)
    return _read(session, wanted, [row], zone)[0]


def invitation_row(session: Session, wanted: Campaign, code: str, *, locked: bool = True) -> InvitationRow:
    """The row of an invitation by its printed code, in any spelling. Raises NotFound."""
    question = select(InvitationRow).where(InvitationRow.campaign_id == wanted.id, InvitationRow.code == spelt(code))
    row = session.execute(_locked(question) if locked else question).scalar_one_or_none()
    if row is None:
        raise NotFound(_NO_CODE.filled(code=code[:20]))
    return row


def place_of(session: Session, code: str) -> tuple[str, str, str]:
    """Form, half-year and code of the invitation that a code names, in any spelling. Raises NotFound."""
    question = select(CampaignRow.form_number, CampaignRow.period, InvitationRow.code).join(
        InvitationRow, InvitationRow.campaign_id == CampaignRow.id
    )
    found = session.execute(question.where(InvitationRow.code == spelt(code))).one_or_none()
    if found is None:
        raise NotFound(_NO_CODE.filled(code=code[:20]))
    return found[0], found[1], found[2]


def rows_of(session: Session, wanted: Campaign) -> tuple[InvitationRow, ...]:
    """The rows of a campaign's invitations, locked."""
    question = select(InvitationRow).where(InvitationRow.campaign_id == wanted.id).order_by(InvitationRow.customer_code)
    return tuple(session.execute(question.with_for_update()).scalars())


def read_one(session: Session, wanted: Campaign, row: InvitationRow, zone: str) -> Invitation:
    """A row as a value, with what became of it."""
    return _read(session, wanted, [row], zone)[0]


def _locked(question: Select[tuple[InvitationRow]]) -> Select[tuple[InvitationRow]]:
    return question.with_for_update().execution_options(populate_existing=True)


def _read(session: Session, wanted: Campaign, rows: Iterable[InvitationRow], zone: str) -> tuple[Invitation, ...]:
    rows = list(rows)
    mails = mails_about(session, [subject_of(wanted, row.code).key for row in rows])
    return tuple(invitation_of(row, mails.get(subject_of(wanted, row.code).key, ()), zone) for row in rows)


def subject_of(wanted: Campaign, code: str = "") -> Subject:
    """A campaign, or one of its invitations, as the ledger and the outbox point at it."""
    return Subject(SubjectKind.SURVEY, f"{wanted.name} {code}".strip())


def campaign_of(row: CampaignRow) -> Campaign:
    """A campaign as a value."""
    return Campaign(
        row.id,
        row.form_number,
        row.revision_id,
        row.revision_label,
        row.period,
        State(row.state),
        row.closes_on,
        row.review,
        row.planned_by,
        row.planned_at,
        row.opened_at,
        row.closed_at,
        row.closing,
    )


def customer_of(row: InvitationRow) -> Customer:
    """The customer as they stood in the register when they were listed."""
    name = Words(row.name_zh, row.name_en)
    language = Language(row.language)
    return Customer(row.customer_code, name, row.contact, row.telephone, row.mail, language, row.product)


def invitation_of(row: InvitationRow, mails: tuple[Mail, ...], zone: str) -> Invitation:
    """An invitation as a value, with what its mails say of it."""
    sent = next((mail for mail in mails if mail.sent_at is not None), None)
    mailed_on = sent.sent_at.astimezone(ZoneInfo(zone)).date() if sent and sent.sent_at else None
    failed = [mail.said for mail in mails if mail.state in (MailState.BOUNCED, MailState.FAILED)]
    return Invitation(
        row.id,
        row.campaign_id,
        row.code,
        customer_of(row),
        Way(row.sent_how) if row.sent_how else Way.LINK if mailed_on else None,
        row.sent_on or mailed_on,
        row.opened_at,
        row.answered_at,
        Way(row.answered_how) if row.answered_how else None,
        row.record_number or "",
        row.revoked_at,
        standing(
            is_answered=row.answered_at is not None,
            is_opened=row.opened_at is not None,
            is_handed=row.sent_on is not None,
            mails=mails,
        ),
        failed[-1] if failed else "",
        sum(1 for mail in mails if mail.purpose == REMINDER and mail.state is not MailState.WITHDRAWN),
    )


_NO_CAMPAIGN = Words("没有 {form} {period} 的调查。", "There is no survey {form} {period}.")
_NO_CODE = Words(
    "没有调查编号 {code}。编号印在表上，八个字母和数字，如 7K3F-Q2MX。",
    "There is no survey code {code}. It is printed on the sheet: eight letters and digits, such as 7K3F-Q2MX.",
)
