"""Answers are read, nothing typed is lost, and everything that keeps a form from being filed is said."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms.rules import answers, definitions
from app.forms.rules.pairs import from_pairs
from app.forms.words import Facts, FormDefinition, Linked

W = {"zh": "字", "en": "word"}


def field(name: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "label": W, **more}


def options(*values: str) -> list[dict[str, Any]]:
    return [{"value": value, "label": {"zh": f"选{value}", "en": f"option {value}"}} for value in values]


def form(*fields: dict[str, Any], **more: Any) -> FormDefinition:
    return definitions.read(
        {
            "number": "QR99-01",
            "title": W,
            "governed_by": {"procedure": "SP99", "clauses": ["4.1"]},
            "retention": {"years": 3, "department": W},
            "summary": [fields[0]["id"]],
            "sections": [{"id": "one", "title": W, "fields": list(fields)}],
            **more,
        }
    )


TODAY = Facts(date(2026, 11, 22))


def said(definition: FormDefinition, raw: object, facts: Facts = TODAY) -> dict[str, str]:
    return {one.field: one.message.en for one in answers.settle(definition, raw, facts).problems}


def test_each_type_is_taken_in_its_one_spelling() -> None:
    definition = form(
        field("t"), field("l", "long_text"), field("i", "integer"), field("d", "decimal"), field("m", "money"),
        field("on", "date"), field("at", "datetime"), field("p", "period"), field("c", "choice", options=options("a")),
        field("n", "many", options=options("a", "b", "c")), field("y", "yes_no"), field("r", "record"),
        field("s", "signature"), field("k", "customer"), field("f", "file"),
    )  # fmt: skip
    file = {"sha256": "ab" * 32, "name": "传真.pdf", "size": 12}
    raw = {
        "t": " 一\n二 ", "l": "一\r\n二", "i": "１,000", "d": "1.50", "m": "12.5", "on": "2026/1/5", "at": "2026/1/5 9:00",
        "p": "2026年下半年", "c": "a", "n": ["c", "a", "a"], "y": True, "r": "qr15－03-2026-0001", "s": {"name": " 陆闻舟 "},
        "k": "海宁 ", "f": [file],
    }  # fmt: skip
    found = answers.settle(definition, raw, TODAY)
    assert found.problems == ()
    assert found.answers == {
        "t": "一 二", "l": "一\n二", "i": "1000", "d": "1.50", "m": "12.50", "on": "2026-01-05", "at": "2026-01-05T09:00",
        "p": "2026-H2", "c": "a", "n": ["a", "c"], "y": "yes", "r": "QR15-03-2026-0001", "s": {"name": "陆闻舟"},
        "k": "海宁", "f": [file],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (field("x", "integer"), "NaN"),
        (field("x", "integer"), 1.5),
        (field("x", "integer"), float("nan")),
        (field("x", "integer"), True),
        (field("x", "integer"), ["1"]),
        (field("x", "integer"), 10**5_000),
        (field("x", "integer", min="2"), "1"),
        (field("x", "decimal", max="2"), "2.1"),
        (field("x", "money"), "1.234,56"),
        (field("x", "date"), "29/02/2027"),
        (field("x", "choice", options=options("a")), "b"),
        (field("x", "scale", options=options("a")), "A"),
        (field("x", "many", options=options("a")), ["a", "b"]),
        (field("x", "many", options=options("a")), [1]),
        (field("x", "many", options=options("a")), {"a": 1}),
        (field("x", "yes_no"), "maybe"),
        (field("x", "record", form="QR15-03"), "QR15-04-2026-0001"),
        (field("x", "record"), "QR15-03"),
        (field("x", "signature"), {"name": 5}),
        (field("x", "signature"), "名" * 81),
        (field("x", max_length=3), "四个字了"),
        (field("x"), "字" * 5_000_000),
        (field("x"), "半\ud800"),
        (field("x"), {"a": 1}),
        (field("x", "file"), "x.pdf"),
        (field("x", "file"), [{"sha256": "../../etc", "name": "x", "size": 1}]),
        (field("x", "file"), [{"sha256": "ab" * 32, "name": "x", "size": -1}]),
        (field("x", "file"), [{"sha256": "ab" * 32, "name": "x", "size": 1}] * 21),
        (field("x", "table", columns=[field("c")]), "row"),
        (field("x", "table", columns=[field("c")]), [["c"]]),
        (field("x", "table", columns=[field("c")], max_rows=1), [{"c": "1"}, {"c": "2"}]),
        (field("x", "table", columns=[field("c")]), [{"c": "1"}] * 201),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_be_taken_is_refused_beside_its_field_and_kept_as_typed(kind: dict[str, Any], typed: Any) -> None:
    found = answers.parse(form(kind), {"x": typed})
    assert [one.field.partition(".")[0] for one in found.problems] == ["x"]
    assert "x" not in found.answers
    assert found.typed["x"] not in (None, "")
    json.dumps(found.typed, ensure_ascii=False, allow_nan=False).encode("utf-8")


def test_a_draft_keeps_what_was_typed_letter_for_letter() -> None:
    raw = {"x": " １,23 ", "y": "29/02/2027", "t": [{"c": " a "}, {"c": ""}, {"c": "b"}]}
    definition = form(field("x", "decimal"), field("y", "date"), field("t", "table", columns=[field("c")]))
    found = answers.parse(definition, raw)
    assert found.typed == {"x": " １,23 ", "y": "29/02/2027", "t": [{"c": " a "}, {"c": "b"}]}
    assert found.answers == {"t": [{"c": "a"}, {"c": "b"}]}


def test_a_draft_taken_up_again_still_has_its_attachments() -> None:
    definition = form(field("f", "file"), field("i", "integer"))
    file = {"sha256": "ab" * 32, "name": "传真.pdf", "size": 12}
    draft = answers.parse(definition, {"f": [file], "i": 7})
    assert answers.parse(definition, draft.typed).answers == {"f": [file], "i": "7"}


def test_a_flood_of_unknown_names_is_told_in_part() -> None:
    assert len(said(form(field("x")), {f"n{index}": "1" for index in range(1_000)})) == 50


def test_a_draft_is_not_asked_for_what_is_missing() -> None:
    assert answers.parse(form(field("x", required=True)), {}).problems == ()


def test_what_is_required_and_blank_is_asked_for() -> None:
    definition = form(field("x", required=True), field("c", "choice", required=True, options=options("a")))
    assert said(definition, {"x": " \u3000\u200b", "c": None}) == {"x": "Fill this in", "c": "Choose one"}


def test_a_field_with_a_mistake_is_not_also_called_missing() -> None:
    assert list(said(form(field("x", "integer", required=True)), {"x": "²"}).values()) == [
        "Write a number such as 1234.56 or 1,234.56"
    ]


KIND = field("kind", "choice", required=True, options=options("a", "b"))
IS_A = {"field": "kind", "is": "a"}


def test_a_hidden_field_is_neither_asked_for_nor_kept_nor_complained_about() -> None:
    definition = form(KIND, field("n", "integer", shown=IS_A, required=True))
    assert said(definition, {"kind": "a"}) == {"n": "Fill this in"}
    found = answers.settle(definition, {"kind": "b", "n": "²"}, TODAY)
    assert (found.problems, found.answers) == ((), {"kind": "b"})
    assert found.typed["n"] == "²"


def test_what_hangs_on_a_hidden_field_is_hidden_too() -> None:
    two = field("two", "choice", options=options("x"), shown=IS_A)
    definition = form(field("three", shown={"field": "two", "is": "x"}), two, KIND)
    assert answers.visible(definition, {"kind": "b", "two": "x"}) == {"kind"}
    assert answers.visible(definition, {"kind": "a", "two": "x"}) == {"kind", "two", "three"}


def test_a_condition_can_make_a_field_required() -> None:
    definition = form(KIND, field("x", required=IS_A))
    assert answers.required_fields(definition, {"kind": "b"}) == {"kind"}
    assert answers.required_fields(definition, {"kind": "a"}) == {"kind", "x"}
    assert answers.completeness(definition, {"kind": "a"}) == (1, 2)
    assert answers.completeness(definition, {"kind": "b", "x": "1"}) == (1, 1)


def test_in_a_row_a_condition_asks_about_that_row_alone() -> None:
    columns = [
        field("result", "choice", options=options("pass", "fail")),
        field("why", required={"field": "t.result", "is": "fail"}),
    ]
    definition = form(field("t", "table", columns=columns, required=True))
    assert said(definition, {"t": [{"result": "pass"}, {"result": "fail"}]}) == {"t.1.why": "Fill this in"}
    assert said(definition, {"t": [{}]}) == {"t": "Fill this in"}


def test_rows_left_blank_in_the_middle_do_not_shift_the_message_to_another_row() -> None:
    definition = form(field("t", "table", columns=[field("c", required=True), field("n", "integer")]))
    found = answers.settle(definition, {"t": [{"c": "1"}, {"c": " ", "n": ""}, {"n": "3"}]}, TODAY)
    [problem] = found.problems
    row = int(problem.field.split(".")[1])
    assert problem.field == "t.1.c"
    assert found.typed["t"][row] == {"n": "3"}


def test_a_row_in_which_nothing_could_be_read_keeps_its_place() -> None:
    definition = form(field("t", "table", columns=[field("n", "integer"), field("c", required=True)]))
    assert set(said(definition, {"t": [{"n": "²"}, {"c": "b", "n": "²"}]})) == {"t.0.n", "t.0.c", "t.1.n"}


def test_too_few_rows_are_told() -> None:
    definition = form(field("t", "table", columns=[field("c")], min_rows=2))
    assert said(definition, {"t": [{"c": "1"}]}) == {"t": "Give at least 2 rows"}
    assert said(definition, {}) == {}


def test_a_rule_between_fields_is_told_with_its_clause_at_its_first_field() -> None:
    rule = {
        "must": {"field": "done", "not_before": "begun"},
        "message": {"zh": "早了", "en": "Too early"},
        "fields": ["done", "begun"],
        "clause": "4.1",
    }
    definition = form(field("begun", "datetime"), field("done", "date"), rules=[rule])
    assert said(definition, {"begun": "2026-11-20T09:00", "done": "2026-11-19"}) == {"done": "Too early (clause 4.1)"}
    assert said(definition, {"begun": "2026-11-20T09:00", "done": "2026-11-20"}) == {}
    assert said(definition, {"done": "2026-11-19"}) == {}


def test_a_rule_is_silent_where_its_field_could_not_be_read_or_its_case_is_not_given() -> None:
    rule = {"must": {"field": "x", "empty": False}, "when": IS_A, "message": W, "fields": ["x"]}
    definition = form(KIND, field("x", "integer"), rules=[rule])
    assert list(said(definition, {"kind": "a"})) == ["x"]
    assert said(definition, {"kind": "b"}) == {}
    unread = answers.settle(definition, {"kind": "a", "x": "²"}, TODAY).problems
    assert [one.message.en for one in unread] == ["Write a number such as 1234.56 or 1,234.56"]


def test_a_day_to_come_can_be_refused() -> None:
    rule = {
        "must": {"field": "on", "not_after": "today"},
        "message": {"zh": "未到", "en": "Still to come"},
        "fields": ["on"],
    }
    definition = form(field("on", "date"), rules=[rule])
    assert said(definition, {"on": "2026-11-23"}) == {"on": "Still to come"}
    assert said(definition, {"on": "2026-11-22"}) == {}


def test_a_link_to_no_record_or_to_one_that_does_not_fit_is_refused() -> None:
    definition = form(
        field("r", "record", form="QR15-03", where=IS_A), field("t", "table", columns=[field("r", "record")])
    )
    records = {
        "QR15-03-2026-0001": Linked("QR15-03", {"kind": "a"}),
        "QR15-03-2026-0002": Linked("QR15-03", {"kind": "b"}),
    }
    facts = Facts(date(2026, 11, 22), records)
    assert said(definition, {"r": "QR15-03-2026-0001"}, facts) == {}
    assert "does not belong here" in said(definition, {"r": "QR15-03-2026-0002"}, facts)["r"]
    assert "no record QR15-03-2026-0009" in said(definition, {"r": "QR15-03-2026-0009"}, facts)["r"]
    assert list(said(definition, {"t": [{"r": "QR15-03-2026-0009"}]}, facts)) == ["t.0.r"]
    assert answers.linked_numbers(definition, {"r": "A", "t": [{"r": "B"}, {"r": "A"}]}) == ("A", "B")


def test_links_can_be_turned_to_other_numbers() -> None:
    definition = form(field("r", "record"), field("x"), field("t", "table", columns=[field("r", "record"), field("x")]))
    before = {"r": "A", "x": "A", "t": [{"r": "B", "x": "B"}, {"x": "A"}, {"r": "C"}]}
    after = answers.relinked(definition, before, {"A": "A2", "B": "B2"})
    assert after == {"r": "A2", "x": "A", "t": [{"r": "B2", "x": "B"}, {"x": "A"}, {"r": "C"}]}
    assert before["r"] == "A"


def test_what_the_form_does_not_ask_is_told_and_not_kept() -> None:
    found = answers.settle(form(field("x")), {"x": "1", "price": "2"}, TODAY)
    assert [one.field for one in found.problems] == ["price"]
    assert found.typed["price"] == "2"
    assert said(form(field("t", "table", columns=[field("c")])), {"t": [{"c": "1", "d": "2"}]}) == {
        "t.0.d": "The form has no such field"
    }


@pytest.mark.parametrize("odd", [None, [], "text", 3])
def test_answers_that_are_no_object_are_refused(odd: object) -> None:
    assert said(form(field("x")), odd)


def test_problems_come_in_the_order_of_the_page() -> None:
    definition = form(field("a", required=True), field("b", "integer"), field("c", required=True))
    assert list(said(definition, {"b": "²", "z": "1"})) == ["a", "b", "c", "z"]


def test_first_values_come_from_the_linked_record_then_from_the_default_and_never_over_an_answer() -> None:
    link = field("link", "record", form="QR15-03")
    taken = field("customer", prefill={"from": "link", "field": "customer"}, default="?")
    definition = form(link, taken, field("n", "integer", default="1"))
    assert answers.prefilled(definition, {}, {"link": {"customer": "岚山"}}) == {"customer": "岚山", "n": "1"}
    assert answers.prefilled(definition, {"customer": "澄屿", "n": "2"}, {"link": {"customer": "岚山"}}) == {}
    assert answers.prefilled(definition, {}, {}) == {"customer": "?", "n": "1"}


def test_signatures_are_due_where_their_condition_holds() -> None:
    one = {"id": "s", "meaning": "approved", "label": W, "posts": ["sales"], "by": "post"}
    definition = form(KIND, signatures=[one, {**one, "id": "gm", "when": IS_A}])
    assert [due.id for due in answers.signatures_due(definition, {"kind": "a"})] == ["s", "gm"]
    assert [due.id for due in answers.signatures_due(definition, {"kind": "b"})] == ["s"]


def test_a_web_form_sends_the_names_that_problems_carry() -> None:
    definition = form(
        field("x"), field("n", "many", options=options("a", "b")), field("s", "signature"),
        field("t", "table", columns=[field("c"), field("m", "many", options=options("a", "b"))]),
    )  # fmt: skip
    pairs = [
        ("csrf_token", "?"), ("x", "1"), ("n", ""), ("n", "a"), ("n", "b"), ("s", "陆"), ("t.7.c", "后"), ("t.2.c", "前"), ("t.2.m", "b"),
        ("t.-1.c", "?"), ("t.².c", "?"), ("t.99999999999999.c", "?"), ("t.0.nothing", "?"), ("t", "?"), ("x.y", "?"),
    ]  # fmt: skip
    assert from_pairs(definition, pairs) == {
        "x": "1", "n": ["a", "b"], "s": {"name": "陆"}, "t": [{"c": "前", "m": ["b"]}, {"c": "后"}],
    }  # fmt: skip


EVERYTHING = form(
    field("t"), field("i", "integer", required=True), field("m", "money"), field("on", "date"), field("at", "datetime"),
    field("n", "many", options=options("a", "b")), field("y", "yes_no"), field("s", "signature"), field("f", "file"),
    field("r", "record", shown={"field": "y", "is": "yes"}),
    field("b", "table", columns=[field("c", required={"field": "b.d", "empty": False}), field("d", "decimal")]),
    rules=[{"must": {"field": "at", "not_before": "on"}, "message": W, "fields": ["at"]}],
)  # fmt: skip
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["yes", "1,000", "2026-11-22", "a"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["c", "d", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from([*"timonaysfrb", "on", "at", "b"]), values, max_size=6))
def test_whatever_is_sent_is_taken_or_refused_kept_storable_and_settled_once(raw: dict[str, Any]) -> None:
    found = answers.settle(EVERYTHING, raw, TODAY)
    json.dumps(found.typed, allow_nan=False, ensure_ascii=False).encode("utf-8")
    json.dumps(found.answers, allow_nan=False, ensure_ascii=False).encode("utf-8")
    draft = answers.parse(EVERYTHING, raw)
    resumed = answers.parse(EVERYTHING, draft.typed)
    assert (resumed.answers, resumed.typed) == (draft.answers, draft.typed)
    if not found.problems:
        again = answers.settle(EVERYTHING, found.answers, TODAY)
        assert (again.answers, again.problems) == (found.answers, ())
        assert answers.check(EVERYTHING, found.answers, TODAY) == ()
