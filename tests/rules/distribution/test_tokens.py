"""The token on a print: it says what was put in, and nothing that was touched is taken for ours."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.distribution.rules import tokens
from app.distribution.words.printed import PrintKind, PrintMark
from app.kernel.keys import Keyring
from app.kernel.serials import new_serial, serial_number, serial_text

HOUSE, OTHER = Keyring(b"h" * 32), Keyring(b"o" * 32)
MARK = PrintMark(PrintKind.REVISION, "SP15", "A/0", "9c3e71ab20de", "7K3F-Q2MX", 3, date(2026, 11, 22))


@given(
    st.sampled_from(PrintKind),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20),
    st.integers(0, 2**40 - 1),
    st.integers(0, 65535),
)
def test_a_token_says_what_was_put_in(kind, number, serial, copy_no):
    mark = replace(MARK, kind=kind, number=number, serial=serial_text(serial), copy_no=copy_no)
    assert tokens.read_token(tokens.token_of(mark, HOUSE), HOUSE) == mark


def test_a_token_is_read_as_phones_and_people_hand_it_on():
    token = tokens.token_of(MARK, HOUSE)
    assert tokens.read_token(f" {token[:40].lower()}\n{token[40:]} ", HOUSE) == MARK


def test_a_token_of_a_former_key_is_still_ours():
    renewed = Keyring(b"n" * 32, (HOUSE.public,))
    assert tokens.read_token(tokens.token_of(MARK, HOUSE), renewed) == MARK


@pytest.mark.parametrize("place", range(0, 150, 7))
def test_a_token_with_one_letter_changed_is_none_of_ours(place):
    token = tokens.token_of(MARK, HOUSE)
    place %= len(token) - 1  # the last letter holds spare bits
    other = "A" if token[place] != "A" else "B"
    assert tokens.read_token(token[:place] + other + token[place + 1 :], HOUSE) is None


@pytest.mark.parametrize("length", [0, 1, 20, 100, 140])
def test_a_token_that_was_cut_is_none_of_ours(length):
    assert tokens.read_token(tokens.token_of(MARK, HOUSE)[:length], HOUSE) is None


def test_a_token_of_another_house_is_none_of_ours():
    assert tokens.read_token(tokens.token_of(MARK, OTHER), HOUSE) is None


@pytest.mark.parametrize("odd", ["A" * 100_000, "漢字", "==", "1890", "\0", "A" * 401])
def test_nonsense_is_none_of_ours(odd):
    assert tokens.read_token(odd, HOUSE) is None


def test_a_signature_of_something_else_is_no_token():
    said = b"\x10" + bytes(15) + b"SP15\0A/0"
    signed_elsewhere = tokens._written(said + bytes.fromhex(HOUSE.sign(said)))
    assert tokens.read_token(signed_elsewhere, HOUSE) is None


def test_serials_differ_and_are_spelt_without_letters_that_are_misread():
    serials = {new_serial() for _ in range(500)}
    assert len(serials) == 500
    assert not set("".join(serials)) & set("ILOU")
    assert all(serial_text(serial_number(one)) == one for one in serials)


def test_the_address_is_in_capitals_where_that_means_the_same():
    assert tokens.address_of("https://qms.example.cn", "ABC") == "HTTPS://QMS.EXAMPLE.CN/Q/ABC"
    assert tokens.address_of("https://example.cn/qms/", "ABC") == "https://example.cn/qms/q/ABC"
