"""Campaigns for tests, made by the real acts."""

from datetime import date

from app.db.session import Session
from app.kernel.wording import Language, Words
from app.surveys.actions import asking, planning
from app.surveys.queries.campaigns import campaign, invitations
from app.surveys.words import Campaign, Customer, Invitation, NewCampaign
from tests.factories.accounts import Cast
from tests.factories.documents import TODAY
from tests.factories.records import PLACE, make_form

PERIOD = "2026-H2"
CLOSES = date(2026, 12, 20)
CUSTOMERS = (
    Customer(
        "C001", Words("海宁岚山食品有限公司（示例）", "Haining Lanshan Foods"), "蒋予安", "0573", "jiang@example.com"
    ),
    Customer("C002", Words("Nordkap Verpackung GmbH", "Nordkap Verpackung GmbH"), "", "", "k@example.com", Language.EN),
    Customer("C003", Words("宁波北渚包装有限公司（示例）", "Ningbo Beizhu Packaging")),
)
ANSWER = {
    "price": "satisfied",
    "contract": "very_satisfied",
    "quality": "fair",
    "attitude": "very_satisfied",
    "after_sales": "satisfied",
    "respondent": "蒋予安",
}


def make_campaign(session: Session, cast: Cast, customers: tuple[Customer, ...] = CUSTOMERS) -> Campaign:
    """An open campaign of QR15-01, committed."""
    make_form(session, cast, "QR15-01")
    new = NewCampaign("QR15-01", PERIOD, CLOSES)
    planning.plan(session, cast.sales, new, customers, TODAY)
    planning.open_campaign(session, cast.sales, "QR15-01", PERIOD, "会同品管部审定，不改。")
    session.commit()
    return campaign(session, "QR15-01", PERIOD)


def invited(session: Session, made: Campaign) -> tuple[Invitation, ...]:
    """Whom a campaign asks, as they stand."""
    return invitations(session, made, PLACE.zone)


def make_link(session: Session, cast: Cast, made: Campaign, index: int = 0) -> str:
    """The token of a link handed over to a customer, committed."""
    token = asking.hand_over(session, cast.sales, made, invited(session, made)[index].code, TODAY).token
    session.commit()
    return token
