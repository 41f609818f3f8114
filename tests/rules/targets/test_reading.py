"""Reading targets: strictly, every mistake at its place, and back from the content of a revision."""

import pytest

from app.documents.words.limits import limits_of
from app.kernel.refusals import Invalid
from app.targets.rules.reading import as_data, as_rows, from_data, read_rows
from tests.factories.targets import CLAUSES, body, row


def problems(*rows: dict[str, str]) -> set[str]:
    with pytest.raises(Invalid) as refused:
        read_rows(rows, CLAUSES)
    return {one.field for one in refused.value.problems}


def test_rows_come_back_from_the_content_as_they_were_meant() -> None:
    typed = [row("０．５", "hour", scope_zh=" 售后  问题 ", scope_en="after sale"), {}, row("90.50", "percent")]
    found = read_rows(typed, CLAUSES)
    assert [from_data(as_data(one)) for one in found] == list(found)
    assert [one["value"] for one in as_rows(found)] == ["0.5", "90.5"]
    assert found[0].scope.zh == "售后 问题"
    assert read_rows(as_rows(found), CLAUSES) == found


@pytest.mark.parametrize("value", ["", "-1", "1e3", "NaN", "1,5", "0.00001", "1000000000", "一", "²", "1.2.3", " "])
def test_what_is_no_plain_number_is_refused_at_its_row(value: str) -> None:
    assert problems(row(), row(value)) == {"targets-1-value"}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"measure": "speed"}, "measure"),
        ({"measure": ""}, "measure"),
        ({"measure": "other"}, "name_zh"),
        ({"unit": "fortnight"}, "unit"),
        ({"comparison": ""}, "comparison"),
        ({"clause": "9.9"}, "clause"),
        ({"scope_zh": "长" * 61}, "scope_zh"),
        ({"scope_zh": "a\u202eb"}, "scope_zh"),
    ],
)
def test_what_is_not_known_is_refused_at_its_place(more: dict[str, str], field: str) -> None:
    assert problems(row() | more) == {f"targets-0-{field}"}


def test_more_targets_than_a_document_may_set_are_refused() -> None:
    assert "targets" in problems(*[row()] * 61)


def test_pages_and_prints_read_the_limit_in_both_languages() -> None:
    (limit,) = limits_of(body(row("2", "hour", scope_zh="售后")))
    assert (limit.clause, limit.subject.zh, limit.said.zh, limit.said.en) == ("2.1", "首次响应", "≤ 2 小时", "≤ 2 h")
    assert limit.scope.en == "售后"
    assert limits_of(None) == limits_of({"external": {}}) == ()
