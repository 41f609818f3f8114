"""Entries of registers as search finds them: every state from the day it was written until the next one."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select

from app.db.session import Session
from app.kernel.people import Permission
from app.kernel.wording import Words
from app.registers.models import EntryRow
from app.registers.rules.columns import columns_of
from app.registers.rules.shown import shown
from app.registers.words import Entry, Register
from app.search.words import Entry as Found
from app.search.words import Kind

_ZONE = "Asia/Shanghai"
_CHUNK = 500
_KINDS = {Register.CUSTOMERS: Kind.CUSTOMER, Register.PRODUCTS: Kind.PRODUCT}
_NAMING = frozenset({"code", "name_zh", "name_en", "main", "main_since"})


def search_entries(session: Session, zone: str = _ZONE) -> Iterator[Found]:
    """Every state of every entry, for a rebuild. Personal data is not in them."""
    yield from _found(session, select(EntryRow), zone)


def entries_of(session: Session, register: Register, keys: Iterable[str], zone: str = _ZONE) -> Iterator[Found]:
    """Every state of some entries, by the keys of their codes."""
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), _CHUNK):
        some = EntryRow.code_key.in_(wanted[start : start + _CHUNK])
        yield from _found(session, select(EntryRow).where(EntryRow.register == register.value, some), zone)


def _found(session: Session, asked: Select[tuple[EntryRow]], zone: str) -> Iterator[Found]:
    place = ZoneInfo(zone)
    ordered = asked.order_by(EntryRow.register, EntryRow.code_key, EntryRow.version)
    for row in chain.from_iterable(session.execute(ordered).scalars().partitions(_CHUNK)):
        yield _entry(row, _day(row.at, place), _day(row.until, place) if row.until else None)


def _entry(row: EntryRow, since: date, until: date | None) -> Found:
    register = Register(row.register)
    name = Words(row.name_zh, row.name_en or row.name_zh)
    entry = Entry(register, row.code, name, row.content, row.version, row.at, row.by_name, row.reason)
    columns = [one for one in columns_of(register) if not one.personal and one.key not in _NAMING]
    said = [(one.label, shown(one, entry)) for one in columns if entry.value(one.key)]
    return Found(
        kind=_KINDS[register],
        key=f"{row.code} {row.version}",
        number=row.code,
        title=row.name_zh,
        title_en=row.name_en,
        text="\n".join(f"{label.zh}：{value.zh}" for label, value in said),
        extra="\n".join(f"{label.en}: {value.en}" for label, value in said),
        state="retired" if row.retired else "in_use",
        url=f"/registers/{register.value}/entries/{row.code_key}",
        permission=Permission.REGISTER_READ,
        day=since,
        effective_from=since,
        effective_until=until,
        department=row.content.get("post", "") or row.content.get("department", ""),
        customer=row.name_zh if register is Register.CUSTOMERS else "",
        person=row.content.get("manager", ""),
    )


def _day(moment: datetime, place: ZoneInfo) -> date:
    return moment.astimezone(place).date()
