"""The main customers on a day, as the register has them, and which product each judged last."""

from datetime import date

from sqlalchemy import select

from app.db.session import Session
from app.kernel.wording import Language
from app.registers.queries import main_customers
from app.registers.words import Entry
from app.surveys.models import InvitationRow
from app.surveys.words import Customer


def main_customers_on(session: Session, day: date) -> tuple[Customer, ...]:
    """Who must be asked on a day (SP15 4.3.1), with what is known of them now."""
    judged = select(InvitationRow.customer_code, InvitationRow.product).where(InvitationRow.product != "")
    products = dict(map(tuple, session.execute(judged.order_by(InvitationRow.id))))
    return tuple(_customer(entry, products.get(entry.code, "")) for entry in main_customers(session, day))


def _customer(entry: Entry, product: str) -> Customer:
    language = Language.EN if entry.value("language") == Language.EN.value else Language.ZH
    contact = (entry.value("contact"), entry.value("phone"), entry.value("mail"))
    return Customer(entry.code, entry.name, *contact, language, product)
