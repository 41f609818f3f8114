"""A mistake in statistics is named once, where it was made, and not again in what was computed from it."""

import copy

from app.checks.rules.general import gaps
from app.checks.rules.statistics import figure_faults, set_faults

RIGHT = {
    "returned": "2",
    "counted": "2",
    "levels": [{"level": "good", "coefficient": "1"}, {"level": "bad", "coefficient": "0"}],
    "items": [
        {"item": "price", "weight": "0.5", "n_good": "2", "n_bad": "0", "score": "1"},
        {"item": "quality", "weight": "0.5", "n_good": "1", "n_bad": "1", "score": "0.5"},
    ],
    "score": "1.5",
    "satisfaction": "75",
}


def rules(**changes):
    stated = copy.deepcopy(RIGHT) | changes
    return {rule for rule, _, _ in figure_faults(stated, RIGHT)}


def test_right_figures_are_right_however_they_are_spelt():
    assert rules(score="1.50", satisfaction="75.00", sent="4", return_rate="50.0") == set()
    assert not {rule for rule, _, _ in figure_faults({"satisfaction": "75"}, RIGHT)}, "what is not stated is not wrong"


def test_each_link_answers_for_itself():
    items = copy.deepcopy(RIGHT["items"])
    items[0]["score"] = "2"
    assert rules(items=items, score="2.5", satisfaction="125.00") == {"SP15.S.item-score"}
    assert rules(score="2", satisfaction="100") == {"SP15.S.score"}
    assert rules(satisfaction="80") == {"SP15.S.satisfaction"}
    assert rules(counted="3", satisfaction="50") == {"SP15.S.counts"}
    assert rules(sent="1") == {"SP15.S.counts"}
    assert rules(sent="4", return_rate="40") == {"SP15.S.return-rate"}
    assert rules(levels=[{"level": "good", "coefficient": "0.9"}]) >= {"SP15.S.coefficients"}
    assert rules(score="no number") == set()


def test_the_set_is_full_and_holds_nothing_else():
    assert not list(set_faults(["a", "b"], ["b", "a"]))
    assert [rule for rule, _, _ in set_faults(["a", "c"], ["a", "b"])] == ["SP15.S.set"] * 2


def test_a_gap_is_counted_from_where_the_series_is_known_to_begin():
    given = [("A", 4), ("B", 3)]
    found = gaps(given, {"A": frozenset({1, 4}), "B": frozenset({3})}, {"B": 3})
    assert list(found) == [("A", 2), ("A", 3)]
