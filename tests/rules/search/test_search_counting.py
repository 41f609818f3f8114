"""Facets, suggestions and exact addresses, decided without a database."""

import pytest

from app.kernel.wording import Words
from app.search.rules import addresses, suggesting
from app.search.rules.counting import counted
from app.search.words import By, Facet, Question, Suggestion


def values(facets: tuple[Facet, ...]) -> list[tuple[str, int, bool]]:
    return [(facet.value, facet.count, facet.is_chosen) for facet in facets]


def test_the_commonest_value_stands_first_and_what_was_chosen_stays_even_where_it_leaves_nothing() -> None:
    question = Question(documents=frozenset({"SP99", "qr1507"}))
    count = counted(question, {By.DOCUMENT: {"QR15-07": 5, "SP15": 9, "": 3}}, 14, 9)
    assert (count.total, count.holding) == (14, 9)
    assert values(count.facets[By.DOCUMENT]) == [("SP15", 9, False), ("QR15-07", 5, True), ("SP99", 0, True)]


def test_months_stand_below_the_year_that_is_chosen_or_the_only_one() -> None:
    months = {"2025-12": 1, "2026-01": 2, "2026-03": 3, "": 9}
    assert values(counted(Question(), {By.PERIOD: months}, 6, 0).facets[By.PERIOD]) == [
        ("2026", 5, False),
        ("2025", 1, False),
    ]
    chosen = counted(Question(periods=frozenset({"2026", "2026-07"})), {By.PERIOD: months}, 5, 0)
    assert values(chosen.facets[By.PERIOD]) == [
        ("2026", 5, True),
        ("2026-07", 0, True),
        ("2026-03", 3, False),
        ("2026-01", 2, False),
        ("2025", 1, False),
    ]
    alone = counted(Question(), {By.PERIOD: {"2026-01": 2}}, 2, 0)
    assert values(alone.facets[By.PERIOD]) == [("2026", 2, False), ("2026-01", 2, False)]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("QR15-03", ("qr1503",)),
        ("ｑｒ１５－０３", ("qr1503",)),
        ("SP15 4.2.1", ("sp15421", "sp15/4.2.1")),
        ("SP15§4.2.1", ("sp15421", "sp15/4.2.1")),
        ("投诉", ("投诉",)),
        ("", ()),
        ("，。", ()),
        ("9" * 500, ()),
    ],
)
def test_a_text_names_its_keys(typed: str, keys: tuple[str, ...]) -> None:
    assert addresses.keys(typed) == keys


def test_the_nearest_title_or_number_is_offered_and_one_shared_character_is_not_near() -> None:
    dispatch = Suggestion("QR15-03", Words("维修服务派遣书", ""), "/a")
    opinions = Suggestion("QR15-07", Words("意见登记单", ""), "/b")
    assert suggesting.nearest("派遣单", [opinions, dispatch]) == (dispatch,)
    assert suggesting.nearest("QR15-O7", [dispatch, opinions])[0] == opinions
    assert suggesting.nearest("完全无关", [dispatch, opinions]) == ()
    assert suggesting.nearest("", [dispatch, opinions]) == ()
