"""Days, times and half-years as people type them, and the one spelling that is kept.

Year first, four digits: `2026-11-22`, `2026/11/22`, `2026.11.22`, `2026年11月22日`. Times run from 00:00 to 23:59.
"""

import re
from calendar import monthrange

from app.kernel.wording import Words

FIRST_YEAR, LAST_YEAR = 1900, 2199

_WIDE = str.maketrans("０１２３４５６７８９：－／．　Ｈ", "0123456789:-/. H")
_DAY = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_SHORT_YEAR = re.compile(r"(?:民国)?([0-9]{2,3})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::00(?:\.0+)?)?")
_HALF = re.compile(r"([0-9]{4})(?:[-/ ]?[Hh]([12])|\s*年?\s*([上下])半年)")


def spelt_day(typed: str) -> str | Words:
    """The day as `2026-11-22`, or what is wrong with it."""
    text = _tidy(typed)
    found = _DAY.fullmatch(text)
    if not found:
        return _why_no_day(text)
    year, month, day = (
        int(found[1]),
        int(found[3] or found[5]),
        int(found[4] or found[6]),
    )
    return _existing(year, month, day)


def _existing(year: int, month: int, day: int) -> str | Words:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return OTHER_YEAR.filled(first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= month <= 12:
        return NO_MONTH.filled(month=month)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return NO_SUCH_DAY.filled(year=year, month=month, last=last)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _why_no_day(text: str) -> Words:
    if _DAY_FIRST.fullmatch(text):
        return YEAR_FIRST
    short = _SHORT_YEAR.fullmatch(text)
    if short and len(short[1]) == 3:
        return LOCAL_YEAR.filled(year=int(short[1]), full=int(short[1]) + 1911)
    return FOUR_DIGITS if short else NO_DAY


def spelt_moment(typed: str) -> str | Words:
    """The day and time as `2026-11-22T09:00`, or what is wrong with it."""
    text = _tidy(typed)
    day_text, _, time_text = text.replace("T", " ").partition(" ")
    if not time_text:
        return NO_MOMENT
    day = spelt_day(day_text)
    if isinstance(day, Words):
        return day
    time = _spelt_time(time_text.strip())
    return time if isinstance(time, Words) else f"{day}T{time}"


def _spelt_time(text: str) -> str | Words:
    found = _TIME.fullmatch(text)
    if not found:
        return NO_TIME
    hour, minute = int(found[1]), int(found[2])
    if hour == 24 and minute == 0:
        return MIDNIGHT
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else NO_TIME


def spelt_period(typed: str) -> str | Words:
    """The half-year as `2026-H1`, or what is wrong with it."""
    found = _HALF.fullmatch(_tidy(typed))
    if not found:
        return NO_PERIOD
    year = int(found[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return OTHER_YEAR.filled(first=FIRST_YEAR, last=LAST_YEAR)
    half = found[2] or ("1" if found[3] == "上" else "2")
    return f"{year:04d}-H{half}"


def _tidy(typed: str) -> str:
    return typed[:80].translate(_WIDE).strip()


NO_DAY = Words("日期写成 2026-11-22", "Write the date as 2026-11-22")
YEAR_FIRST = Words("年写在最前，如 2026-11-22", "Write the year first, as in 2026-11-22")
LOCAL_YEAR = Words(
    "年份写四位公历年，如 2026-11-22；民国 {year} 年是 {full} 年",
    "Write the year with four digits, as in 2026-11-22; Minguo {year} is {full}",
)
FOUR_DIGITS = Words("年份写四位，如 2026-11-22", "Write the year with four digits, as in 2026-11-22")
OTHER_YEAR = Words("年份在 {first} 到 {last} 之间", "The year lies between {first} and {last}")
NO_MONTH = Words("没有 {month} 月", "There is no month {month}")
NO_SUCH_DAY = Words("{year} 年 {month} 月只有 {last} 天", "Month {month} of {year} has {last} days")
NO_MOMENT = Words(
    "日期后写时间，如 2026-11-22 09:00",
    "Write the time after the date, as in 2026-11-22 09:00",
)
NO_TIME = Words(
    "时间写成 00:00 到 23:59，按本地时间",
    "Write the time as 00:00 to 23:59, local time",
)
MIDNIGHT = Words("没有 24:00，写第二天 00:00", "There is no 24:00; write 00:00 of the next day")
NO_PERIOD = Words("半年写成 2026-H1 或 2026-H2", "Write the half-year as 2026-H1 or 2026-H2")
