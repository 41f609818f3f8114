"""A register as a list to be taken along."""

from datetime import date

from app.db.session import Session
from app.kernel.people import Actor, Permission
from app.kernel.wording import Language, Words
from app.lists.prints import Listing
from app.registers.queries import entries
from app.registers.rules.columns import columns_of
from app.registers.rules.shown import for_eyes_of, shown
from app.registers.words import Asked, Column, Entry, Kind, Register
from app.rendering.lists import ListColumn, Value

CODES = {Register.CUSTOMERS: "R-CUS", Register.PRODUCTS: "R-PRO"}


def listing(  # noqa: PLR0913 - whose eyes, which list, as of when, in which zone and language
    session: Session, actor: Actor, register: Register, asked: Asked, today: date, zone: str, language: Language
) -> Listing:
    """The entries that fit, all of them, as somebody may see them; the heads are those that an import reads."""
    found = entries.all_entries(session, register, asked, zone)
    columns = columns_of(register)
    notes = (Words(f"{len(found)} 条", f"{len(found)} entries"),)
    if not actor.may(Permission.REGISTER_PERSONAL) and any(one.personal for one in columns):
        notes += (_MASKED,)
    return Listing(
        register.words,
        CODES[register],
        asked.on or today,
        tuple(ListColumn(one.label, one.share, centred=one.kind in (Kind.FLAG, Kind.DAY)) for one in columns),
        tuple(
            tuple(_cell(column, one, language) for column in columns) for one in (for_eyes_of(actor, e) for e in found)
        ),
        f"/registers/{register.value}",
        notes,
    )


def _cell(column: Column, entry: Entry, language: Language) -> Value:
    if column.kind is Kind.DAY:
        return entry.main_since
    return shown(column, entry).say(language)


_MASKED = Words("顾客的个人信息已遮去", "Personal data of customers is masked")
