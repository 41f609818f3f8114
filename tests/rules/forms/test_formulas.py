"""The one small language of forms: formulas, and conditions as people write them; what is wrong is told at once."""

from pathlib import Path

import pytest

from app.calculation.expressions import Mistake, parse, value_of
from app.forms.rules import answers
from app.forms.rules.conditions import holds
from app.forms.rules.definitions import as_data, read
from app.forms.rules.reading.conditions import read_condition
from app.forms.rules.reading.node import Node, Notes
from app.forms.rules.source.planning import data_of, plan_of
from app.forms.rules.source.spoken import NotUnderstood, fields_of, said, understood
from app.kernel.refusals import Invalid
from tests.factories.records import definition_data
from tests.rules.forms.making import TODAY, field, form, options


def computed(text: str) -> str:
    return str(value_of(parse(text), lambda _: ()))


def test_formulas_are_exact_and_know_what_comes_first():
    for text, expected in {
        "1 + 2 * 3": "7", "(1 + 2) * 3": "9", "-2 * -3": "6", "0.1 + 0.2": "0.3", "7 - 2 - 1": "4",
        "8－3×2": "2", "round(2.5, 0)": "3", "round(1 / 3, 2)": "0.33", "1 / 0": "None", "x + 1": "None",
        "max(1, 3, 2)": "3", "sum(1, 2)": "3", "count(x)": "0", "sum(x)": "0", "average(x)": "None",
    }.items():  # fmt: skip
        assert computed(text) == expected, text


def test_what_is_no_formula_is_refused_and_nothing_runs():
    for text in (
        *("", "1 +", "(1", "1 2", "import(os)", "x.__class__()", "a;b", "a = 1", "round(1, x)"),
        *("round(1, 99)", "'a'", "[1]", "lambda: 1", "(" * 60 + "1" + ")" * 60, "1" * 600, "9**9"),
    ):
        with pytest.raises(Mistake) as told:
            parse(text)
        assert told.value.message.zh, text


ITEMS = field(
    "items",
    "table",
    columns=[field("n", "integer"), field("price", "decimal"), field("amount", "money", formula="n * price")],
)


def test_fields_rows_and_sums_are_computed_whatever_was_sent():
    definition = form(
        *(field("kind", "choice", options=options("a", "b")), ITEMS, field("rate", "decimal")),
        field("total", "money", formula="sum(items.amount)"),
        field("taxed", "money", formula="total * (1 + rate / 100)", shown={"field": "kind", "is": "a"}),
    )
    sent = {"kind": "a", "rate": "13", "total": "1", "items": [{"n": "3", "price": "0.335", "amount": "9"}, {"n": "2"}]}
    found = answers.settle(definition, sent, TODAY)
    assert found.problems == ()
    assert found.answers["items"] == [{"n": "3", "price": "0.335", "amount": "1.01"}, {"n": "2"}]
    assert (found.answers["total"], found.answers["taxed"]) == ("1.01", "1.14")
    assert answers.parse(definition, sent).typed["total"] == "1.01"
    hidden = answers.settle(definition, sent | {"kind": "b"}, TODAY)
    assert "taxed" not in hidden.answers


def test_a_wrong_formula_is_told_at_its_field():
    for formula, words in {
        "nope * 2": "no field of this form",
        "kind + 1": "no number",
        "items.n * 2": "write sum",
        "total + 1": "round in a circle",
        "sum(items.amount": "missing",
    }.items():
        with pytest.raises(Invalid) as told:
            form(field("kind"), ITEMS, field("total", "money", formula=formula))
        assert [one.field for one in told.value.problems] == ["sections[0].fields[2].formula"], formula
        assert words in told.value.problems[0].message.en
    with pytest.raises(Invalid):
        form(field("a", "integer", formula="b"), field("b", "integer", formula="a"))
    with pytest.raises(Invalid):
        form(field("a", "text", formula="1"))


def test_numbers_are_compared_where_both_are_there():
    notes = Notes()
    least = read_condition(Node({"field": "n", "at_least": "3"}, "", notes))
    other = read_condition(Node({"field": "n", "at_most": "m"}, "", notes))
    for given, one, two in (
        ({"n": "3"}, True, False),
        ({"n": "2.9", "m": "10"}, False, True),
        ({}, False, False),
        ({"n": "10", "m": "9"}, True, False),
    ):
        assert (holds(least, given), holds(other, given)) == (one, two), given
    with pytest.raises(Invalid):
        form(field("t"), field("u", shown={"field": "t", "at_least": "3"}))


def test_every_condition_of_the_shipped_forms_can_be_said_and_understood_again():
    count = 0
    for folder in Path("forms").iterdir():
        data = as_data(read(definition_data(folder.name)))
        fields = fields_of(data["sections"])
        for part in (*fields.values(), *data.get("rules", ())):
            for key in ("shown", "required", "must", "when"):
                if isinstance(part.get(key), dict):
                    assert understood(said(part[key], fields), fields) == part[key]
                    count += 1
    assert count > 200


FIELDS = fields_of(
    [
        {
            "fields": [
                field("kind", "choice", options=options("a", "b")) | {"label": {"zh": "派遣类别", "en": "Kind"}},
                field("n", "integer") | {"label": {"zh": "数量（台）", "en": "Quantity"}},
                field("begun", "date") | {"label": {"zh": "开始日期", "en": "Begun"}},
            ]
        }
    ]
)


def test_conditions_are_understood_in_both_languages():
    for text, expected in {
        "派遣类别 = 选a": {"field": "kind", "is": "a"},
        "kind = a and n >= 3": {"all": [{"field": "kind", "is": "a"}, {"field": "n", "at_least": "3"}]},
        "派遣类别＝选a 或 （数量（台） ＜ 1,000 且 begun 空白）": {
            "any": [
                {"field": "kind", "is": "a"},
                {"all": [{"not": {"field": "n", "at_least": "1000"}}, {"field": "begun", "empty": True}]},
            ]
        },
        "非 (开始日期 <= 今天)": {"not": {"field": "begun", "not_after": "today"}},
        "kind in (a, 选b)": {"field": "kind", "in": ["a", "b"]},
        "派遣类别 != “选b”": {"not": {"field": "kind", "is": "b"}},
    }.items():
        assert understood(text, FIELDS) == expected, text


def test_what_is_not_understood_is_told_in_words():
    for text, words in {
        "类别 = 选a": "There is no field “类别”",
        "派遣类别 = 选c": "has no option",
        "派遣类别 > 选a": "has no order",
        "数量（台）": "Behind",
        "(kind = a": "bracket",
        "kind = a 选b": "cannot be read here",
        "kind = a 且": "not finished",
        "(" * 30 + "kind = a" + ")" * 30: "too deeply",
    }.items():
        with pytest.raises(NotUnderstood) as told:
            understood(text, FIELDS)
        assert words in told.value.message.en, text


def test_conditions_checks_and_formulas_are_written_on_the_page():
    data = as_data(read(definition_data("QR15-03")))
    plan = plan_of(data)
    by_id = {one.id: one for section in plan.sections for one in section.fields}
    assert by_id["shipping_note_no"].when == "派遣类别 = 调试"
    by_id["site"].shown = "数量 > 1"
    by_id["model"].required, by_id["model"].when = "when", "派遣类别 = 无"
    made = data_of(plan, data)
    assert [one.key for one in plan.faults] == [by_id["model"].key]
    by_id["model"].when = "派遣类别 = 维修"
    plan.rules[0].must = plan.rules[0].must or "数量 >= 1"
    made = data_of(plan, data)
    assert plan.faults == []
    fields = {one["id"]: one for part in made["sections"] for one in part["fields"]}
    assert fields["site"]["shown"] == {"not": {"field": "quantity", "at_most": "1"}}
    assert fields["model"]["required"] == {"field": "kind", "is": "repair"}
    read(made)
