"""Conditions mean the same wherever they are asked, and are written for the page as they were read."""

from datetime import date
from typing import Any

import pytest

from app.forms.rules.conditions import condition_data, condition_json, fields_of, holds
from app.forms.rules.reading.conditions import read_condition
from app.forms.rules.reading.node import Node, Notes
from tests.rules.forms.making import field as a_field
from tests.rules.forms.making import form


def read(data: dict[str, Any]) -> Any:
    notes = Notes()
    found = read_condition(Node(data, "", notes))
    assert not notes.problems
    assert condition_data(found) == data
    return found


ANSWERS = {
    "kind": "repair",
    "many": ["a", "b"],
    "rows": [{"result": "pass"}, {"result": "fail", "on": "2026-01-02"}],
    "begun": "2026-11-20T09:00",
    "done": "2026-11-20",
    "late": "2026-11-19T23:59",
    "signed": {"name": ""},
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"field": "kind", "is": "repair"}, True),
        ({"field": "kind", "is": "commissioning"}, False),
        ({"field": "nothing", "is": "repair"}, False),
        ({"field": "kind", "in": ["repair", "other"]}, True),
        ({"field": "many", "is": "b"}, True),
        ({"field": "many", "in": ["c", "d"]}, False),
        ({"field": "rows.result", "is": "fail"}, True),
        ({"field": "rows.result", "is": "other"}, False),
        ({"field": "rows.on", "empty": False}, True),
        ({"field": "rows.nothing", "empty": True}, True),
        ({"field": "rows", "empty": False}, True),
        ({"field": "kind.x", "empty": True}, True),
        ({"field": "nothing", "empty": True}, True),
        ({"field": "signed", "empty": True}, True),
        ({"field": "kind", "empty": True}, False),
        ({"field": "done", "not_before": "begun"}, True),
        ({"field": "late", "not_before": "begun"}, False),
        ({"field": "late", "not_before": "nothing"}, True),
        ({"field": "nothing", "not_before": "begun"}, True),
        ({"field": "begun", "not_after": "today"}, True),
        ({"field": "begun", "not_before": "today"}, False),
        ({"field": "begun", "not_after": "late"}, False),
        ({"all": [{"field": "kind", "is": "repair"}, {"field": "kind", "empty": True}]}, False),
        ({"any": [{"field": "kind", "is": "repair"}, {"field": "kind", "empty": True}]}, True),
        ({"not": {"field": "kind", "is": "repair"}}, False),
    ],
)
def test_a_condition_holds_or_not(condition: dict[str, Any], expected: bool) -> None:
    assert holds(read(condition), ANSWERS, date(2026, 11, 22)) is expected


def test_a_condition_names_all_fields_it_asks_about() -> None:
    asked = {
        "all": [
            {"field": "a", "is": "x"},
            {"not": {"field": "b", "not_after": "c"}},
            {"field": "d", "not_before": "today"},
        ]
    }
    assert fields_of(read(asked)) == {"a", "b", "c", "d"}
    assert fields_of(None) == set()


def test_the_page_is_given_the_conditions_of_fields_only_where_there_are_some() -> None:
    condition = {"field": "x", "empty": False}
    definition = form(a_field("x", required=True), a_field("y", shown=condition), a_field("z", required=condition))
    assert condition_json(definition) == {"y": {"shown": condition}, "z": {"required": condition}}
