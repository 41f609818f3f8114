"""Trends: figures by hand, half-years without answers, pictures that need no colour."""

from decimal import Decimal
from xml.etree import ElementTree as ET

from app.forms.rules.definitions import read
from app.kernel.wording import Language, Words
from app.rendering.lists.pictures import Chart, ChartLine
from app.rendering.pdf.charts import svg
from app.surveys.rules.trend import by_field, by_item, by_unit
from tests.factories.records import definition_data

FORMULA = read(definition_data("QR15-02")).computed
NAMES = {item.value: Words(item.value, item.value) for item in FORMULA.items}
ALL = dict.fromkeys(NAMES, "satisfied")
PERIODS = ("2025-H2", "2026-H1", "2026-H2")
FOUND = (
    ("2025-H2", "a", {**ALL, "customer": "甲"}),
    ("2026-H2", "b", {**ALL, "price": "very_dissatisfied", "customer": "甲"}),
    ("2026-H2", "c", {"price": "very_satisfied", "customer": "乙"}),
    ("2026-H2", "d", {"customer": "丙"}),
)


def figures(line):
    return [(str(one.value), one.answers) if one else None for one in line.figures]


def test_by_item_the_whole_first_and_a_half_year_without_answers_is_empty():
    lines = by_item(FOUND, PERIODS, FORMULA, NAMES)
    assert figures(lines[0]) == [("80.00", 1), None, ("42.00", 2)]  # 0.2·(4·0.8 + 0 + 1) / 2
    assert figures(lines[1]) == [("80.00", 1), None, ("50.00", 2)]


def test_by_customer_the_lowest_first_and_who_answered_nothing_is_left_out():
    lines = by_field(FOUND, PERIODS, FORMULA, "customer")
    assert [line.name.zh for line in lines] == ["乙", "甲"]
    assert figures(lines[1]) == [("80.00", 1), None, ("64.00", 1)]


def test_by_unit_from_evaluations():
    row = {"unit": "A 包装机组", "rsr": "0.6250", "mean": "81.20"}
    lines = by_unit([("2026-H1", "e", {"results": [row]}), ("2026-H2", "f", {})], PERIODS, "rsr")
    assert [figures(line) for line in lines] == [[None, ("0.6250", 1), None]]


def test_a_picture_tells_lines_apart_by_mark_and_stroke_and_takes_no_text_for_markup():
    lines = tuple(ChartLine(Words(f"<b>{n}", f"<b>{n}"), (Decimal(n), None, Decimal(n + 1))) for n in range(6))
    drawn = ET.fromstring(svg(Chart(Words('一"<', "x"), PERIODS, lines, "%"), Language.ZH))
    assert "<b>0 1%" in [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert not [one for one in drawn.iter() if one.tag.endswith("}b") or "style" in one.attrib]
    strokes = {one.get("stroke-dasharray") for one in drawn.iter() if one.get("stroke-width") == "2"}
    assert len({*strokes}) >= 1
    nothing = svg(Chart(Words("空", "empty"), (), (), "%"), Language.EN)
    assert ET.fromstring(nothing).get("role") == "group"
