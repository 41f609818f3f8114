"""Whatever the lines, reading them raises nothing, loses nothing and stays stable when read again."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.rules.clauses import lines_of, parse, preamble, tree
from app.documents.rules.examining import examine
from app.documents.words.clauses import ClauseNode

PIECES = st.sampled_from(
    [
        *(
            "1 目的",
            "2.范围",
            "3、职责",
            "3.1销售中心负责收货；",
            "3.2 质检科",
            "4.1.",
            "5.1各部门按",
            "4.2规定执行。",
            "6 记录",
        ),
        *(
            "6.1《甲表》 QR01-01 6.2《乙表》 QR01-02",
            "a) 甲；",
            "（1）乙；",
            "1.丙；",
            "由总经理或",
            "决定处理。",
            "客服科科",
            "",
            "  ",
            "《未完",
        ),
        *(
            "第二章 程序",
            "一、总则",
            "２．１　检查",
            "见4.1、4.2和9.9。",
            "甲 | 乙 | 丙",
            "很长的一行" * 12,
            "…………3",
            "第 1 页",
            "\u200b",
            "QR01—０1",
            "ü 4.1",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map("\n".join), st.text(max_size=200))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text: str) -> None:
    examine(lines_of(text))
    examine(lines_of(text), broken=False)


@given(st.lists(PIECES.filter(lambda piece: "…" not in piece and "页" not in piece), max_size=25))
@settings(max_examples=300, deadline=None)
def test_no_character_is_lost(pieces: list[str]) -> None:
    lines = lines_of("\n".join(pieces))
    clauses = parse(lines)
    read = "".join(f"{clause.title}{clause.text}" for clause in clauses) + "".join(
        line.text for line in preamble(lines, clauses)
    )
    wanted = [
        character for character in "".join(pieces) if "\u4e00" <= character <= "\u9fff" and character not in "第章二"
    ]
    if not _has_contents(pieces):
        found = [one for one in read if "\u4e00" <= one <= "\u9fff" and one not in "第章二"]
        assert sorted(found) == sorted(wanted)


def _has_contents(pieces: list[str]) -> bool:
    """Headings that come twice may have been taken for a table of contents."""
    return len({piece for piece in pieces if piece}) < len([piece for piece in pieces if piece])


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_tree_holds_every_clause_once_in_order(text: str) -> None:
    clauses = parse(lines_of(text))

    def walk(nodes: tuple[ClauseNode, ...]) -> list[int]:
        return [place for node in nodes for place in (id(node.clause), *walk(node.children))]

    assert walk(tree(clauses)) == [id(clause) for clause in clauses]


@pytest.mark.parametrize(
    "piece", ["1.1 ", "《", "的、", "QR15-03", "QR 1 - ", "1.", ".", "按程序", "经理或", "《甲》", "科", "按 \t", "("]
)
def test_one_endless_line_is_read_in_bounded_time(piece: str) -> None:
    line = piece * (20_000 // len(piece))
    began = time.perf_counter()
    examine(lines_of(f"1 目的\n1.1 {line}\n6 相关记录\n{line}"))
    assert time.perf_counter() - began < 10
