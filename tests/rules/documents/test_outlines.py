"""Outlines by labels are read as clauses with the labels that stand on paper."""

import random

import pytest

from app.documents.rules.clauses import lines_of, parse, tree
from app.documents.rules.editing import checked, following_number, renumbered, sort_key
from app.documents.rules.lint import lint
from app.documents.rules.parsing.outline import depth_of, label_of, steps_of
from app.documents.words.clauses import Clause
from app.documents.words.drafts import ClauseText
from tests.rules.documents.outlines import BROKEN, BROKEN_FOUND, OUTLINES, REGULATION


@pytest.mark.parametrize("broken", [True, False])
def test_every_label_of_an_outline_opens_its_clause_and_running_text_none(broken: bool) -> None:
    for text, wanted, levels in OUTLINES:
        found = parse(lines_of(text), broken=broken)
        assert " ".join(clause.number for clause in found) == wanted
        assert "".join(str(clause.level) for clause in found) == levels


def test_a_title_and_a_text_stand_behind_a_label() -> None:
    found = {clause.number: clause for clause in parse(lines_of(REGULATION))}
    assert (found["第一章"].title, found["第三条（一）"].text) == ("总则", "建立台账；")
    assert found["第四条"].text == "车间每班点检。\n一、二级保养由车间做。"
    assert found["第五条"].text.startswith("违反第四条规定的")


def test_articles_stand_below_their_chapter_in_the_tree() -> None:
    first, second, third = tree(parse(lines_of(REGULATION)))
    assert [node.clause.number for node in first.children] == ["第一条", "第二条"]
    assert [node.clause.number for node in second.children] == ["第二章第一节", "第二章第二节"]
    assert [node.clause.number for node in third.children] == ["第六条"]


def test_gaps_doubles_and_steps_back_are_told_in_their_own_figures() -> None:
    for text, wanted in zip(BROKEN, BROKEN_FOUND, strict=True):
        held = [one for one in lint(parse(lines_of(text))) if one.rule in NUMBERING]
        assert [(one.rule, one.clause, one.message.zh) for one in held] == wanted


def test_a_sound_outline_has_no_gaps() -> None:
    held = {(one.rule, one.clause) for text, _, _ in OUTLINES for one in lint(parse(lines_of(text)))}
    assert {one for one in held if one[0] in NUMBERING} == {
        ("missing-clause", "3.1.3"),
        ("missing-clause", "第4章"),
        ("missing-clause", "A.2.3"),
    }


@pytest.mark.parametrize(
    ("number", "label", "depth", "following"),
    [
        ("4.1.3", "4.1.3", 3, "4.1.4"),
        ("三、（二）1.", "1.", 3, "三、（二）2."),
        ("第十九条", "第十九条", 1, "第二十条"),
        ("第3条", "第3条", 1, "第4条"),
        ("第二章第一节", "第一节", 2, "第二章第二节"),
        ("附录A", "附录A", 1, "附录B"),
        ("A.1.2", "A.1.2", 3, "A.1.3"),
        ("一、1.1", "1.1", 2, "一、1.2"),
        ("Appendix A", "Appendix A", 1, "Appendix B"),
        ("III.", "III.", 1, "IV."),
        ("Ⅱ、（一）", "（一）", 2, "Ⅱ、（二）"),
        ("Ⅸ", "Ⅸ", 1, "Ⅹ"),
        ("Part II", "Part II", 1, "Part III"),
        ("4a", "4a", 1, "4a1"),
    ],
)
def test_a_number_tells_its_label_its_depth_and_the_next(number: str, label: str, depth: int, following: str) -> None:
    assert (label_of(number), depth_of(number), following_number(number)) == (label, depth, following)


@pytest.mark.parametrize("broken", [True, False])
def test_roman_chapters_are_clauses_and_roman_classes_are_not(broken: bool) -> None:
    def numbers(text: str) -> str:
        return " ".join(one.number for one in parse(lines_of(text), broken=broken))

    assert (
        numbers("I. 目的\n管好设备。\nII. 职责\n1. 设备部负责。\n2. 车间配合。\nIII. 记录\n无。")
        == "I. II. II. 1. II. 2. III."
    )
    assert numbers("Ⅰ、总则\n规范。\nⅡ、程序\n（一）来料检验。\n（二）出货检验。") == "Ⅰ、 Ⅱ、 Ⅱ、（一） Ⅱ、（二）"
    assert numbers("Ⅰ 目的\n规范。\nⅡ 范围\nⅠ、Ⅱ类器械适用。\nⅢ 职责\n质量部。") == "Ⅰ Ⅱ Ⅲ"
    assert numbers("1 目的\nI. 甲\nII. 乙\n2 范围\nⅠ、Ⅱ类产品。") == "1 2"
    (gap,) = [
        one
        for one in lint(parse(lines_of("I. 目的\n管好。\nII. 范围\n全厂。\nIV. 程序\n无。")))
        if one.rule in NUMBERING
    ]
    assert gap.message.zh == "缺 III.：II. 之后就是 IV.。"


def test_an_outline_is_edited_with_its_labels() -> None:
    assert checked(ClauseText(" 三、（二）1. ", "", "甲")).number == "三、（二）1."
    assert checked(ClauseText("第三条", "", "甲")).level == 1
    assert sorted(["三、（十）", "三、（二）", "二、"], key=sort_key) == ["二、", "三、（二）", "三、（十）"]
    given = [("一、", 1), ("三、", 1), ("三、（一）", 2), ("三、（三）", 2), ("3.2", 2), ("第五条", 2)]
    kept = renumbered(Clause(number, level, "t", "") for number, level in given)
    assert [one.number for one in kept] == ["一、", "二、", "二、（一）", "二、（二）", "2.1", "第一条"]


def test_other_numbers_are_no_labels() -> None:
    assert [steps_of(text) for text in ("", "4", "4.", "4.1", "目的", "第条", "A", "（）", "一年")] == [()] * 9


def test_whatever_labels_come_each_number_can_be_edited_and_taken_apart() -> None:
    heads = "第一章 |第三条 |第一节 |一、|二、|（一）|（2）|1、|3．|2.|1.1 |附录A |A.1 |1) |a) |Chapter 1 |Article 2 |"
    tails = "目的|为了规范。|按第三条办理，|二季度检查|3、5万元|生产线||见三、（二）。"
    for seed in range(150):
        chance = random.Random(seed)
        lines = (chance.choice(heads.split("|")) + chance.choice(tails.split("|")) for _ in range(25))
        found = parse(lines_of("\n".join(lines)), broken=seed % 2 == 0)
        for clause in found:
            typed = checked(ClauseText(clause.number, clause.title, clause.text))
            assert (typed.number, len(clause.number) <= 20) == (clause.number, True)
            assert clause.number.endswith(label_of(clause.number))
        assert len(renumbered(found)) == len(found)


NUMBERING = frozenset({"missing-clause", "repeated-number", "number-order"})
