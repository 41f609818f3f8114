"""Changing the list of clauses."""

import pytest

from app.documents.rules.editing import checked, following_number, parts, refuse_empty, renumbered
from app.documents.words.clauses import Clause
from app.documents.words.drafts import ClauseText
from app.kernel.refusals import Invalid


def numbers(*given: tuple[str, int]) -> list[str]:
    return [clause.number for clause in renumbered(Clause(number, level, "t", "") for number, level in given)]


def test_gaps_are_closed_by_renumbering() -> None:
    assert numbers(("4", 1), ("4.1", 2), ("4.3", 2), ("4.3.7", 3), ("6", 1)) == ["1", "1.1", "1.2", "1.2.1", "2"]


def test_a_skipped_level_is_drawn_up() -> None:
    assert numbers(("1", 1), ("1.1.1", 3), ("2", 1), ("2.1", 2)) == ["1", "1.1", "2", "2.1"]


def test_nothing_renumbers_to_nothing() -> None:
    assert numbers() == []


def test_a_clause_is_tidied_and_its_level_follows_its_number() -> None:
    clause = checked(ClauseText(" 4.1.3. ", " 安装 ", "  第一段 \r\n\r\n 第二段 "))
    assert (clause.number, clause.level, clause.title, clause.text) == ("4.1.3", 3, "安装", "第一段\n第二段")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (ClauseText("", "t", "x"), "number"),
        (ClauseText("4..1", "t", "x"), "number"),
        (ClauseText("4" * 21, "t", "x"), "number"),
        (ClauseText("<b>", "t", "x"), "number"),
        (ClauseText("4", "t" * 201, "x"), "title"),
        (ClauseText("4", "", "x" * 20_001), "text"),
        (ClauseText("4", "", "a\u202eb"), "text"),
        (ClauseText("4", "a\x00b", ""), "title"),
    ],
)
def test_what_cannot_stand_is_named_beside_its_field(typed: ClauseText, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked(typed)
    assert field in [problem.field for problem in refused.value.problems]


def test_an_empty_clause_may_be_kept_but_not_submitted() -> None:
    empty = checked(ClauseText("4.1", " ", " \n "))
    with pytest.raises(Invalid) as refused:
        refuse_empty((empty, Clause("5", 1, "t", "")))
    assert "4.1" in refused.value.message.zh
    assert "5" not in refused.value.message.zh
    refuse_empty((Clause("5", 1, "t", ""), Clause("5.1", 2, "", "x")))


def test_a_tab_and_windows_line_ends_are_no_hidden_characters() -> None:
    assert checked(ClauseText("4", "", "a\tb\r\nc")).text == "a\tb\nc"


@pytest.mark.parametrize(("number", "following"), [("4", "5"), ("4.1.9", "4.1.10"), ("A", "A1")])
def test_the_number_that_comes_next(number: str, following: str) -> None:
    assert following_number(number) == following


def test_a_long_text_is_edited_in_parts_that_begin_with_a_chapter() -> None:
    def spans(*levels: int) -> list[tuple[int, int]]:
        return [
            (one.start, one.stop) for one in parts([Clause(str(at), level, "", "") for at, level in enumerate(levels)])
        ]

    assert spans(1, 2, 2) == [(0, 3)]
    chapters = [1, *[2] * 39] * 10
    cut = spans(*chapters)
    assert [start % 40 for start, _ in cut] == [0] * len(cut)
    assert [stop for _, stop in cut[:-1]] == [start for start, _ in cut[1:]]
    assert (cut[0][0], cut[-1][1]) == (0, 400)
    assert max(stop - start for start, stop in cut) < 150
    one_chapter = spans(1, *[2] * 600)
    assert (one_chapter[0], one_chapter[-1][1], max(stop - start for start, stop in one_chapter)) == (
        (0, 100),
        601,
        100,
    )
