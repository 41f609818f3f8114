"""Every kind of mistake in a form definition is named at its place."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms.rules import definitions
from app.forms.words.conditions import Matches
from app.kernel.refusals import Invalid
from tests.rules.forms.making import W, field, options


def data(*fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "number": "QR99-01",
        "title": W,
        "governed_by": {"procedure": "SP99", "clauses": ["4.1"]},
        "retention": {"years": 3, "department": W},
        "summary": ["name"],
        "sections": [{"id": "one", "title": W, "fields": [field("name"), *fields]}],
        **more,
    }


def wrong(definition: object) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        definitions.read(definition)
    return {problem.field: problem.message.en for problem in refused.value.problems}


KIND = field("kind", "choice", options=options("a", "b"))


def test_a_sound_definition_is_read_and_written_back_alike() -> None:
    sound = data(KIND, field("more", shown={"field": "kind", "is": "a"}, required=True, width="full"))
    read = definitions.read(sound)
    assert read.field("more").shown == Matches("kind", ("a",))
    assert definitions.as_data(read) == sound
    assert definitions.read(definitions.as_data(read)) == read


def test_all_mistakes_are_told_at_once() -> None:
    found = wrong(data(field("x", "picture"), field("y", hint={"zh": "只有中文"}), number="QR99"))
    assert list(found) == ["number", "sections[0].fields[1].type", "sections[0].fields[2].hint.en"]


@pytest.mark.parametrize(
    ("field_data", "path", "said"),
    [
        (field("x", "picture"), "type", "no type picture"),
        (field("Bad Id"), "id", "no id"),
        ({"id": "x", "type": "text"}, "label", "missing"),
        (field("x", colour="red"), "colour", "no such key"),
        (field("x", options=options("a")), "options", "no such key"),
        (field("x", "choice"), "options", "missing"),
        (field("x", "choice", options=[]), "options", "not be empty"),
        (field("x", "choice", options=options("a", "a")), "options[1].value", "twice"),
        (field("x", "choice", options=[{"value": "a", "label": {"zh": "甲"}}]), "options[0].label.en", "missing"),
        (field("x", "choice", options=[{"value": "a", "label": "A"}]), "options[0].label", "both languages"),
        (field("x", "integer", min="5", max="4"), "max", "below the lower"),
        (field("x", "integer", min="1.5"), "min", "whole number"),
        (field("x", "integer", min=1), "min", "as text"),
        (field("x", "decimal", max="1e5"), "max", "as text"),
        (field("x", required="yes"), "required", "true, false or a condition"),
        (field("x", width="third"), "width", "half or full"),
        (field("x", max_length=0), "max_length", "whole number"),
        (field("x", max_length=True), "max_length", "whole number"),
        (field("x", "date", default="22/11/2026"), "default", "does not fit"),
        (field("x", "choice", options=options("a"), default="b"), "default", "does not fit"),
        (field("x", "record", form="SP15"), "form", "no form number"),
        (field("x", "table"), "columns", "missing"),
        (field("x", "table", columns=[field("c", "file")]), "columns[0].type", "cannot be of type file"),
        (field("x", "table", columns=[field("c"), field("c")]), "columns[1].id", "twice"),
        (field("x", "table", columns=[field("c")], min_rows=3, max_rows=2), "max_rows", "below"),
        (
            field("x", "table", columns=[field("c", shown={"field": "name", "empty": True})]),
            "columns[0].shown",
            "no such key",
        ),
        (field("x", shown={"field": "nowhere", "is": "a"}), "shown", "no field nowhere"),
        (field("x", shown={"field": "kind", "is": "c"}), "shown", "no option c"),
        (field("x", shown={"field": "kind"}), "shown", "exactly one of"),
        (field("x", shown={"field": "kind", "is": "a", "in": ["b"]}), "shown", "exactly one of"),
        (field("x", shown={"field": "kind", "is": "a", "or": 1}), "shown.or", "no such key"),
        (field("x", shown=["kind"]), "shown", "object"),
        (field("x", shown={"all": []}), "shown.all", "not be empty"),
        (field("x", shown={"field": "x", "is": "a"}), "shown", "circle: x → x"),
        (field("x", required={"field": "name", "not_before": "kind"}), "required", "no date or time"),
        (field("x", prefill={"from": "name", "field": "y"}), "prefill.from", "no field of type record"),
        (field("x", prefill={"from": "nowhere", "field": "y"}), "prefill.from", "no field of type record"),
        (field("name"), "id", "twice"),
        (field("x", computed=True), None, "no formula"),
    ],
)
def test_a_mistake_in_a_field_is_named_at_its_place(field_data: dict[str, Any], path: str | None, said: str) -> None:
    found = wrong(data(KIND, field_data))
    place = f"sections[0].fields[2].{path}" if path else "computed"
    assert said in found[place]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("more", "path", "said"),
    [
        ({"title": {"zh": "只有"}}, "title.en", "missing"),
        ({"title": {"zh": "只有", "en": " "}}, "title.en", "not empty"),
        ({"title": None}, "title", "missing"),
        ({"colour": 1}, "colour", "no such key"),
        ({"summary": ["nobody"]}, "summary[0]", "no field nobody"),
        ({"summary": []}, "summary", "not be empty"),
        ({"retention": {"years": 0, "department": W}}, "retention.years", "whole number"),
        ({"retention": {"department": W}}, "retention.years", "missing"),
        ({"retention": {"years": None, "department": W}}, "retention.years", "missing"),
        ({"governed_by": {"procedure": "SP99", "clauses": []}}, "governed_by.clauses", "not be empty"),
        ({"rules": [{"message": W, "fields": ["name"]}]}, "rules[0].must", "must"),
        (
            {"rules": [{"must": {"field": "name", "empty": False}, "message": W, "fields": ["x"]}]},
            "rules[0].fields[0]",
            "no field x",
        ),
        (
            {"rules": [{"must": {"field": "name", "empty": False}, "message": W, "fields": []}]},
            "rules[0].fields",
            "empty",
        ),
        (
            {"rules": [{"must": {"field": "x", "is": "a"}, "message": W, "fields": ["name"]}]},
            "rules[0].must",
            "no field x",
        ),
        ({"sections": "none"}, "sections", "a list"),
        ({"sections": []}, "sections", "not be empty"),
    ],
)
def test_a_mistake_beside_the_fields_is_named_at_its_place(more: dict[str, Any], path: str, said: str) -> None:
    assert said in wrong(data(**more))[path]


def test_an_unknown_post_meaning_or_signer_is_named_with_those_that_are_known() -> None:
    signature = {"id": "s", "meaning": "blessed", "label": W, "posts": ["chef"], "by": "anyone"}
    found = wrong(data(signatures=[signature, {**signature, "meaning": "approved", "posts": ["sales"], "by": "post"}]))
    assert set(found) == {"signatures[0].meaning", "signatures[0].posts[0]", "signatures[0].by"}
    assert "general_manager" in found["signatures[0].posts[0]"]


def test_a_signature_given_twice_or_against_itself_is_named() -> None:
    one = {"id": "s", "meaning": "issued", "label": W, "posts": ["sales"], "by": "filer"}
    found = wrong(data(signatures=[one, {**one, "not_filer": True}]))
    assert set(found) == {"signatures[1].not_filer", "signatures[1].id"}


def test_a_circle_of_conditions_is_told_once_with_its_way() -> None:
    fields = [field(a, shown={"field": b, "empty": False}) for a, b in (("a", "b"), ("b", "c"), ("c", "a"))]
    found = wrong(data(*fields))
    assert list(found.values()) == ["The conditions of being shown go round in a circle: a → b → c → a"]


def test_a_field_with_a_mistake_is_not_called_unknown_elsewhere() -> None:
    found = wrong(data(field("x", "picture"), field("y", shown={"field": "x", "is": "a"})))
    assert list(found) == ["sections[0].fields[1].type"]


def computation(**more: Any) -> dict[str, Any]:
    numbers = {"items": ("0.5", "0.5"), "levels": ("1", "0")} | more
    weights = {
        key: [{"value": f"v{index}", "coefficient": one} for index, one in enumerate(values)]
        for key, values in numbers.items()
    }
    rest = {"bad_levels": ["v1"], "suggestion": "s", "period": "period"}
    return {"formula": "satisfaction", "source": "QR99-02", "settings": {**weights, **rest}}


PERIOD = field("period", "period")


@pytest.mark.parametrize(
    ("more", "path", "said"),
    [
        ({"items": ("0.5", "0.4")}, "computed.settings.items", "sum to 0.9"),
        ({"items": ("1.5", "-0.5")}, "computed.settings.items", "none below 0"),
        ({"items": ("0.5", "half")}, "computed.settings.items[1].coefficient", "as text"),
        ({"levels": ("0.5", "0.6")}, "computed.settings.levels", "do not rise"),
        ({"levels": ("1.1", "0")}, "computed.settings.levels", "between 0 and 1"),
        ({"levels": ("1", "-0.1")}, "computed.settings.levels", "between 0 and 1"),
        ({"levels": ("0.1234", "0")}, "computed.settings.coefficients", "at most 3 decimals"),
    ],
)
def test_coefficients_that_do_not_hold_are_named(more: dict[str, Any], path: str, said: str) -> None:
    definitions.read(data(PERIOD, computed=computation()))
    assert said in wrong(data(PERIOD, computed=computation(**more)))[path]


def test_a_computation_names_a_known_formula_level_and_period() -> None:
    spoilt = computation()
    spoilt["formula"] = "guess"
    spoilt["settings"] |= {"bad_levels": ["v9"], "period": "name"}
    found = wrong(data(PERIOD, computed=spoilt))
    assert set(found) == {"computed.formula", "computed.settings.bad_levels[0]", "computed.settings.period"}


@pytest.mark.parametrize(
    "odd", [None, [], "text", 5, {}, {"sections": {}}, {"sections": [None, 3]}, {1: 2}, {"\ud800": "\0"}]
)
def test_odd_data_is_refused_and_never_crashes(odd: object) -> None:
    assert wrong(odd)


def test_a_text_with_nul_or_half_a_character_is_refused() -> None:
    assert set(wrong(data(title={"zh": "一\0", "en": "\ud800"}))) == {"title.zh", "title.en"}


def test_a_condition_nested_without_end_is_refused() -> None:
    deep: dict[str, Any] = {"field": "name", "empty": True}
    for _ in range(5_000):
        deep = {"not": deep}
    [(path, said)] = wrong(data(field("x", shown=deep))).items()
    assert path.startswith("sections[0].fields[1].shown.not")
    assert "too deeply" in said


def test_a_form_of_five_hundred_fields_is_refused() -> None:
    sections = [{"id": f"s{s}", "title": W, "fields": [field(f"f{s}_{n}") for n in range(100)]} for s in range(5)]
    sections[0]["fields"].append(field("name"))
    assert wrong(data(sections=sections)) == {"sections": "501 fields; at most 300 are allowed"}


def test_no_more_than_two_hundred_mistakes_are_listed() -> None:
    assert (
        len(
            wrong(
                data(
                    *[field("X" * n) for n in range(2, 150)],
                    sections=[{"id": "s", "title": W, "fields": [{} for _ in range(150)]}],
                )
            )
        )
        <= 200
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)


def _places(value: Any) -> list[tuple[Any, Any]]:
    pairs = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [(value, key) for key, _ in pairs] + [place for _, inner in pairs for place in _places(inner)]


WHOLE = data(
    KIND,
    PERIOD,
    field("link", "record", form="QR99-03", where={"field": "kind", "is": "a"}),
    field("t", "table", columns=[field("c", "decimal", min="1", required={"field": "t.c", "empty": True})]),
    field(
        "x",
        shown={"any": [{"field": "kind", "in": ["a"]}, {"not": {"field": "name", "empty": True}}]},
        prefill={"from": "link", "field": "y"},
    ),
    rules=[
        {
            "must": {"field": "name", "empty": False},
            "when": {"field": "kind", "is": "a"},
            "message": W,
            "fields": ["name"],
        }
    ],
    signatures=[{"id": "s", "meaning": "issued", "label": W, "posts": ["sales"], "by": "post", "not_filer": True}],
    computed=computation(),
)


@settings(max_examples=300, deadline=None)
@given(place=st.integers(0, 10_000), value=json_values)
def test_whatever_stands_anywhere_is_read_or_refused(place: int, value: Any) -> None:
    spoilt = copy.deepcopy(WHOLE)
    places = _places(spoilt)
    holder, key = places[place % len(places)]
    holder[key] = value
    try:
        read = definitions.read(spoilt)
    except Invalid as refused:
        problems = refused.problems
    else:
        assert definitions.read(json.loads(json.dumps(definitions.as_data(read)))) == read
        return
    assert problems
    assert all(problem.message.zh and problem.message.en for problem in problems)
