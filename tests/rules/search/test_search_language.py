"""The query language: what people type, and the tree it becomes."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.search.rules.language import LONGEST, MOST_PREFIXES, MOST_WORDS, read
from app.search.rules.tree import (
    And,
    Days,
    Everything,
    Not,
    Nothing,
    Number,
    Or,
    Section,
    Text,
    Tree,
    Value,
    wanted,
)


def word(*runs: str, **given: object) -> Text:
    return Text(runs, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", Everything()),
        ("  　", Everything()),
        ("投诉", word("投诉")),
        ("投诉 处理", And((word("投诉"), word("处理")))),
        ("投诉，处理", And((word("投诉"), word("处理")))),
        ("投诉 投诉", word("投诉")),
        ('"bearing noise"', word("bearing", "noise")),
        ("“重大质量” AND 服务", And((word("重大质量"), word("服务")))),
        ("「重大，质量」", word("重大", "质量")),
        ("a OR b AND c", Or((word("a"), And((word("b"), word("c")))))),
        ("（a OR b） NOT c", And((Or((word("a"), word("b"))), Not(word("c"))))),
        ("投诉 -运输", And((word("投诉"), Not(word("运输"))))),
        ("投诉 －运输", And((word("投诉"), Not(word("运输"))))),
        ("a ANDNOT b", And((word("a"), Not(word("b"))))),
        ("NOT a", Not(word("a"))),
        ("and or not", And((word("and"), word("or"), word("not")))),
        ("投诉*", word("投诉", is_open=True)),
        ("投诉＊", word("投诉", is_open=True)),
        ("QR15-07-2026*", Or((word("qr15072026", is_open=True), word("qr15", "07", "2026", is_open=True)))),
        ("sp-15", Or((word("sp15"), word("sp", "15")))),
        ("4.2.1", word("4", "2", "1")),
        ("don't", word("don", "t")),
        ("标题：禾塘", word("禾塘", section=Section.TITLE)),
        ('title:"禾塘 纸业"', word("禾塘", "纸业", section=Section.TITLE)),
        ("title:(a b)", And((word("a", section=Section.TITLE), word("b", section=Section.TITLE)))),
        ("clause:4.2", word("4", "2", section=Section.CLAUSE)),
        ("类型:记录", Value("kind", ("record",))),
        ("state:现行", Value("state", ("in_force",))),
        ("文件:SP15", Value("document", ("sp15",))),
        ("number:QR15-03", Number("qr1503")),
        ("编号：QR15-03*", Number("qr1503", is_open=True)),
        ("date:2026-03-15", Days(date(2026, 3, 15), date(2026, 3, 15))),
        ("date:2026-02", Days(date(2026, 2, 1), date(2026, 2, 28))),
        ("日期:2026年", Days(date(2026, 1, 1), date(2026, 12, 31))),
        ("date:[2026-01 TO 2026-03]", Days(date(2026, 1, 1), date(2026, 3, 31))),
        ("date:[2026-01-05 TO ]", Days(date(2026, 1, 5), None)),
        ("[ TO 2026-01-05]", Days(None, date(2026, 1, 5))),
    ],
)
def test_what_is_typed_becomes_its_tree(typed: str, tree: Tree) -> None:
    assert read(typed).tree == tree


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("kind:nonsense a", ("kind", "nonsense", "a")),
        ("注意：投诉", ("注意", "投诉")),
        ("a AND OR b", ("a", "b")),
        ("date:2026-13", ("date", "2026", "13")),
        ("a*b", ("a", "b")),
        ("NEAR(a,b)", ("near", "a", "b")),
        ("AND (", ("and",)),
        ("title:", ("title",)),
        ("{x}", ("x",)),
    ],
)
def test_what_does_not_parse_is_searched_as_plain_words(typed: str, words: tuple[str, ...]) -> None:
    assert tuple(run for text in wanted(read(typed).tree) for run in text.runs) == words


@pytest.mark.parametrize(
    "typed", ["AND (", "投诉 AND", "投诉 AND (", "(投诉", '"投诉', "*投诉", "OR", "kind:nonsense", "a OR OR b", '"']
)
def test_what_is_no_query_is_told_to_be_plain_words(typed: str) -> None:
    reading = read(typed)
    assert reading.is_plain
    assert len(reading.notes) == 1


@pytest.mark.parametrize(
    "typed",
    ["投诉", '"投诉"', "(投诉)", "投诉 AND 抱怨", "NOT 投诉", "投诉*", "(投诉 OR 抱怨", "and or not", "Q&A (2)", ""],
)
def test_what_is_a_query_or_plain_words_from_the_start_is_not(typed: str) -> None:
    assert not read(typed).is_plain
    assert not read(typed).notes


@pytest.mark.parametrize("typed", ['"', '""', "*", "-", "^", ":", "\\", "，。", "title:*", "()", "\ud800", "\x00"])
def test_marks_alone_find_nothing(typed: str) -> None:
    assert read(typed).tree == Nothing()


def test_a_text_that_is_too_long_is_cut_and_that_is_said() -> None:
    reading = read("投" * (LONGEST + 1))
    assert [len(text.runs[0]) for text in wanted(reading.tree)] == [LONGEST]
    assert len(reading.notes) == 1


def test_too_many_stars_are_taken_for_whole_words_and_that_is_said() -> None:
    reading = read(" ".join(f"a{place}*" for place in range(MOST_PREFIXES + 1)))
    assert not any(text.is_open for text in wanted(reading.tree))
    assert len(reading.notes) == 1


def test_too_many_words_are_cut_and_that_is_said() -> None:
    reading = read(" ".join(f"a{place}" for place in range(MOST_WORDS + 1)))
    assert len(list(wanted(reading.tree))) == MOST_WORDS
    assert len(reading.notes) == 1


_PARTS = some.sampled_from(
    [
        "投诉",
        "a",
        '"',
        "“",
        "”",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        " ",
        "AND ",
        " OR ",
        "NOT ",
        "-",
        "*",
        "title:",
        "：",
        " TO ",
    ]
)


@settings(deadline=None)
@given(some.one_of(some.text(), some.lists(_PARTS, max_size=40).map("".join)))
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    read(typed)
