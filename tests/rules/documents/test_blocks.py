"""Tables and pictures in a clause's text: spelt as lines, read again as what they were."""

import pytest

from app.documents.rules.clauses import lines_of, parse
from app.documents.rules.parsing.blocks import blocks_of, picture_line, pictures_of, plain, table_lines
from app.documents.words.blocks import Cell, Picture, Table

HASH = "ab" * 32


def test_a_table_comes_back_with_spans_and_head() -> None:
    rows = [
        [Cell(("部门",)), Cell(("时限",), 2)],
        [Cell(("客服科", "品管部"), rows=1), Cell(("当天",)), Cell(("a|b",))],
        [Cell(("^^",)), Cell(("三天",)), Cell(())],
    ]
    table = blocks_of("\n".join(table_lines(rows, heads=1)))[0]
    assert isinstance(table, Table)
    assert (table.heads, table.width) == (1, 3)
    assert table.rows[0] == (Cell(("部门",)), Cell(("时限",), 2))
    assert table.rows[1][0] == Cell(("客服科", "品管部"), 1, 2)
    assert table.rows[1][2] == Cell(("a|b",))
    assert table.rows[2] == (Cell(("三天",)), Cell(()))


def test_a_picture_comes_back_with_its_file_its_caption_and_its_width() -> None:
    line = picture_line(Picture(HASH, "图1 [流程]\n图", 120))
    assert blocks_of(f"见下图。\n{line}\n完。") == ("见下图。", Picture(HASH, "图1  流程  图", 120), "完。")
    assert pictures_of(line) == (HASH,)


def test_a_picture_in_a_cell_is_a_picture() -> None:
    line = table_lines([[Cell(("签样", Picture(HASH))), Cell(("无",))]])[0]
    table = blocks_of(line)[0]
    assert isinstance(table, Table)
    assert table.rows[0][0].lines == ("签样", Picture(HASH))


@pytest.mark.parametrize(
    "line", ["甲 | 乙", "|", "||", "| 甲", "a) 见 |x|。", "![x](http://example.com/a.png)", f"前 ![x](sha256:{HASH})"]
)
def test_any_other_line_is_a_paragraph(line: str) -> None:
    assert blocks_of(line) == (line,)


@pytest.mark.parametrize("text", ["| a | b |\n| c |", "| ^^ | ^^ |", "| --- |", "|||||", "| a | --- |\n|---|", "|\\||"])
def test_a_table_that_was_typed_wrong_is_still_read(text: str) -> None:
    assert blocks_of(text)


def test_search_reads_cells_and_captions() -> None:
    text = f"前。\n| 部门 | 时限 |\n| --- | --- |\n| 客服科⏎一组 | ^^ |\n![流程](sha256:{HASH})"
    assert plain(text) == "前。\n部门　时限\n客服科 一组\n〔图 流程〕"


def test_a_table_and_a_picture_are_never_joined_to_a_sentence_nor_taken_for_a_title() -> None:
    text = f"1 目的\n2 程序\n2.1 见下图\n![](sha256:{HASH})\n图1 流程\n2.2\n| 甲 | 乙 |\n2.3 完"
    clauses = parse(lines_of(text))
    assert [clause.number for clause in clauses] == ["1", "2", "2.1", "2.2", "2.3"]
    assert f"\n![](sha256:{HASH})\n图1 流程" in f"\n{clauses[2].title}\n{clauses[2].text}"
    assert (clauses[3].title, clauses[3].text) == ("", "| 甲 | 乙 |")
