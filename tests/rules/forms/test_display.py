"""How answers are read by people."""

from typing import Any

import pytest

from app.forms.rules.display import shown_value, summary
from app.forms.rules.reading.fields import read_field
from app.forms.rules.reading.node import Node, Notes
from app.kernel.wording import Language
from tests.rules.forms.making import field, form, options


def shown(data: dict[str, Any], value: object) -> tuple[str, str]:
    one = read_field(Node(data, "", Notes()))
    return shown_value(one, value, Language.ZH), shown_value(one, value, Language.EN)


@pytest.mark.parametrize(
    ("data", "value", "zh", "en"),
    [
        (field("x"), "QR15", "QR15", "QR15"),
        (field("x"), None, "", ""),
        (field("x", "many", options=options("a")), [], "", ""),
        (field("x", "choice", options=options("a")), "a", "选a", "option a"),
        (field("x", "choice", options=options("a")), "gone", "gone", "gone"),
        (field("x", "many", options=options("a", "b")), ["a", "b"], "选a、选b", "option a, option b"),
        (field("x", "yes_no"), "yes", "是", "Yes"),
        (field("x", "yes_no"), "no", "否", "No"),
        (field("x", "datetime"), "2026-11-22T09:05", "2026-11-22 09:05", "2026-11-22 09:05"),
        (field("x", "period"), "2026-H2", "2026 年下半年", "Second half of 2026"),
        (field("x", "period"), "odd", "odd", "odd"),
        (field("x", "money", unit={"zh": "元", "en": "CNY"}), "1234567.50", "1,234,567.50 元", "1,234,567.50 CNY"),
        (field("x", "decimal", unit={"zh": "%", "en": "%"}), "74.33", "74.33%", "74.33%"),
        (field("x", "money"), "odd", "odd", "odd"),
        (field("x", "signature"), {"name": "陆闻舟"}, "陆闻舟", "陆闻舟"),
        (field("x", "file"), [{"sha256": "a", "name": "传真.pdf", "size": 1}], "传真.pdf", "传真.pdf"),
        (field("x", "table", columns=[field("c")]), [{"c": "1"}, {"c": "2"}], "2 行", "2 rows"),
    ],
)
def test_a_value_is_shown_as_people_read_it(data: dict[str, Any], value: object, zh: str, en: str) -> None:
    assert shown(data, value) == (zh, en)


def test_a_record_is_titled_by_the_fields_its_form_names_without_the_blank_ones() -> None:
    definition = form(field("kind", "choice", options=options("a")), field("b"), field("c"), summary=["c", "b", "kind"])
    assert summary(definition, {"kind": "a", "c": "岚山"}) == "岚山 · 选a"
    assert summary(definition, {"kind": "a", "c": "岚山"}, Language.EN) == "岚山 · option a"
    assert summary(definition, {}) == ""
