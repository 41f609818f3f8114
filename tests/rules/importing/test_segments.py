"""A person marks where a document begins and ends; the system proposes places."""

import pytest

from app.documents.rules.clauses import lines_of
from app.importing.rules.segments import cut, likely_start, proposals
from app.kernel.refusals import Invalid

LINES = lines_of(
    "服务的七个环节\n1.了解需要：先听。\n2.答复：后说。\n下载提示\n1.目的\n做好服务。\n2.适用范围\n全公司。\n3.职责\n"
    "3.1 客服科答复。\n4.记录\n广告\n一、总则\n为了规范。\n"
)


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        (None, None, 1, 14),
        ("1.目的", None, 5, 14),
        ("1. 目的", "4.记录", 5, 11),
        ("１．目的", "广告", 5, 12),
        ("5", "11", 5, 11),
        ("目的", "3.1", 5, 10),
        ("", "  ", 1, 14),
        ("1.了解", "2.答复", 2, 3),
    ],
)
def test_a_part_is_cut_from_mark_to_mark(start: str | None, end: str | None, first: int, last: int) -> None:
    part = cut(LINES, start, end)
    assert (part[0].number, part[-1].number) == (first, last)


def test_the_end_is_looked_for_after_the_beginning() -> None:
    lines = lines_of("2 范围\n1 目的\n2 范围\n3 职责")
    assert [line.number for line in cut(lines, "1 目的", "2 范围")] == [2, 3]


@pytest.mark.parametrize(
    ("start", "end"),
    [("9.无此章", None), (None, "没有这一行"), ("广告", "1.目的"), ("11", "5"), ("99", None), ("\u3000x", None)],
)
def test_a_mark_that_is_nowhere_is_refused(start: str | None, end: str | None) -> None:
    with pytest.raises(Invalid) as refusal:
        cut(LINES, start, end)
    assert refusal.value.message.zh
    assert refusal.value.message.en


def test_the_beginning_with_most_chapters_is_proposed_first() -> None:
    found = proposals(LINES)
    assert [(one.line, one.text, one.weight) for one in found] == [(5, "1.目的", 4), (13, "一、总则", 1)]


@pytest.mark.parametrize(
    "line", ["1 目的", "1.目的", "１、目 的", "1目的和范围", "1 Purpose", "第一章 总则", "1. 适用范围"]
)
def test_a_first_chapter_is_a_beginning(line: str) -> None:
    assert [one.line for one in proposals(lines_of(f"封面\n{line}\n2 范围"))] == [2]


@pytest.mark.parametrize("line", ["1.了解需要", "11 目的", "2 范围", "1 目的........3", "目的地"])
def test_other_lines_are_no_beginning(line: str) -> None:
    assert proposals(lines_of(line)) == ()


def test_a_document_by_chapters_or_labels_is_proposed_with_its_weight() -> None:
    for first, second, third in (("第一章 总则", "第二章 采购", "第三章 附则"), ("一、目的", "二、范围", "三、职责")):
        lines = lines_of(f"关于印发制度的通知\n各部门：\n{first}\n甲。\n{second}\n乙。\n{third}\n丙。")
        assert [(one.line, one.weight) for one in proposals(lines)] == [(3, 3)]
        assert likely_start(lines) == "3"
