"""How long a record is kept, and the first day on which it may be disposed of."""

from datetime import date, timedelta


def kept_until(filed_on: date, years: int) -> date:
    """The last day of a record's term: whole years after the year in which it was filed."""
    return date(min(filed_on.year + years, date.max.year), 12, 31)


def disposable_from(filed_on: date, years: int) -> date:
    """The earliest day on which it may be disposed of: the day after its term."""
    last = kept_until(filed_on, years)
    return last + timedelta(days=1) if last < date.max else last
