"""Two revisions of a form beside each other, by the stable ids of its fields."""

from copy import deepcopy
from typing import Any

from app.documents.rules.comparing import Change, compare_definitions


def words(zh: str) -> dict[str, str]:
    return {"zh": zh, "en": f"en {zh}"}


OLD: dict[str, Any] = {
    "number": "QR15-09",
    "title": words("登记表"),
    "sections": [
        {
            "id": "task",
            "title": words("任务"),
            "fields": [
                {"id": "customer", "type": "text", "label": words("顾客"), "required": True},
                {
                    "id": "kind",
                    "type": "choice",
                    "label": words("类别"),
                    "options": [{"value": "a", "label": words("甲")}],
                },
                {
                    "id": "parts",
                    "type": "table",
                    "label": words("配件"),
                    "columns": [{"id": "name", "label": words("名称")}],
                },
            ],
        }
    ],
}


def changed(new: dict[str, Any]) -> dict[str, Change]:
    return {one.id: one.change for one in compare_definitions(OLD, new) if one.change is not Change.SAME}


def edited() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    new = deepcopy(OLD)
    return new, new["sections"][0]["fields"]


def test_equal_definitions_do_not_differ() -> None:
    assert changed(deepcopy(OLD)) == {}


def test_a_field_keeps_its_identity_under_another_label() -> None:
    new, fields = edited()
    fields[0]["label"] = words("顾客名称")
    assert changed(new) == {"customer": Change.CHANGED}


def test_a_field_and_a_column_that_came_or_went_are_told() -> None:
    new, fields = edited()
    fields[2]["columns"].append({"id": "count", "label": words("数量")})
    fields.append({"id": "remark", "type": "text", "label": words("备注")})
    del fields[1]
    assert changed(new) == {"kind": Change.REMOVED, "parts.count": Change.ADDED, "remark": Change.ADDED}


def test_an_option_more_is_shown_as_a_property() -> None:
    new, fields = edited()
    fields[1]["options"].append({"value": "b", "label": words("乙")})
    found = next(one for one in compare_definitions(OLD, new) if one.id == "kind")
    assert [facet.name.zh for facet in found.facets] == ["选项"]
    assert "".join(text for op, text in found.facets[0].pieces if op == "insert") == "、乙 / en 乙 (b)"


def test_a_field_no_longer_required_is_changed() -> None:
    new, fields = edited()
    del fields[0]["required"]
    assert changed(new) == {"customer": Change.CHANGED}


def test_fields_in_another_order_moved() -> None:
    new, fields = edited()
    fields.insert(0, fields.pop())
    assert Change.MOVED in changed(new).values()


def test_no_form_at_all_has_nothing_to_compare() -> None:
    assert compare_definitions(None, None) == ()
