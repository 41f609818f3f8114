"""What becomes of a half-filled form whose revision was replaced: the whole table."""

from datetime import date, timedelta

import pytest

from app.documents.words.released import ReleasedRevision
from app.documents.words.states import DocumentKind, InFlight
from app.forms.rules.definitions import read
from app.kernel.wording import Words
from app.records.rules.changes import moved
from app.records.rules.in_flight import Course, course_of
from app.records.rules.rehearsal import rehearse
from tests.factories.records import definition_data, dispatch, sample_answers

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def successor(policy: str, until: date | None = None) -> ReleasedRevision:
    return ReleasedRevision(
        2,
        "QR15-03",
        "A/1",
        Words("甲", "A"),
        DocumentKind.FORM,
        TODAY,
        None,
        "0" * 64,
        None,
        False,
        InFlight(policy),
        until,
    )


MOVE, FINISH = successor("move"), successor("finish")


@pytest.mark.parametrize(
    ("own", "any_", "successors", "course", "until"),
    [
        (True, True, (), Course.HERE, None),
        (True, True, (MOVE,), Course.HERE, None),  # one that comes later does not matter yet
        (False, False, (FINISH,), Course.NOWHERE, None),  # withdrawn: nothing is filed any more
        (False, True, (), Course.MOVE, None),
        (False, True, (MOVE,), Course.MOVE, None),
        (False, True, (FINISH,), Course.FINISH, None),
        (False, True, (successor("finish", TOMORROW),), Course.FINISH, TOMORROW),
        (False, True, (successor("finish", TODAY),), Course.FINISH, TODAY),  # the day itself still counts
        (False, True, (successor("finish", YESTERDAY),), Course.MOVE, None),
        (False, True, (FINISH, MOVE), Course.MOVE, None),
        (False, True, (MOVE, FINISH), Course.MOVE, None),
        (False, True, (FINISH, successor("finish", TOMORROW)), Course.FINISH, TOMORROW),
        (False, True, (successor("finish", YESTERDAY), FINISH), Course.MOVE, None),
        (False, True, (successor("finish", TOMORROW), successor("finish", TODAY)), Course.FINISH, TODAY),
    ],
)
def test_the_course_of_a_draft(own, any_, successors, course, until):
    found = course_of(own, any_, successors, TODAY)
    assert (found.course, found.until) == (course, until)
    assert found.may_file == (course in {Course.HERE, Course.FINISH})


def without(data: dict, field: str) -> dict:
    for section in data["sections"]:
        section["fields"] = [one for one in section["fields"] if one["id"] != field]
    return data


def field_of(data: dict, name: str) -> dict:
    return next(one for section in data["sections"] for one in section["fields"] if one["id"] == name)


def test_answers_move_by_their_ids_and_what_has_no_place_is_named():
    old = read(definition_data("QR15-03"))
    new = read(without(definition_data("QR15-03"), "contact"))
    kept, left = moved(old, new, dispatch())
    assert kept == {name: value for name, value in dispatch().items() if name != "contact"}
    assert [(one.label.zh, one.text) for one in left] == [("联系人", dispatch()["contact"])]


def test_an_option_that_is_gone_is_told_by_its_name():
    data = definition_data("QR15-03")
    field_of(data, "kind")["options"] = [
        {"value": "commissioning", "label": {"zh": "调试", "en": "Commissioning"}},
        {"value": "other", "label": {"zh": "其他", "en": "Other"}},
    ]
    for one in ("rules", "signatures"):
        data.pop(one, None)
    text = {**data}
    kept, left = moved(read(definition_data("QR15-03")), read(_plain(text)), dispatch())
    assert "kind" not in kept
    assert ("派遣类别", "维修") in [(one.label.zh, one.text) for one in left]


def _plain(data: dict) -> dict:
    """The definition without conditions, which may name the option that is gone."""
    for section in data["sections"]:
        for field in section["fields"]:
            field.pop("shown", None)
            if isinstance(field.get("required"), dict):
                field["required"] = True
    return data


@pytest.mark.parametrize("number", ["QR15-04", "QR15-05", "QR15-07"])
def test_a_column_that_is_gone_loses_its_cells_only(number):
    data = definition_data(number)
    answers = sample_answers(number)
    tables = [
        one
        for section in data["sections"]
        for one in section["fields"]
        if one["type"] == "table" and answers.get(one["id"])
    ]
    if not tables:
        pytest.skip("no table is filled in this sample")
    table = tables[0]
    gone = next(one["id"] for one in table["columns"] if any(one["id"] in row for row in answers[table["id"]]))
    old = read(definition_data(number))
    table["columns"] = [one for one in table["columns"] if one["id"] != gone]
    data.pop("rules", None)
    kept, left = moved(old, read(data), answers)
    assert len(kept[table["id"]]) == len(answers[table["id"]])
    assert all(gone not in row for row in kept[table["id"]])
    assert [one.label.zh for one in left] == [
        f"{old.field(table['id']).label.zh} · {old.field(table['id']).column(gone).label.zh}"
    ]


def test_the_same_definition_loses_nothing_and_refuses_nothing_that_was_filed():
    definition = read(definition_data("QR15-03"))
    found = rehearse(definition, definition, dispatch())
    assert found.fits, found


def test_a_new_required_field_would_refuse_what_was_filed():
    data = definition_data("QR15-03")
    data["sections"][0]["fields"].append(
        {"id": "warranty", "type": "yes_no", "label": {"zh": "保修期内", "en": "In warranty"}, "required": True}
    )
    found = rehearse(read(definition_data("QR15-03")), read(data), dispatch())
    assert [one.field for one in found.problems] == ["warranty"]
    assert found.lost == ()
