"""The computed fields of QR15-02 come from a fixed set of surveys, and from nowhere else."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.forms.rules import answers, definitions
from app.forms.rules.statistics import with_computed
from app.forms.words import Facts
from app.kernel.refusals import Invalid
from tests.rules.forms.making import field, form

ROOT = Path(__file__).parents[3]
FORM = definitions.read(json.loads((ROOT / "forms" / "QR15-02" / "definition.json").read_text("utf-8")))
TYPED = {"period": "2026-H1", "sent": "4", "analysis": "平稳"}


def survey(index: int, level: str | None = "satisfied", **more: Any) -> tuple[str, dict[str, Any]]:
    items = ("price", "contract", "quality", "attitude", "after_sales")
    marks = {item: level for item in items if level}
    return f"QR15-01-2026-{index:04d}", {"period": "2026-H1", "customer": f"甲{index}", **marks, **more}


def test_the_figures_and_their_basis_are_filled_in() -> None:
    found = with_computed(FORM, TYPED, [survey(1), survey(2, "very_satisfied"), survey(3, None)])
    assert (found["returned"], found["counted"], found["return_rate"]) == ("3", "2", "75.00")
    assert (found["score"], found["satisfaction"], found["satisfaction_answered"]) == ("1.80", "90.00", "90.00")
    assert [row["counted"] for row in found["sources"]] == ["yes", "yes", "no"]
    assert found["items"][0]["n_satisfied"] == "1"
    assert "bad_marks" not in found
    assert answers.settle(FORM, found, Facts()).problems == ()
    assert answers.settle(FORM, found, Facts()).answers == found


def test_what_someone_typed_into_a_computed_field_is_thrown_away() -> None:
    forged = {**TYPED, "satisfaction": "100", "bad_marks": [{"record": "QR15-01-2026-0001"}], "target_met": "yes"}
    assert with_computed(FORM, forged, [survey(1)]) == with_computed(FORM, TYPED, [survey(1)])


def test_a_bad_mark_and_a_suggestion_are_listed_with_their_record() -> None:
    found = with_computed(FORM, TYPED, [survey(1, "dissatisfied", suggestion="无。"), survey(2, suggestion="快一点")])
    assert {row["record"] for row in found["bad_marks"]} == {"QR15-01-2026-0001"}
    assert found["suggestions"] == [{"record": "QR15-01-2026-0002", "text": "快一点"}]


@pytest.mark.parametrize(("target", "met"), [("80", "yes"), ("80.01", "no")])
def test_the_target_is_met_from_its_own_value_on(target: str, met: str) -> None:
    assert with_computed(FORM, {**TYPED, "target": target}, [survey(1)])["target_met"] == met


def test_the_change_against_the_period_before_has_a_sign() -> None:
    before = {**TYPED, "previous": "QR15-02-2025-0002", "previous_satisfaction": "82.5"}
    assert with_computed(FORM, before, [survey(1)])["change"] == "-2.50"


def test_an_item_nobody_answered_leaves_the_figure_over_answers_blank() -> None:
    number, marks = survey(1)
    del marks["price"]
    found = with_computed(FORM, TYPED, [(number, marks)])
    assert "satisfaction_answered" not in found
    assert "average" not in found["items"][0]
    assert found["satisfaction"] == "64.00"


@pytest.mark.parametrize(
    ("typed", "sources", "said"),
    [
        (TYPED, [], "nothing to compute"),
        (TYPED, [survey(1, None)], "nothing to compute"),
        (TYPED, [survey(1), survey(1)], "1 things are wrong"),
        (TYPED, [survey(1, "superb")], "1 things are wrong"),
        (TYPED, [survey(1), survey(2, period="2025-H2")], "QR15-01-2026-0002 do not belong to 2026-H1"),
        ({"sent": "4"}, [survey(1)], "Name the half-year"),
        ({**TYPED, "sent": "1"}, [survey(1), survey(2)], "more than the 1"),
    ],
)
def test_what_cannot_be_computed_is_refused(typed: dict[str, str], sources: list[Any], said: str) -> None:
    with pytest.raises(Invalid) as refused:
        with_computed(FORM, typed, sources)
    assert said in refused.value.message.en


def test_a_form_without_a_formula_computes_nothing() -> None:
    with pytest.raises(Invalid):
        with_computed(form(field("x")), {}, [])
