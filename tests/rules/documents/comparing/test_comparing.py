"""Two revisions beside each other."""

import random

import pytest

from app.documents.rules.comparing import Change, ClauseChange, changed_numbers, compare, matching, pieces
from app.documents.rules.comparing.matching import likeness
from app.documents.words.clauses import Clause

OLD = (
    Clause("1", 1, "目的", ""),
    Clause("1.1", 2, "", "附上传真、照片等原件，并在 2 小时内与顾客取得联系。"),
    Clause("1.2", 2, "", "验证中顾客提出的意见，记入登记单。必要时可以口头答复。"),
    Clause("1.3", 2, "", "每月汇总一次。"),
)


def changes(new: tuple[Clause, ...], old: tuple[Clause, ...] = OLD) -> list[tuple[str, Change]]:
    return [(each.number, each.change) for each in compare(old, new)]


def test_equal_revisions_have_no_change() -> None:
    assert {change for _, change in changes(OLD)} == {Change.SAME}


def test_a_sentence_that_was_added_is_marked_and_nothing_else() -> None:
    assert pieces("签字；不合格，退货。", "签字，并写明人员；不合格，退货。") == (
        ("equal", "签字"),
        ("insert", "，并写明人员"),
        ("equal", "；不合格，退货。"),
    )


def test_a_single_equal_character_between_changes_is_no_kept_text() -> None:
    found = pieces("用户的满意度调查表", "顾客户满意度调查表")
    assert found[-1] == ("equal", "满意度调查表")
    assert len(found) == 3


def test_changed_added_and_removed_clauses_are_told() -> None:
    new = (
        OLD[0],
        Clause("1.1", 2, "", OLD[1].text.replace("2 小时", "4 小时")),
        OLD[2],
        Clause("1.4", 2, "", "新的一条规定。"),
    )
    assert changes(new) == [
        ("1", Change.SAME),
        ("1.1", Change.CHANGED),
        ("1.2", Change.SAME),
        ("1.3", Change.REMOVED),
        ("1.4", Change.ADDED),
    ]


def test_a_clause_put_before_others_makes_them_renumbered_not_new() -> None:
    new = (OLD[0], Clause("1.1", 2, "", "任何人接到投诉都要登记在案。"))
    new += tuple(Clause(f"1.{place}", 2, "", clause.text) for place, clause in enumerate(OLD[1:], start=2))
    assert [change for _, change in changes(new)] == [Change.SAME, Change.ADDED, *[Change.RENUMBERED] * 3]


def test_the_numbers_of_changed_clauses_are_listed() -> None:
    assert changed_numbers(OLD, (*OLD[:3], Clause("1.3", 2, "", "每周汇总一次。"))) == "1.3"


def test_old_and_new_text_can_be_read_back_from_the_pieces() -> None:
    chance = random.Random(7)
    for _ in range(300):
        old = "".join(chance.choice("顾客户登记，。ab ") for _ in range(chance.randrange(30)))
        new = "".join(chance.choice("顾客户登记，。ab ") for _ in range(chance.randrange(30)))
        found = pieces(old, new)
        assert "".join(text for op, text in found if op != "insert") == old
        assert "".join(text for op, text in found if op != "delete") == new


def test_every_clause_of_both_revisions_is_shown_once() -> None:
    chance = random.Random(11)
    for _ in range(60):
        new = [
            Clause(f"1.{n}", 2, "", chance.choice(OLD).text[: chance.randrange(1, 20)])
            for n in range(chance.randrange(6))
        ]
        found = compare(OLD, new)
        assert [each.new for each in found if each.new] == new
        assert sorted(each.old.number for each in found if each.old) == sorted(clause.number for clause in OLD)


def by_number(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> dict[str, ClauseChange]:
    return {each.number: each for each in compare(old, new)}


@pytest.mark.parametrize(
    ("old", "new", "kept_out"),
    [
        ("见 QR15-03 的规定。", "见 QR15-04 的规定。", ("QR15-03", "QR15-04")),
        ("按 4.1.3.1 处理。", "按 4.1.3.2 处理。", ("4.1.3.1", "4.1.3.2")),
        ("合格率不低于 98.5%。", "合格率不低于 99.5%。", ("98.5%", "99.5%")),
        ("版本 A/0 起执行。", "版本 A/1 起执行。", ("A/0", "A/1")),
        ("The section answers.", "The section answered.", ("answers", "answered")),
        ("由销售中心登记。", "由客服科登记。", ("销售中心", "客服科")),
    ],
)
def test_a_word_a_number_and_a_code_change_as_a_whole(old: str, new: str, kept_out: tuple[str, str]) -> None:
    found = pieces(old, new)
    assert [text for op, text in found if op != "equal"] == list(kept_out)


def test_punctuation_alone_is_a_change() -> None:
    assert pieces("登记，通知。", "登记、通知。") == (
        ("equal", "登记"),
        ("delete", "，"),
        ("insert", "、"),
        ("equal", "通知。"),
    )


def test_scattered_words_kept_by_chance_belong_to_the_change() -> None:
    found = pieces("维修人员到达现场后检查产品", "服务人员在到场之后查验该产品的状态")
    assert len(found) <= 4


def test_paragraphs_stay_apart_in_a_change() -> None:
    found = pieces("甲方登记。\n乙方通知。", "丙方登记。\n丁方通知。")
    assert ("equal", "\n") in found or any(op == "equal" and "\n" in text for op, text in found)


def test_a_clause_that_went_elsewhere_moved() -> None:
    new = (OLD[0], OLD[2], OLD[3], Clause("1.4", 2, "", OLD[1].text))
    found = by_number(OLD, new)
    assert found["1.4"].change is Change.MOVED
    assert found["1.4"].was == "1.1"


def test_a_clause_renumbered_and_rewritten_is_one_clause_changed() -> None:
    new = (OLD[0], Clause("1.7", 2, "", OLD[1].text.replace("2 小时", "一个工作日")), *OLD[2:])
    found = by_number(OLD, new)["1.7"]
    assert (found.change, found.was) == (Change.CHANGED, "1.1")


def test_a_clause_cut_in_two_is_told_as_split() -> None:
    whole = "附上传真、照片等原件，并在 2 小时内与顾客取得联系。必要时派人到现场核对产品的型号和出厂编号。"
    old = (Clause("3.1", 2, "", whole),)
    head, tail = whole[: whole.index("必要")], whole[whole.index("必要") :]
    found = by_number(old, (Clause("3.1", 2, "", head), Clause("3.2", 2, "", tail)))
    assert found["3.1"].change is Change.CHANGED
    assert found["3.2"].change is Change.SPLIT
    assert found["3.2"].other == old[0]
    assert found["3.2"].pieces == (("equal", tail),)


def test_a_clause_put_into_another_is_told_as_merged() -> None:
    old = (Clause("3.1", 2, "", OLD[1].text), Clause("3.2", 2, "", OLD[2].text))
    found = by_number(old, (Clause("3.1", 2, "", OLD[1].text + OLD[2].text),))
    assert found["3.2"].change is Change.MERGED
    assert found["3.2"].other is not None
    assert found["3.2"].other.number == "3.1"


def test_a_clause_rewritten_under_its_number_and_title_is_changed() -> None:
    old, new = Clause("2", 1, "职责", "品管部负责。"), Clause("2", 1, "职责", "由总经理任命专人管理本程序。")
    assert by_number((old,), (new,))["2"].change is Change.CHANGED


def test_another_text_under_the_same_number_is_another_clause() -> None:
    old, new = Clause("2.1", 2, "", "每月汇总一次。"), Clause("2.1", 2, "", "发货前核对合同与样品。")
    assert [each.change for each in compare((old,), (new,))] == [Change.REMOVED, Change.ADDED]


def test_a_changed_title_is_marked_in_the_title() -> None:
    old, new = Clause("2", 1, "顾客服务", "同。"), Clause("2", 1, "顾客服务管理", "同。")
    found = by_number((old,), (new,))["2"]
    assert found.title_pieces == (("equal", "顾客服务"), ("insert", "管理"))
    assert found.pieces == (("equal", "同。"),)


def test_two_thousand_clauses_cost_little_more_for_each_than_two_hundred() -> None:
    assert _pairs_looked_at(2000) < 14 * _pairs_looked_at(200)


def _pairs_looked_at(count: int) -> int:
    """How many pairs of clauses were weighed against each other: what the time goes into."""
    chance = random.Random(3)
    words = ["登记", "通知", "顾客", "产品", "维修", "检查", "记录", "批准", "合同", "发货", "型号", "评审"]
    old = tuple(Clause(f"1.{n}", 2, "", "".join(chance.choices(words, k=30))) for n in range(count))
    new = tuple(Clause(f"1.{n}", 2, "", each.text[2:] + chance.choice(words)) for n, each in enumerate(old, start=2))
    looked = 0

    def weigh(one: frozenset[str], other: frozenset[str]) -> float:
        nonlocal looked
        looked += 1
        return likeness(one, other)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "likeness", weigh)
        compare(old, new)
    return looked
