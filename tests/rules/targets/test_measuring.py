"""Values of records held against targets, and one scale of units for texts and data."""

from decimal import Decimal

import pytest

from app.documents.rules.checks.limits import limits_in
from app.documents.words.clauses import Clause
from app.kernel import clock
from app.kernel.wording import Words
from app.targets import queries
from app.targets.rules.measuring import keeps, value_in
from app.targets.rules.units import measured
from app.targets.words import Comparison, Measure, Reading, Source, Target, Unit
from tests.factories.records import definition_data

NONE = Words("", "")


def target(comparison: str, value: str, unit: Unit = Unit.PERCENT, scope: str = "") -> Target:
    said = Words(scope, scope)
    return Target(Measure.SATISFACTION, Comparison(comparison), Decimal(value), unit, "4.1", said)


def reading(value: str, unit: Unit = Unit.PERCENT) -> Reading:
    return Reading("QR15-02-2026-0001", NONE, clock.now(), Decimal(value), unit)


@pytest.mark.parametrize(
    ("limit", "shown", "kept"),
    [
        (target("at_least", "90"), reading("89.99"), False),
        (target("at_least", "90"), reading("90.00"), True),
        (target("at_most", "2", Unit.HOUR), reading("119", Unit.MINUTE), True),
        (target("at_most", "2", Unit.HOUR), reading("121", Unit.MINUTE), False),
        (target("exactly", "10"), reading("100", Unit.PERMILLE), True),
        (target("at_most", "2", Unit.HOUR), reading("2"), None),
        (target("at_least", "90", scope="新员工"), reading("80"), None),
    ],
)
def test_a_value_is_held_against_a_target_in_one_unit(limit, shown, kept):
    assert keeps(limit, shown) is kept


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ({"sample_size": "36", "population": "240"}, "15.00"),
        ({"sample_size": "36", "population": "0"}, None),
        ({"sample_size": "many", "population": "240"}, None),
        ({"population": "240"}, None),
        ({}, None),
    ],
)
def test_a_share_is_computed_and_nothing_is_made_of_nothing(answers, value):
    source = Source(Measure.SAMPLING, "QR18-01", "sample_size", Unit.PERCENT, "population")
    assert value_in(source, answers) == (Decimal(value) if value else None)


def test_the_sources_that_ship_name_fields_of_forms():
    assert queries.sources()
    for one in queries.sources():
        fields = {field["id"] for section in definition_data(one.form)["sections"] for field in section["fields"]}
        assert {one.field, one.share_of} - {""} <= fields


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("30 分钟", 30, Unit.MINUTE),
        ("2 小时", 2, Unit.HOUR),
        ("两天", 2, Unit.DAY),
        ("1 周", 1, Unit.WEEK),
        ("3 个工作日", 3, Unit.WORKING_DAY),
        ("6 个月", 6, Unit.MONTH),
    ],
)
def test_a_text_and_data_that_say_the_same_are_the_same_amount(said, value, unit):
    """The linter reads texts, the page of targets reads data: they must not disagree on what an hour is."""
    (limit,) = limits_in(Clause("4.1", 2, "", f"接到投诉后，{said}以内答复。"))
    assert limit.amount == measured(Decimal(value), unit) * 100
