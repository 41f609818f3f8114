"""Answers are read type by type, and nothing typed is lost."""

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.forms.rules import answers
from app.forms.rules.pairs import from_pairs
from tests.rules.forms.making import TODAY, W, field, form, options, said


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
        (field("x", "signature"), {"name": True}),
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
@example({"s": 0.0})
@example({"s": {"name": 1}})
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


def test_a_signature_is_typed_or_typed_and_drawn() -> None:
    definition = form(field("s", "signature"))
    sent = from_pairs(definition, [("s", "陆闻舟"), ("s.drawn", "M1 2L600 240M5 5")])
    assert answers.settle(definition, sent, TODAY).answers == {"s": {"name": "陆闻舟", "drawn": "M1 2L600 240M5 5"}}
    plain = answers.settle(definition, from_pairs(definition, [("s", "陆闻舟"), ("s.drawn", "")]), TODAY)
    assert plain.answers == {"s": {"name": "陆闻舟"}}
    for wrong in ("M1 2L601 3", "M1 2L3 241", 'M1 2"/><script>', "L1 2", "M1", "M1 2" * 6000, ["M1 2"], "M١ 2"):
        assert said(definition, {"s": {"name": "陆", "drawn": wrong}}) == {
            "s": "The drawn signature did not arrive whole; draw it again"
        }
    assert "name" in said(definition, {"s": {"name": " ", "drawn": "M1 2"}})["s"]
