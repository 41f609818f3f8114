"""What contradicts what: unlike units, unlike scopes, agreement."""

import pytest

from app.kernel.wording import Words
from app.targets.rules.conflicts import groups
from app.targets.rules.reading import read_rows
from app.targets.words import Group, Relation, Statement
from tests.factories.targets import CLAUSES, row


def statement(document: str, *, label: str = "A/0", **typed: str) -> Statement:
    return Statement(document, label, Words(document, document), read_rows([row(**typed)], CLAUSES)[0])


def one_group(*statements: Statement) -> Group:
    (found,) = groups(statements)
    return found


def test_half_an_hour_is_thirty_minutes() -> None:
    found = one_group(statement("SP16", value="30"), statement("SP18", value="0.5", unit="hour"))
    assert found.relation is Relation.AGREES
    assert not found.is_open


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("24", "hour"), ("1", "day"), Relation.AGREES),
        (("24", "hour"), ("72", "hour"), Relation.CONFLICT),
        (("1", "day"), ("1", "working_day"), Relation.INCOMPARABLE),
        (("90", "percent"), ("900", "permille"), Relation.AGREES),
        (("1", "per_half_year"), ("2", "per_year"), Relation.AGREES),
        (("1", "per_half_year"), ("1", "per_year"), Relation.CONFLICT),
        (("1", "month"), ("30", "day"), Relation.INCOMPARABLE),
        (("0.1", "second"), ("0.0017", "minute"), Relation.CONFLICT),
    ],
)
def test_values_are_compared_exactly_in_one_unit(
    one: tuple[str, str], other: tuple[str, str], relation: Relation
) -> None:
    first, second = (statement(name, value=value, unit=unit) for name, (value, unit) in (("SP1", one), ("SP2", other)))
    assert one_group(first, second).relation is relation


def test_a_limit_for_every_case_contradicts_a_narrower_one_of_another_document() -> None:
    found = one_group(statement("SP16", value="10", scope_zh="售前"), statement("SP18", value="30"))
    assert [pair.relation for pair in found.pairs] == [Relation.CONFLICT]


def test_two_scopes_that_differ_are_told_as_such_and_are_no_conflict() -> None:
    found = one_group(statement("SP16", value="10", scope_zh="售前"), statement("SP18", value="30", scope_zh="售后"))
    assert found.relation is Relation.OTHER_SCOPE
    assert not found.conflicts


def test_the_same_scope_in_another_spelling_is_the_same() -> None:
    found = one_group(
        statement("SP16", value="10", scope_zh="售前 ＡＢ"), statement("SP18", value="30", scope_zh="售前ab")
    )
    assert found.relation is Relation.CONFLICT


def test_a_document_may_set_a_narrower_limit_beside_its_general_one_but_not_two_for_one_case() -> None:
    assert one_group(statement("SP16", value="10", scope_zh="售前"), statement("SP16", value="30")).conflicts == ()
    assert len(one_group(statement("SP16", value="10"), statement("SP16", value="30")).conflicts) == 1


def test_at_most_and_at_least_cannot_be_compared() -> None:
    found = one_group(statement("SP16"), statement("SP18", value="20", comparison="at_least"))
    assert found.relation is Relation.INCOMPARABLE


def test_other_things_are_grouped_by_their_name() -> None:
    named = [
        statement("SP16", measure="other", name_zh=name, value=value) for name, value in (("甲", "1"), ("乙", "2"))
    ]
    same = statement("SP18", measure="other", name_zh="甲 ", value="3")
    assert sorted(len(group.statements) for group in groups([*named, same])) == [1, 2]


def test_the_mark_changes_with_what_is_said_and_not_with_the_revision_or_the_unit() -> None:
    def mark(**typed: str) -> str:
        return one_group(statement("SP16"), statement("SP18", **typed)).mark

    assert mark(value="1", unit="hour") == mark(value="60", unit="minute", label="A/1")
    others = [mark(value="61"), mark(value="60", scope_zh="售前"), mark(value="60", comparison="exactly")]
    assert len({mark(value="60"), *others}) == 4
