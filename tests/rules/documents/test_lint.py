"""The linter finds every defect of its rules, at its place, and nothing in a sound text."""

import time

import pytest

from app.documents.rules.clauses import lines_of, parse
from app.documents.rules.lint import CHECKS, lint
from app.documents.words.clauses import Clause, Finding, Known, Severity
from app.rulebook.words.catalogue import CATALOGUE
from tests.rules.documents.texts import CAPTURED, CLEAN

LISTS = (
    Clause("5", 1, "相关文件", ""),
    Clause("5.1", 2, "", "《不合格材料管理程序》"),
    Clause("6", 1, "相关记录", ""),
    Clause("6.1", 2, "", "《来料检验记录》 QR08-01"),
    Clause("6.2", 2, "", "《顾客意见登记单》 QR08-02"),
)


def found(text: str, rule: str | None = None) -> list[Finding]:
    """The findings (of one rule) on a clause 4.1 of this text, between sound chapters."""
    clauses = (*(Clause(str(number), 1, "标题", "") for number in range(1, 5)), Clause("4.1", 2, "", text), *LISTS)
    return [finding for finding in lint(clauses) if rule in (None, finding.rule)]


def of_rule(text: str, rule: str) -> list[Finding]:
    return [finding for finding in lint(parse(lines_of(text))) if finding.rule == rule]


def test_a_sound_procedure_yields_no_finding() -> None:
    assert lint(parse(lines_of(CLEAN))) == ()


@pytest.mark.parametrize(
    ("rule", "clause", "line", "excerpt"),
    [
        ("doubled-character", "3.1", 9, "备科科编"),
        ("dangling-alternative", "3.3", 12, "经理或批准"),
        ("unlisted-form", "4.1.2", 18, "《停机令》"),
        ("missing-clause", "4.1.4", 20, "4.1.2 → 4.1.4"),
        ("unknown-name", "4.2.2", 25, "《设备备维修验收单》"),
        ("broken-number", "4.2.2", 25, "修理费用"),
        ("doubled-rule", "4.2.3", 27, "发现异常"),
        ("unknown-clause", "4.2.4", 29, "4.3"),
        ("name-variant", "4.2.4", 29, "《供方点检登记表》"),
        ("stop-in-title", "5.2", 33, "《备件,工具管理规定》"),
        ("entry-without-brackets", "6.1", 35, "设备点检记录表"),
        ("entries-on-one-line", "6.2", 35, "6.1"),
        ("list-jump", "6.4", 36, "6.2 → 6.4"),
        ("mixed-terms", "1", 3, "供方"),
        ("broken-lines", "2", 7, "外租设备"),
    ],
)
def test_each_defect_of_a_captured_procedure_is_found_at_its_place(
    rule: str, clause: str, line: int, excerpt: str
) -> None:
    (finding,) = of_rule(CAPTURED, rule)
    assert (finding.clause, finding.line) == (clause, line)
    assert excerpt in finding.text


def test_a_captured_procedure_yields_no_other_finding() -> None:
    duties = {"vague-words", "step-without-post", "unknown-post"}
    assert sum(one.rule not in duties for one in lint(parse(lines_of(CAPTURED)))) == 15


def test_a_misspelt_name_is_mended_by_the_nearest_registered_one() -> None:
    (finding,) = of_rule(CAPTURED, "unknown-name")
    assert finding.fix == "《设备维修验收单》"
    assert "《设备维修验收单》" in finding.suggestion.zh
    assert finding.severity is Severity.ERROR


def test_a_name_is_judged_by_the_register_of_the_company_too() -> None:
    clauses = (Clause("1", 1, "", "填写《领料单》和《退料单》。"), *LISTS)
    rules = [
        one.rule for one in lint(clauses, [Known("QR30-01", "领料单")]) if one.text in ("《领料单》", "《退料单》")
    ]
    assert rules == ["unlisted-form"]


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ("1 2 4", "3"),
        ("1 2 2.2", "2.1"),
        ("1 1.1 1.4", "1.2–1.3"),
        ("1 1.1 1.1.1 1.1.3", "1.1.2"),
        ("1 1.2.1", "1.2"),
        ("2 3", ""),
        ("1 1.1 1.2 2 2.1", ""),
        ("9 10 11", ""),
    ],
)
def test_a_gap_in_clause_numbers_is_found(numbers: str, missing: str) -> None:
    clauses = tuple(Clause(one, one.count(".") + 1, "标题", "") for one in numbers.split())
    findings = [one for one in lint(clauses) if one.rule == "missing-clause"]
    assert [finding.message.en.split(" is missing")[0] for finding in findings] == ([missing] if missing else [])


def test_a_number_used_twice_is_found() -> None:
    clauses = (Clause("1", 1, "甲事项", "", 1), Clause("2", 1, "乙事项", "", 2), Clause("2", 1, "丙事项", "", 3))
    (finding,) = lint(clauses)
    assert (finding.rule, finding.line) == ("repeated-number", 3)


def test_a_clause_out_of_order_is_found() -> None:
    clauses = (
        Clause("1", 1, "甲", ""),
        Clause("1.1", 2, "乙", ""),
        Clause("1.2", 2, "丁", ""),
        Clause("1.1.1", 3, "丙", ""),
    )
    assert [finding.rule for finding in lint(clauses)] == ["number-order"]


@pytest.mark.parametrize(
    "text",
    [
        "由总经理或决定处理。",
        "由质量部经理或者批准后执行。",
        "报主任或批准。",
        "由销售中心和处理。",
        "由客服科及负责答复。",
        "交给客服科或。",
        "通知仓库、采购科、。",
        "由质检科和",
    ],
)
def test_a_dangling_alternative_is_found(text: str) -> None:
    assert len(found(text, "dangling-alternative")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "由总经理或管理者代表决定处理。",
        "由部门经理和提出申请的人员确认。",
        "由质检科和处理人员一起检查。",
        "受理和处理投诉。",
        "各项得分之和。",
        "请相关人员参与。",
        "不得给与。",
        "产品部负责组织和实施。",
        "由客服科受理、记录和答复。",
        "由负责人或审批人签字。",
        "经理或经办人批准。",
        "由客服科或负责该产品的工程师答复。",
        "满意、一般、不满意、很不满意。",
        "由质检科检验、记录和/或通知采购科。",
        "颜色饱和，图像柔和。",
        "此事来不及。",
    ],
)
def test_a_complete_alternative_is_no_finding(text: str) -> None:
    assert found(text, "dangling-alternative") == []


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("各部门客服科科负责安装。", "客服科负责"),
        ("由销售中心心负责。", "售中心负责"),
        ("填写写派遣书。", "填写派遣"),
        ("把记录录存档。", "把记录存档"),
        ("应及时答复复。", "时答复"),
    ],
)
def test_a_doubled_character_is_found(text: str, fix: str) -> None:
    (finding,) = found(text, "doubled-character")
    assert finding.fix == fix


@pytest.mark.parametrize(
    "text",
    [
        "人人有责，常常检查，天天记录，一一核对。",
        "顾客客服人员、检验验证、记录录入、人员员工、会议议题。",
        "产品部部长和客服科科长、车间机修组组长。",
        "服务务必周到，目的的确定，为了了解情况，对对方负责。",
        "方方面面都要兼顾，形形色色的问题。",
        "其他他人不得进入；进行行政处罚。",
        "ⅡⅡ 22 AA --",
    ],
)
def test_a_doubled_character_that_belongs_there_is_no_finding(text: str) -> None:
    assert found(text, "doubled-character") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("填写《来料检检验记录》。", "unknown-name"),
        ("填写《来料检验纪录》。", "unknown-name"),
        ("填写《客户意见登记单》。", "name-variant"),
        ("填写《领料单》。", "unlisted-form"),
        ("填写QR08-09。", "unknown-number"),
        ("见4.9。", "unknown-clause"),
        ("按《来料，检验规范》检验。", "stop-in-title"),
    ],
)
def test_a_wrong_name_is_found(text: str, rule: str) -> None:
    assert [finding.clause for finding in found(text, rule)] == ["4.1"]


@pytest.mark.parametrize(
    "text",
    [
        "填写《来料检验记录》。",
        "填写《来料检验记录》QR08-01。",
        "填写QR08—01，见4.1。",
        "填写《 来料检验记录 》，处理按不合格材料管理程序。",
        "符合《中华人民共和国产品质量法》和《GB/T 19001》。",
    ],
)
def test_a_right_name_is_no_finding(text: str) -> None:
    assert found(text) == []


def test_a_text_without_lists_has_no_unlisted_names() -> None:
    assert lint((Clause("1", 1, "", "填写《领料单》。"),)) == ()


def test_a_name_that_is_not_listed_is_told_once_with_all_its_places() -> None:
    clauses = (
        Clause("1", 1, "", "填写《领料单》。"),
        Clause("2", 1, "", "交回《领料单》。"),
        Clause("3", 1, "标题", ""),
        Clause("4", 1, "标题", ""),
        *LISTS,
    )
    (finding,) = lint(clauses)
    assert (finding.clause, finding.suggestion.zh.endswith("还用在 2。")) == ("1", True)


def test_a_rule_that_differs_in_what_it_is_about_does_not_stand_twice() -> None:
    one = "出货以后由客服科派人调试，填写《调试派遣书》通知顾客，调试合格以后签署《调试回执单》，不合格的退货。"
    other = "接到报修以后由机修组派人修理，填写《修理派遣书》告诉顾客，修理合格以后签署《修理回执单》，不合格的报废。"
    assert [finding.rule for finding in lint((Clause("1", 1, "", one), Clause("2", 1, "", other)))] == []


def test_a_sentence_that_stands_word_for_word_in_two_clauses_is_found() -> None:
    same = "本程序所有的资料和记录由质检科集中保管，每年年底向管理评审会议汇报一次。"
    clauses = (
        Clause("1", 1, "", f"抽样按批次进行，每批不少于三件。{same}"),
        Clause("2", 1, "", f"{same}退货由采购科与供应商商定日期和运费，写进合同。"),
    )
    (finding,) = lint(clauses)
    assert (finding.rule, finding.clause) == ("doubled-rule", "2")


@pytest.mark.parametrize(
    "text", ["客户填写《顾客意见登记单》。", "用户名和密码由管理员发放给顾客。", "客户端、客户经理和顾客。"]
)
def test_terms_inside_names_and_compounds_do_not_mix(text: str) -> None:
    assert found(text, "mixed-terms") == []


def test_mixed_terms_are_told_once_and_follow_the_names_of_the_lists() -> None:
    (finding,) = found("客户来电时先问客户的要求，再答复顾客。", "mixed-terms")
    assert finding.suggestion.zh.startswith("统一成“顾客”")


def test_findings_come_in_the_order_of_the_text_with_the_gravest_first() -> None:
    findings = lint(parse(lines_of(CAPTURED)))
    assert [one.clause for one in findings] == sorted(
        (one.clause for one in findings), key=lambda number: [int(part) for part in number.split(".")]
    )
    assert [one.severity for one in findings if one.clause == "4.2.2"] == [Severity.ERROR, Severity.WARNING]


def test_every_rule_has_its_own_name_and_both_languages() -> None:
    assert [rule.id for rule in CATALOGUE] == list(dict.fromkeys(rule.id for rule in CATALOGUE))
    assert set(CHECKS) == {rule.id for rule in CATALOGUE}
    assert all(rule.title.zh and rule.title.en and rule.reason.zh and rule.reason.en for rule in CATALOGUE)


def test_an_empty_text_has_no_findings() -> None:
    assert lint(()) == ()


def test_two_thousand_clauses_are_read_in_bounded_time() -> None:
    text = "由质检科按批次检验第{0}种材料，把结果写进《来料检验记录》，{0}日之内交采购科，见4.{0}。"
    clauses = (*(Clause(f"4.{number}", 2, "", text.format(number)) for number in range(1, 2001)), *LISTS)
    began = time.perf_counter()
    lint(clauses)
    assert time.perf_counter() - began < 15


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("分为：\na) 甲；\nb) 乙；\nd) 丁。", "list-jump", "列项缺 c)：b) 之后就是 d)。"),
        ("分为：\n（1）甲；\n（4）乙。", "list-jump", "列项缺 （2）–（3）：（1） 之后就是 （4）。"),
        ("分为：\n（一）甲；\na) 子；\nb) 子；\n（三）乙。", "list-jump", "列项缺 （二）：（一） 之后就是 （三）。"),
        ("分为：\n1) 甲；\n2) 乙；\n2) 丙。", "repeated-number", "列项 2) 用了两次。"),
    ],
)
def test_lists_inside_a_clause_are_counted(text: str, rule: str, message: str) -> None:
    assert [one.message.zh for one in found(text, rule)] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "先做：\na) 甲；\nb) 乙。\n再做：\na) 丙；\nb) 丁。",
        "（1）甲；\n1) 子；\n2) 子；\n（2）乙；\n1) 子。",
        "a) 甲；\nb) 乙；\n（见附录 c)。",
    ],
)
def test_sound_lists_inside_a_clause_are_left_alone(text: str) -> None:
    assert found(text, "list-jump") == found(text, "repeated-number") == []
