"""Fields that registers suggest: free text, or only what a register has; what other fields are filled with."""

from copy import deepcopy

import pytest

from app.forms.rules.answers import registered_names, settle
from app.forms.rules.definitions import as_data, read
from app.forms.words import Facts, FieldType
from app.kernel.refusals import Invalid
from tests.factories.records import definition_data, sample_answers

BASE = definition_data("QR15-03")


def with_field(**members):
    data = deepcopy(BASE)
    data["sections"][0]["fields"].append({"id": "more", "label": {"zh": "另", "en": "More"}, **members})
    return data


@pytest.mark.parametrize("kind", ["customer", "product", "department", "post", "person", "document"])
def test_each_type_of_register_takes_one_line_of_text(kind):
    definition = read(with_field(type=kind, registered=True, max_length=60))
    assert read(as_data(definition)) == definition
    answers = sample_answers("QR15-03") | {"more": "  甲\n 厂 "}
    assert settle(definition, answers, Facts()).answers["more"] == "甲 厂"


def test_only_what_the_register_has_is_taken_where_the_form_says_so():
    definition = read(with_field(type="person", registered=True))
    answers = sample_answers("QR15-03") | {"more": "无名氏"}
    names = registered_names(definition, settle(definition, answers, Facts()).answers)
    assert names == {(FieldType.PERSON, "无名氏")}, "the customer of this form may be free text"
    problems = settle(definition, answers, Facts(unlisted=names)).problems
    assert [one.field for one in problems] == ["more"]


@pytest.mark.parametrize(
    ("prefill", "path"),
    [
        ({"from": "customer", "field": "salary"}, "prefill.field"),
        ({"from": "kind", "field": "phone"}, "prefill.from"),
        ({"from": "product", "field": "phone"}, "prefill.field"),
    ],
)
def test_a_field_is_filled_only_with_what_a_register_knows(prefill, path):
    with pytest.raises(Invalid) as refused:
        read(with_field(type="text", prefill=prefill))
    assert [one.field.endswith(path) for one in refused.value.problems] == [True]
