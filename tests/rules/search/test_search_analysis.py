"""Analysis: what is the same to a reader is the same to the search."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.search.rules import analysis
from app.search.rules.traditional import SIMPLIFIED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("QR15-03", "ＱＲ１５－０３"),
        ("QR15-03", "qr15‑03"),
        ("QR15-03", "QR15–03"),
        ("QR15-03", "QR15-०3"),
        ("QR15-03", "QR\u200b15-03"),
        ("顾客满意调查", "顧客滿意調查"),
        ("里面", "裡面"),
        ("里面", "裏面"),
        ("é", "e\u0301"),
        ("K", "k"),
        ("straße", "STRASSE"),
        ("(株)", "㈱"),
        ("a\u3000b", "a b"),
        ("İ", "i"),
    ],
)
def test_two_spellings_have_one_normal_form(one: str, other: str) -> None:
    assert analysis.normal(one) == analysis.normal(other)


@pytest.mark.parametrize(("one", "other"), [("QR15-03", "QR15-30"), ("顾客", "客顾"), ("é", "e"), ("a1", "a 1")])
def test_different_things_keep_different_normal_forms(one: str, other: str) -> None:
    assert analysis.normal(one) != analysis.normal(other)


def test_chinese_becomes_pairs_and_the_last_character_words_stay_whole() -> None:
    assert analysis.tokens(analysis.normal("顾客服务QR15务")) == ["顾客", "客服", "服务", "务", "qr15", "务"]


def test_marks_only_separate() -> None:
    assert analysis.runs("投诉，处理（QR15-03）；4.2.1") == ["投诉", "处理", "qr15", "03", "4", "2", "1"]


def test_codes_are_found_in_their_squeezed_form() -> None:
    assert analysis.codes(["见QR15-03-2026-0001、A/0与4.2.1"]) == ["a0", "qr150320260001"]


def test_each_section_is_behind_its_mark() -> None:
    whole = analysis.sections("QR15-03", "派遣书", "4.1", "正文", ["SP15"])
    assert whole == "{n} qr15 03 {t} 派遣书 {c} 4 1 {b} 正文 {k} qr1503 sp15 {z}"
    assert analysis.section_texts(whole) == [" qr15 03 ", " 派遣书 ", " 4 1 ", " 正文 ", " qr1503 sp15 "]


def test_every_traditional_character_is_folded_once_and_for_all() -> None:
    assert len(SIMPLIFIED) > 4000
    assert all(len(old) == len(new) == 1 for old, new in SIMPLIFIED.items())
    assert not set(SIMPLIFIED.values()) & set(SIMPLIFIED)


@given(some.text())
def test_a_normal_form_holds_nothing_an_engine_could_stumble_over(text: str) -> None:
    normal = analysis.normal(text)
    assert all(character == " " or character.isalnum() for character in normal)
    assert normal.startswith(" ")
    assert normal.endswith(" ")
    normal.encode()


@given(some.text())
def test_each_folded_character_knows_where_it_came_from(text: str) -> None:
    composed = analysis.composed(text)
    folded, places = analysis.folded_with_places(composed)
    assert folded == analysis.folded(composed)
    assert len(places) == len(folded)
    assert all(letter in analysis.folded(composed[place]) for letter, place in zip(folded, places, strict=True))


@given(some.text())
def test_analysis_of_a_normal_form_changes_nothing(text: str) -> None:
    assert analysis.normal(analysis.normal(text)) == analysis.normal(text)
