"""Two revisions beside each other."""

import random

from app.documents.rules.comparing import Change, changed_numbers, compare, pieces
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
        ("1.4", Change.ADDED),
        ("1.3", Change.REMOVED),
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
