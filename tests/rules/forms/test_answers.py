"""What is shown, required, linked and ruled by a form is told, in the order of the page, before it is filed."""

from datetime import date

from app.forms.rules import answers
from app.forms.words import Facts, Linked
from tests.rules.forms.making import TODAY, W, field, form, options, said


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
