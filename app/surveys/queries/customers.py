"""The main customers on a day, as the register has them."""

from datetime import date

from app.db.session import Session
from app.kernel.wording import Language
from app.registers.queries import main_customers
from app.registers.words import Entry
from app.surveys.words import Customer


def main_customers_on(session: Session, day: date) -> tuple[Customer, ...]:
    """Who must be asked on a day (SP15 4.3.1), with what is known of them now."""
    return tuple(map(_customer, main_customers(session, day)))


def _customer(entry: Entry) -> Customer:
    language = Language.EN if entry.value("language") == Language.EN.value else Language.ZH
    return Customer(
        entry.code,
        entry.name,
        entry.value("contact"),
        entry.value("phone"),
        entry.value("mail"),
        language,
    )
