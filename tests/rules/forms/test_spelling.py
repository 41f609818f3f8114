"""Numbers, days, half-years and text as people type them: taken in one spelling, or refused with the way to write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.rules.spelling.days import spelt_day, spelt_moment, spelt_period
from app.forms.rules.spelling.numbers import money, plain_decimal, spelt_number
from app.forms.rules.spelling.texts import is_broken, spelt_line, spelt_text, storable_text
from app.kernel.wording import Words


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("1,234.56", "1234.56"),
        ("1234.56", "1234.56"),
        ("１２３", "123"),
        ("１，２３４．５", "1234.5"),
        ("－７", "-7"),
        ("\u22127", "-7"),
        ("+5", "5"),
        ("007", "7"),
        ("000", "0"),
        ("-0.00", "0.00"),
        (".5", "0.5"),
        (" 12 ", "12"),
        ("10.0", "10.0"),
        ("1,234,567", "1234567"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_a_number_is_taken_in_one_spelling(typed: str, spelt: str) -> None:
    assert spelt_number(typed, None) == spelt
    assert plain_decimal(spelt) is not None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1.234,56", "commas only part thousands"),
        ("12,5", "commas only part thousands"),
        ("12.345.678,90", "commas only part thousands"),
        ("1,23,456", "Write a number"),
        ("1,2345", "Write a number"),
        (",5", "Write a number"),
        ("5.", "Write a number"),
        ("NaN", "Write a number"),
        ("Infinity", "Write a number"),
        ("1e5", "Write a number"),
        ("²", "Write a number"),
        ("1²", "Write a number"),
        ("٣", "Write a number"),
        ("十二", "Write a number"),
        ("0x10", "Write a number"),
        ("1_000", "Write a number"),
        ("--5", "Write a number"),
        ("1 000", "Write a number"),
        ("", "Write a number"),
        (".", "Write a number"),
        ("-", "Write a number"),
        ("9" * 5_000, "too long"),
        ("9" * 16, "too long"),
        ("0.1234567", "At most 6 decimals"),
    ],
    ids=lambda text: ascii(text)[:30],
)
def test_a_number_nobody_can_be_sure_of_is_refused_with_the_way_to_write_it(typed: str, said: str) -> None:
    refused = spelt_number(typed, None)
    assert isinstance(refused, Words)
    assert said in refused.en
    assert refused.zh != refused.en


def test_a_whole_number_takes_no_fraction_but_a_zero_one() -> None:
    assert spelt_number("3.00", 0) == "3"
    assert "whole number" in spelt_number("3.5", 0).en


def test_money_has_two_decimals_and_not_more() -> None:
    assert money(spelt_number("12.5", 2)) == "12.50"
    assert money(spelt_number("1,280", 2)) == "1280.00"
    assert "At most 2 decimals" in spelt_number("0.125", 2).en


@given(st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, places=6))
def test_every_decimal_in_reach_is_taken_whole_with_and_without_commas(value) -> None:
    for text in (format(value, "f"), format(value, ",f")):
        assert plain_decimal(spelt_number(text, None)) == value


@given(st.text(max_size=70))
def test_a_number_is_taken_or_refused_and_taking_it_again_changes_nothing(typed: str) -> None:
    spelt = spelt_number(typed, None)
    assert isinstance(spelt, Words) or spelt_number(spelt, None) == spelt


@pytest.mark.parametrize(
    "typed",
    ["2026-11-22", "2026/11/22", "2026.11.22", "2026年11月22日", "２０２６－１１－２２", " 2026/11/22 "],
)
def test_a_day_is_taken_with_the_year_first(typed: str) -> None:
    assert spelt_day(typed) == "2026-11-22"


def test_a_day_of_one_digit_is_taken() -> None:
    assert spelt_day("2026/1/5") == "2026-01-05"
    assert spelt_day("2028-02-29") == "2028-02-29"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("115/11/22", "Minguo 115 is 2026"),
        ("民国115年11月22日", "Minguo 115 is 2026"),
        ("29/02/2027", "year first"),
        ("11-22-2026", "year first"),
        ("26-11-22", "four digits"),
        ("2027-02-29", "Month 2 of 2027 has 28 days"),
        ("2026-04-31", "has 30 days"),
        ("2026-00-10", "no month 0"),
        ("2026-13-10", "no month 13"),
        ("2026-11-00", "has 30 days"),
        ("0026-11-22", "year lies between"),
        ("9999-11-22", "year lies between"),
        ("20261122", "Write the date as"),
        ("2026-11/22", "Write the date as"),
        ("2026-11-22T09:00", "Write the date as"),
        ("46348", "Write the date as"),
        ("昨天", "Write the date as"),
        ("٢٠٢٦-١١-٢٢", "Write the date as"),
        ("9" * 5_000, "Write the date as"),
    ],
    ids=lambda text: ascii(text)[:30],
)
def test_a_day_that_is_none_or_could_be_another_is_refused_with_the_way_to_write_it(typed: str, said: str) -> None:
    refused = spelt_day(typed)
    assert isinstance(refused, Words)
    assert said in refused.en


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-22T09:05",
        "2026-11-22 9:05",
        "2026/11/22 09:05",
        "2026年11月22日 9：05",
        "2026-11-22T09:05:00",
        "2026-11-22T09:05:00.000",
    ],
)
def test_a_day_and_time_is_taken(typed: str) -> None:
    assert spelt_moment(typed) == "2026-11-22T09:05"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-11-22 24:00", "00:00 of the next day"),
        ("2026-11-22 24:01", "00:00 to 23:59"),
        ("2026-11-22 23:60", "00:00 to 23:59"),
        ("2026-11-22 9am", "00:00 to 23:59"),
        ("2026-11-22T09:05Z", "local time"),
        ("2026-11-22T09:05+08:00", "local time"),
        ("2026-11-22", "after the date"),
        ("29/02/2027 09:00", "year first"),
        ("09:00", "after the date"),
    ],
)
def test_a_time_that_is_none_is_refused_with_the_way_to_write_it(typed: str, said: str) -> None:
    assert said in spelt_moment(typed).en


@pytest.mark.parametrize("typed", ["2026-H1", "2026H1", "2026-h1", "2026年上半年", "2026上半年", "２０２６－Ｈ１"])
def test_a_half_year_is_taken(typed: str) -> None:
    assert spelt_period(typed) == "2026-H1"


@pytest.mark.parametrize("typed", ["2026", "2026-H3", "H1", "26-H1", "2026-Q1", "1026-H1", ""])
def test_what_is_no_half_year_is_refused(typed: str) -> None:
    assert isinstance(spelt_period(typed), Words)


def test_what_cannot_be_seen_is_dropped_from_text() -> None:
    assert spelt_line("  QR15\u200b-03\u202e \ufeff甲\0乙\t丙 ") == "QR15-03 甲乙 丙"
    assert spelt_text("一\r\n二 \r三\u2028四\n\n") == "一\n二\n三\n四"


def test_joiners_that_writing_needs_are_kept() -> None:
    family = "👨\u200d👩\u200d👧"
    assert spelt_line(family) == family


def test_text_has_one_composition() -> None:
    assert spelt_line("e\u0301") == "é"


def test_what_was_typed_stays_but_for_what_no_store_takes() -> None:
    assert storable_text(" a\0\ud800\u202eb\r\n") == " a\ufffd\u202eb\r\n"
    assert is_broken("\ud800")
    assert not is_broken("𠮷")


@given(st.text())
def test_spelling_text_twice_changes_nothing_more(typed: str) -> None:
    for spell in (spelt_line, spelt_text):
        assert spell(spell(typed)) == spell(typed)


@given(st.text(max_size=90))
def test_days_times_and_half_years_are_taken_or_refused_and_never_crash(typed: str) -> None:
    for spell in (spelt_day, spelt_moment, spelt_period):
        spelt = spell(typed)
        assert isinstance(spelt, Words) or spell(spelt) == spelt


def test_a_text_of_spaces_is_spelt_in_one_pass() -> None:
    wide = "a" + " " * 500_000 + "b"  # by a rule that looks for the line's end from each space this takes hours
    assert spelt_text(f"{wide} \u3000\n c \t") == f"{wide}\n c"
