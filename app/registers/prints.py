"""A register as a list to be taken along."""

from datetime import date

from app.db.session import Session
from app.kernel.people import Actor, Permission
from app.kernel.wording import Language, Words
from app.lists.prints import Listing
from app.registers.queries import entries, imports
from app.registers.rules.columns import columns_of
from app.registers.rules.shown import for_eyes_of, shown
from app.registers.words import Asked, Column, Entry, Kind, Register, Verdict
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


def template_listing(register: Register, today: date, language: Language) -> Listing:
    """A file to be filled in: the heads, and one row as an example, which is to be written over."""
    columns = columns_of(register)
    example = tuple(_EXAMPLE.get(column.key, Words("", "")).say(language) for column in columns)
    title = Words(f"{register.words.zh}导入模板", f"{register.words.en} import template")
    columns_shown = tuple(ListColumn(one.label, max(one.share, 12)) for one in columns)
    return Listing(title, CODES[register], today, columns_shown, (example,), f"/registers/{register.value}", (_FILL,))


def troubles_listing(session: Session, import_id: int, today: date, language: Language) -> Listing:
    """Every row of an import that must be put right, with each reason."""
    found = imports.of_import(session, import_id)
    rows = tuple(
        (
            line.number,
            line.code,
            imports.column_words(found.register, one.column).say(language),
            one.message.say(language),
        )
        for line in imports.lines(session, import_id, Verdict.BAD, limit=_MOST_ROWS)
        for one in line.wrong
    )
    columns = (
        ListColumn(Words("行", "Row"), 6),
        ListColumn(Words("编号", "Code"), 14),
        ListColumn(Words("栏目", "Column"), 14),
        ListColumn(Words("怎么改", "What to put right"), 60),
    )
    title = Words("导入要改的行", "Rows to put right")
    return Listing(
        title, f"{CODES[found.register]}-{import_id}", today, columns, rows, f"/registers/imports/{import_id}"
    )


_MOST_ROWS = 100_000
_MASKED = Words("顾客的个人信息已遮去", "Personal data of customers is masked")
_FILL = Words("把示例行改成自己的；列可以少，次序不限", "Write over the example; columns may be fewer, in any order")
_EXAMPLE = {
    "code": Words("K001", "K001"),
    "name_zh": Words("示例水泵厂", "示例水泵厂"),
    "name_en": Words("Sample Pump Works", "Sample Pump Works"),
    "main": Words("是", "yes"),
    "main_since": Words("2026-01-01", "2026-01-01"),
    "contact": Words("陈一", "Chen Yi"),
    "phone": Words("0571-8812 3456", "+86 571 8812 3456"),
    "mail": Words("name@example.com", "name@example.com"),
    "language": Words("中文", "Chinese"),
    "manager": Words("苏晴", "Su Qing"),
    "post": Words("销售中心", "Sales centre"),
    "unit": Words("台", "piece"),
    "department": Words("包装机产品部", "Packaging machines"),
}
