"""Facets, suggestions and exact addresses, decided without a database."""

import pytest

from app.kernel.wording import Words
from app.search.rules import addresses, suggesting
from app.search.rules.counting import Group, counted
from app.search.words import Kind, Question, Suggestion

GROUPS = (
    Group("record", "QR15-03", "filed", 5),
    Group("record", "QR15-07", "filed", 3),
    Group("record", "QR15-07", "closed", 2),
    Group("clause", "SP15", "in_force", 4),
)


def test_without_filters_everything_counts() -> None:
    count = counted(Question(), GROUPS)
    assert (count.total, count.beside_records) == (14, 4)
    assert [(facet.value, facet.count) for facet in count.documents] == [("QR15-03", 5), ("QR15-07", 5), ("SP15", 4)]


def test_a_facet_counts_what_its_value_would_leave() -> None:
    count = counted(Question(kinds=frozenset({Kind.RECORD}), states=frozenset({"filed"})), GROUPS)
    assert count.total == 8
    assert {facet.value: facet.count for facet in count.kinds} == {"record": 8}
    assert {facet.value: facet.count for facet in count.states} == {"filed": 8, "closed": 2}


def test_what_was_chosen_is_shown_even_where_it_leaves_nothing() -> None:
    count = counted(Question(documents=frozenset({"SP99"}), states=frozenset({"closed"})), GROUPS)
    assert count.total == 0
    assert ("SP99", 0, True) in [(facet.value, facet.count, facet.is_chosen) for facet in count.documents]


def test_a_document_may_be_chosen_in_any_spelling() -> None:
    count = counted(Question(documents=frozenset({"qr1507"})), GROUPS)
    assert count.total == 5
    assert [facet.value for facet in count.documents if facet.is_chosen] == ["QR15-07"]


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
