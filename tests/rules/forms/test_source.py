"""A definition's text: every mistake with its line, whatever the text is; read, laid out and read again the same."""

import json

import pytest

from app.forms.rules.definitions import as_data, read
from app.forms.rules.source.examining import examine
from app.forms.rules.source.layout import first_text, laid_out
from app.forms.rules.source.parsing import parse
from app.forms.rules.source.places import told
from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from tests.factories.records import definition_data
from tests.traps import ALL

FORMS = ("QR15-01", "QR15-02", "QR15-03", "QR15-04", "QR15-05", "QR15-06", "QR15-07")


@pytest.mark.parametrize("number", FORMS)
def test_what_is_laid_out_says_the_same(number):
    data = definition_data(number)
    text = laid_out(data)
    assert json.loads(text) == data == parse(text).data
    found = examine(text, {})
    assert found.faults == ()
    assert found.definition == read(data)
    assert examine(laid_out(as_data(found.definition)), {}).definition == found.definition


@pytest.mark.parametrize("number", FORMS)
def test_each_path_knows_its_line(number):
    text = laid_out(definition_data(number))
    source = parse(text)
    lines = text.split("\n")
    for path, line in source.lines.items():
        key = path.rpartition(".")[2]
        if not key.endswith("]") and key:
            assert f'"{key}"' in lines[line - 1], path


BROKEN = [
    ('{"a": 1,}', 1, "逗号"),
    ('{\n"a" 1}', 2, "冒号"),
    ('{\n"a": "x"\n"b": 2}', 2, "逗号"),
    ("[1,\n2", 2, "断"),
    ("[1,\n2,\n]", 3, "逗号"),
    ("{“a”: 1}", 1, "直引号"),
    ('{"a": “b”}', 1, "直引号"),
    ('{"a": "x\ny"}', 1, "引号"),
    ('{"a": 1, "a": 2}', 1, "两次"),
    ("", 1, "断"),
    ("{} {}", 1, "后面"),
    ("{'a': 1}", 1, "直引号"),
    ('{"a": .5}', 1, "值"),
    ('{"a": 01}', 1, "逗号"),
    ("[" * 100, 1, "太深"),
    ("[" * 100_000, 1, "太深"),
    ('{"a": ' + "9" * 5000 + "}", 1, "值"),
]


@pytest.mark.parametrize(("text", "line", "word"), BROKEN)
def test_a_text_that_is_no_json_is_refused_at_its_line(text, line, word):
    with pytest.raises(Invalid) as refused:
        parse(text)
    (problem,) = refused.value.problems
    assert problem.field == f"line {line}"
    assert word in problem.message.zh
    assert problem.message.en


@pytest.mark.parametrize("trap", [*ALL, *(f'{{"number": {json.dumps(one)}}}' for one in ALL)])
def test_no_text_is_too_odd_to_be_answered(trap):
    found = examine(trap, {})
    assert found.definition is None
    assert found.faults
    assert all(one.line >= 1 and one.message.zh and one.message.en for one in found.faults)


def test_every_mistake_is_told_at_once_in_the_order_of_the_lines():
    data = definition_data("QR15-03")
    first, second = data["sections"][0]["fields"][:2]
    first["options"][1]["label"].pop("en")
    second["type"] = "txt"
    data["retention"]["years"] = 0
    text = laid_out(data)
    found = examine(text, {}).faults
    assert [one.line for one in found] == sorted(one.line for one in found)
    assert {one.path for one in found} >= {
        "retention.years",
        "sections[0].fields[0].options[1].label.en",
        "sections[0].fields[1].type",
    }
    for one in found:
        assert text.split("\n")[one.line - 1].strip()


def test_a_part_that_is_missing_is_told_where_it_should_stand():
    data = definition_data("QR15-03")
    data["sections"][0]["fields"][3].pop("label")
    text = laid_out(data)
    (fault,) = examine(text, {}).faults
    assert '"id": "contact"' in "\n".join(text.split("\n")[fault.line - 1 : fault.line + 2])
    assert fault.place.zh == "第 1 部分（task） › 第 4 栏（contact） › 名称"
    assert fault.place.en == "section 1 (task) › field 4 (contact) › label"


def test_a_key_of_odd_characters_has_a_line_too():
    (fault, *_) = examine('{\n"a[b.c]]": 1}', {}).faults
    assert fault.line >= 1


def test_the_number_of_the_draft_is_the_number_of_the_definition():
    text = laid_out(definition_data("QR15-03"))
    (fault,) = examine(text, {}, "QR15-04").faults
    assert (fault.path, fault.line) == ("number", 2)


def test_a_link_into_another_form_is_held_against_that_form():
    data = definition_data("QR15-05")
    linked = read(definition_data("QR15-03"))
    assert examine(laid_out(data), {"QR15-03": linked}).faults == ()
    other = definition_data("QR15-03")
    left = [one for one in other["sections"][0]["fields"] if one["id"] != "customer"]
    other["sections"][0]["fields"] = [{key: one[key] for key in one if key != "prefill"} for one in left]
    other["summary"] = ["kind"]
    faults = examine(laid_out(data), {"QR15-03": read(other)}).faults
    assert faults
    assert all(one.path.startswith("sections[") and one.path.endswith(".prefill") for one in faults)


def test_the_text_to_begin_with_is_a_definition():
    found = examine(first_text("QR22-07", Words("巡检表", "Round sheet")), {}, "QR22-07")
    assert found.faults == ()
    assert found.definition is not None
    assert found.definition.governed_by.procedure == "SP22"


def test_a_place_without_names_is_told_by_its_keys():
    assert told("zzz[3].q", {}).zh == "zzz › [3] › q"
