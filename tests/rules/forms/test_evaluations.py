"""The computed fields of QR17-03 come from the data records of its half-year, and from nowhere else."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.forms.rules import definitions
from app.forms.rules.statistics import with_computed
from app.kernel.refusals import Invalid

ROOT = Path(__file__).parents[3]
FORM = definitions.read(json.loads((ROOT / "forms" / "QR17-03" / "definition.json").read_text("utf-8")))
TYPED = {"period": "2026-H1", "conclusion": "平稳"}


def data(number: int, *rows: tuple[str, str, str, str, str], **more: Any) -> tuple[str, dict[str, Any]]:
    table = [
        {"class": "quality", "index": name, "direction": way, "weight": weight, "v_a": first, "v_b": second}
        for name, way, weight, first, second in rows
    ]
    told = {"period": "2026-H1", "subject": "两个组", "unit_a": "甲", "unit_b": "乙", "data": table}
    return f"QR17-02-2026-{number:04d}", told | more


def test_the_rows_of_several_data_records_are_judged_together() -> None:
    sources = [data(1, ("得分", "high", "60", "90", "80")), data(2, ("时长", "low", "40", "3", "2"))]
    found = with_computed(FORM, TYPED, sources)
    assert [row["record"] for row in found["sources"]] == ["QR17-02-2026-0001", "QR17-02-2026-0002"]
    assert found["scores"][1] == {
        "index": "时长", "weight": "40", "best": "2", "s_a": "66.67", "s_b": "100.00",
    }  # fmt: skip
    assert [row["mean"] for row in found["results"]] == ["86.67", "93.33"]
    assert [row["rsr"] for row in found["results"]] == ["0.8000", "0.7000"]
    assert found["agree"] == "no"


def test_what_someone_typed_into_a_computed_field_is_thrown_away() -> None:
    sources = [data(1, ("得分", "high", "100", "90", "80"))]
    forged = {**TYPED, "agree": "no", "results": [{"unit": "乙", "grade": "upper"}], "slope": "9"}
    assert with_computed(FORM, forged, sources) == with_computed(FORM, TYPED, sources)


def test_units_that_are_alike_leave_no_line() -> None:
    found = with_computed(FORM, TYPED, [data(1, ("得分", "high", "100", "80", "80"))])
    assert "slope" not in found
    assert {row["grade"] for row in found["results"]} == {"middle"}


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ([], "no evaluation data"),
        ([data(1, ("x", "high", "100", "1", "2"), period="2025-H2")], "do not belong"),
        ([data(1, ("x", "high", "50", "1", "2")), data(2, ("y", "high", "50", "1", "2"), unit_b="丙")], "other units"),
        ([data(1, ("x", "high", "100", "1", "2"), unit_b=None, unit_c="丙")], "not named"),
    ],
)
def test_data_that_do_not_belong_together_are_refused(sources: list[Any], said: str) -> None:
    with pytest.raises(Invalid) as refused:
        with_computed(FORM, TYPED, sources)
    assert said in refused.value.problems[0].message.en


def test_an_index_in_two_records_and_weights_below_a_hundred_are_told() -> None:
    with pytest.raises(Invalid) as refused:
        with_computed(FORM, TYPED, [data(1, ("x", "high", "50", "1", "2")), data(2, ("x", "high", "40", "1", "2"))])
    assert {problem.field for problem in refused.value.problems} == {"x", "weight"}
