"""A record series number by number: each that was given has its record, or the page says which has none."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from app.db.session import Session
from app.kernel.numbers import record_number
from app.kernel.refusals import NotFound
from app.kernel.wording import Language, Words
from app.lists.prints import Listing
from app.numbering.queries import record_series
from app.records.queries.series import numbers, serials
from app.rendering.lists import ListColumn

_KEY = re.compile(r"^(?P<form>[A-Z]{2,3}\d{1,4}-\d{1,3})-(?P<year>\d{4})$", re.ASCII)


@dataclass(frozen=True, slots=True)
class SeriesNumber:
    """One number that was given, and the record that bears it; without one, `title` is None. `void`: why it is."""

    number: str
    title: Words | None
    by: str
    at: datetime | None
    void: str

    @property
    def state(self) -> Words:
        """What became of the number."""
        return _MISSING if self.title is None else _VOID if self.void else _USED

    @property
    def told(self) -> Words:
        """What its record is, with the reason where it was made void."""
        title = self.title or Words("", "")
        return _WITH_REASON.filled(title=title, reason=self.void) if self.void else title


@dataclass(frozen=True, slots=True)
class RecordSeriesPage:
    """One series of records."""

    key: str
    form: str
    lines: tuple[SeriesNumber, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The numbers that no record bears."""
        return tuple(line.number for line in self.lines if line.title is None)

    @property
    def void(self) -> int:
        """How many of its records were made void."""
        return sum(1 for line in self.lines if line.void)


def record_series_page(session: Session, key: str) -> RecordSeriesPage:
    """A series such as `QR15-03-2026`. Raises NotFound for one that gave no number."""
    found = _KEY.match(key)
    last = dict(record_series(session)).get(key)
    if found is None or last is None:
        raise NotFound(_NO_SERIES.filled(key=key[:30]))
    filed = numbers(session, found["form"], found["year"])
    first = serials(session)[1].get(key, 1)
    given = [record_number(found["form"], int(found["year"]), serial) for serial in range(first, last + 1)]
    beyond = sorted(filed.keys() - set(given))  # a record that bears a number which was never given
    lines = (SeriesNumber(one, *filed.get(one, (None, "", None, ""))) for one in (*given, *beyond))
    return RecordSeriesPage(key, found["form"], tuple(lines))


def record_series_listing(page: RecordSeriesPage, today: date, language: Language) -> Listing:
    """The series to take along and sign."""
    rows = tuple(
        (
            line.number,
            line.state.say(language),
            line.told.say(language),
            line.by,
            line.at.date() if line.at else None,
        )
        for line in page.lines
    )
    missing = "、".join(page.missing) or "0"
    note = _PROOF.filled(key=page.key, given=len(page.lines), void=page.void, missing=missing)
    title = _TITLE.filled(key=page.key)
    return Listing(title, page.key, today, _COLUMNS, rows, f"/records/series/{page.key}", (note,), _SIGNED)


_NO_SERIES = Words("系列 {key} 还没有给过编号。", "The series {key} has given no number yet.")
_TITLE = Words("记录编号系列 {key}", "Record series {key}")
_MISSING = Words("没有记录", "no record")
_USED = Words("已用", "used")
_VOID = Words("作废", "void")
_WITH_REASON = Words("{title}（作废：{reason}）", "{title} (void: {reason})")
_PROOF = Words(
    "系列 {key} 共给出 {given} 个编号，其中作废 {void} 个；没有记录的：{missing}。",
    "Series {key} has given {given} numbers, {void} of them void; without a record: {missing}.",
)
_SIGNED = (Words("编制（签名、日期）", "Prepared (name, date)"), Words("核对（签名、日期）", "Checked (name, date)"))
_COLUMNS = (
    ListColumn(Words("记录编号", "Record number"), 22),
    ListColumn(Words("状态", "State"), 10, centred=True),
    ListColumn(Words("内容", "Title"), 50),
    ListColumn(Words("提交人", "Filed by"), 14, centred=True),
    ListColumn(Words("提交日期", "Filed on"), 14, centred=True),
)
