"""A file that is to be imported, whatever it is written in: how it is laid out, its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.registers.rules import sheets, texts
from app.registers.rules.columns import columns_of
from app.registers.rules.heads import head_of
from app.registers.words import Head, Register, SheetRow

_ZIP, _OLD = b"PK", b"\xd0\xcf\x11\xe0"
_LOOKED_AT = 20
_MOST_MERGED = 1000
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is laid out: its head, about how many rows, merged cells below the head, what is to be known."""

    is_book: bool
    head: Head
    rows: int
    merged: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """As JSON keeps it, without what the import's row keeps itself."""
        places = {str(place): key for place, key in self.head.places.items()}
        return {"is_book": self.is_book, "row": self.head.row, "places": places, "merged": list(self.merged)}

    @staticmethod
    def from_data(data: dict[str, Any]) -> "Plan":
        """From JSON."""
        places = {int(place): key for place, key in data["places"].items()}
        return Plan(data["is_book"], Head(data["row"], places), 0, tuple(data["merged"]))

    def merged_rows(self) -> dict[int, str]:
        """The merged cells by the rows they touch."""
        found: dict[int, str] = {}
        for ref in self.merged:
            first, last = sheets.touched_by(ref)
            for number in range(max(first, self.head.row + 1), min(last, first + 100_000) + 1):
                found[number] = ref
        return found


def plan_of(register: Register, data: bytes) -> Plan:
    """Looks a file over. Raises Invalid for an old or unreadable one, or one without a head with code and name."""
    if data.startswith(_OLD):
        raise Invalid(_OLD_BOOK)
    is_book = data.startswith(_ZIP)
    first = list(islice(sheets.rows_of(data) if is_book else texts.rows_of(data), _LOOKED_AT))
    head = head_of(register, ((row.number, row.cells) for row in first))
    if head is None:
        columns = columns_of(register)
        raise Invalid(
            _NO_HEAD.filled(
                zh="、".join(one.label.zh for one in columns), en=", ".join(one.label.en for one in columns)
            )
        )
    notes = [_UNKNOWN.filled(heads="、".join(head.unknown))] if head.unknown else []
    if not is_book:
        return Plan(is_book, head, texts.count(data), (), tuple(notes))
    found = sheets.survey(data)
    merged = tuple(ref for ref in found.merged if sheets.touched_by(ref)[1] > head.row)[:_MOST_MERGED]
    if found.others:
        notes.append(_OTHERS.filled(count=found.others))
    if merged:
        notes.append(_MERGED.filled(count=len(merged), cells="、".join(merged[:5])))
    return Plan(is_book, head, found.rows, merged, tuple(notes))


def rows_of(data: bytes, plan: Plan, after: int) -> Iterator[SheetRow]:
    """The rows of a file behind a row number, and behind the head."""
    after = max(after, plan.head.row)
    return sheets.rows_of(data, after) if plan.is_book else texts.rows_of(data, after)


def shown_name(name: str) -> str:
    """A file's name without its folder, as far as it can be shown."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    return "".join(character for character in plain if character.isprintable())[-_LONGEST_NAME:] or "?"


_OLD_BOOK = Words(
    "这是旧的 .xls 文件。在 Excel 里另存为 .xlsx，再选它。",
    "This is an old .xls file. Save it as .xlsx in Excel and choose that.",
)
_NO_HEAD = Words(
    "前 20 行里没有表头：要有“编号”和“名称”两列。认识的列：{zh}。",
    "No head in the first 20 rows: the columns Code and Name are needed. Known are: {en}.",
)
_UNKNOWN = Words("不认识的列没有收：{heads}", "Columns that are not known were left out: {heads}")
_OTHERS = Words("只读第一张工作表，另外 {count} 张没有读", "Only the first sheet is read; {count} more were not")
_MERGED = Words("有 {count} 处合并的单元格：{cells}", "{count} merged ranges: {cells}")
