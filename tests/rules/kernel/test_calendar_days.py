"""Days as they are typed: one spelling, and only days that have a day before and after them everywhere."""

from datetime import date

import pytest

from app.kernel.clock import calendar_day


def test_a_day_has_one_spelling():
    assert calendar_day("2026-11-22") == date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-31",
        "20261122",
        "2026-W47-7",
        "２０２６-11-22",
        "22.11.2026",
        "2026-11-22T09:00",
        "0001-01-01",
        "9999-12-31",
    ],
)
def test_anything_else_is_no_day(text):
    assert calendar_day(text) is None
