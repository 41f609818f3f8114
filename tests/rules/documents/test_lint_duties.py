"""Rules on duties and on a text among others: each with a text that breaks it and one that does not."""

import pytest

from app.documents.rules.checks.case import case_of
from app.documents.rules.checks.digest import digest_of
from app.documents.rules.checks.judging import blocking, held
from app.documents.rules.lint import lint
from app.documents.words.clauses import Clause, Finding
from app.documents.words.company import Company, Force, Grounds, Paper
from app.documents.words.states import DocumentKind
from app.rulebook.words.catalogue import DELIVERED
from app.rulebook.words.rules import Severity

DUTIES = (Clause("3", 1, "职责", ""), Clause("3.1", 2, "", "品管部负责检验。"), Clause("4", 1, "程序", ""))


def found(rule: str, text: str, *papers: Paper, more: tuple[Clause, ...] = ()) -> tuple[Finding, ...]:
    clauses = (*DUTIES, Clause("4.1", 2, "", text), *more)
    grounds = Grounds(DELIVERED, "SP15", Company(papers) if papers else None)
    known = tuple(paper.known for paper in papers)
    return tuple(one for one in lint(clauses, known, grounds) if one.rule == rule)


def paper(
    number: str, title: str, force: Force = Force.HOLDS, text: str = "", *, declared: bool = False, **more: object
) -> Paper:
    kind = DocumentKind.FORM if number.startswith("QR") else DocumentKind.PROCEDURE
    digest = digest_of((Clause("4.1", 2, "", text),), frozenset({"4.1"} if declared else ()))
    return Paper(number, kind, title, force, "A/1", text=digest, **more)  # type: ignore[arg-type]  # a test's facts


@pytest.mark.parametrize(
    ("rule", "broken", "kept"),
    [
        ("vague-words", "品管部及时答复。", "品管部及时答复，最迟 2 小时。"),
        ("vague-words", "通知有关部门。", "及时率由品管部统计。"),
        ("vague-words", "It is reviewed periodically.", "It is reviewed every month."),
        ("step-without-post", "应在三日内答复顾客。", "品管部应在三日内答复顾客。"),
        ("step-without-post", "Records must be signed.", "The supervisor must sign the records."),
        ("step-without-post", "必须登记每一次来访。", "相应的记录供应商已经登记。"),
        ("unknown-post", "由储运部负责发货。", "由品管部负责发货。"),
        ("unknown-post", "储运部应填写清单。", "有关部门应填写清单。"),
    ],
)
def test_a_duty_that_is_left_open_is_found_and_one_that_is_not_is_none(rule: str, broken: str, kept: str) -> None:
    assert [one.clause for one in found(rule, broken)] == ["4.1"]
    assert found(rule, kept) == ()


@pytest.mark.parametrize(
    ("rule", "text", "other", "sound"),
    [
        ("withdrawn-reference", "按 SP12 执行。", paper("SP12", "采购程序", Force.ENDED), paper("SP12", "采购程序")),
        ("not-in-force", "按 SP12 执行。", paper("SP12", "采购程序", Force.COMES), paper("SP12", "采购程序")),
        (
            "superseded-title",
            "按《进货程序》执行。",
            paper("SP12", "采购程序", former_titles=("进货程序",)),
            paper("SP12", "进货程序"),
        ),
        (
            "superseded-revision",
            "按 SP12 A/0 执行。",
            paper("SP12", "采购程序", former_labels=("A/0",)),
            paper("SP12", "采购程序"),
        ),
        (
            "limits-differ",
            "投诉在 24 小时内答复。",
            paper("SP12", "采购程序", text="投诉在 72 小时内回复。"),
            paper("SP12", "采购程序", text="投诉在 1 天内回复。"),
        ),
        (
            "mutual-reference",
            "按 SP12 执行。",
            paper("SP12", "采购程序", text="按 SP15 执行。"),
            paper("SP12", "采购程序", text="按 SP99 执行。"),
        ),
    ],
)
def test_what_the_other_documents_say_is_held_against_a_text(rule: str, text: str, other: Paper, sound: Paper) -> None:
    own = paper("SP15", "顾客服务程序")
    assert [one.clause for one in found(rule, text, own, other)] == ["4.1"]
    assert found(rule, text, own, sound) == ()


def test_a_cycle_over_three_documents_is_shown_as_its_path() -> None:
    others = (
        paper("SP15", "顾客服务程序"),
        paper("SP12", "采购程序", text="按 SP13 执行。"),
        paper("SP13", "仓储程序", text="按 SP15 执行。"),
    )
    (cycle,) = found("reference-cycle", "按 SP12 执行。", *others)
    assert cycle.basis == "SP15 → SP12 → SP13 → SP15"
    assert found("mutual-reference", "按 SP12 执行。", *others) == ()


def test_limits_that_both_stand_as_data_are_left_to_the_page_of_targets() -> None:
    others = [paper("SP12", "采购程序", text="投诉在 72 小时内回复。", declared=declared) for declared in (True, False)]
    own = [paper("SP15", "顾客服务程序", declared=declared) for declared in (True, False)]
    told = [[len(found("limits-differ", "投诉在 24 小时内答复。", one, other)) for other in others] for one in own]
    assert told == [[0, 1], [1, 1]]


def test_limits_for_other_things_do_not_contradict_each_other() -> None:
    other = paper("SP12", "采购程序", text="退货在 72 小时内登记。合格率不低于 90%。")
    assert found("limits-differ", "投诉在 24 小时内答复。满意度不低于 80%。", other) == ()


def test_an_acceptance_holds_for_its_text_alone() -> None:
    (finding,) = found("vague-words", "品管部及时答复。")
    first = held([finding], [(7, Clause("4.1", 2, "", "品管部及时答复。"))], ())[0]
    changed = held([finding], [(7, Clause("4.1", 2, "", "品管部及时回复。"))], ())[0]
    assert first.fingerprint != changed.fingerprint
    assert blocking([first], frozenset({Severity.INFO})) == (first,)
    assert blocking([first], frozenset({Severity.ERROR})) == ()


LIST = (Clause("5", 1, "相关记录", ""), Clause("5.1", 2, "", "QR15-03《派遣书》"))


def on_lists(rule: str, *papers: Paper, text: str = "") -> tuple[Finding, ...]:
    return found(rule, text, paper("SP15", "顾客服务程序"), *papers, more=LIST)


def test_a_listed_form_needs_a_definition_in_force() -> None:
    (unknown,) = on_lists("form-without-definition")
    assert (unknown.clause, unknown.message.zh) == ("5.1", "没有登记表单 QR15-03。")
    (coming,) = on_lists("form-without-definition", paper("QR15-03", "派遣书", Force.COMES))
    assert "还没有生效的定义" in coming.message.zh
    assert on_lists("form-without-definition", paper("QR15-03", "派遣书")) == ()


def test_a_form_that_no_procedure_names_is_told_on_itself() -> None:
    form = paper("QR15-03", "派遣书")

    def told(*papers: Paper) -> int:
        grounds = Grounds(DELIVERED, "QR15-03", Company((form, *papers)))
        return sum(one.rule == "form-without-procedure" for one in lint((), (), grounds))

    assert told() == told(paper("SP15", "顾客服务程序", text="填写《回执单》。")) == 1
    assert told(paper("SP15", "顾客服务程序", text="填写《派遣书》。")) == 0
    assert told(paper("SP15", "顾客服务程序", text="填写 QR15-03。")) == 0


def test_a_listed_record_needs_a_retention_term() -> None:
    (lacking,) = on_lists("record-without-retention")
    assert "《派遣书》" in lacking.message.zh
    assert on_lists("record-without-retention", text="本程序的记录保存 3 年。") == ()
    assert on_lists("record-without-retention", paper("QR15-03", "派遣书")) == ()


def test_what_was_read_of_unchanged_clauses_is_not_read_again() -> None:
    """A text that is edited clause by clause: the references of the others are those that were found before."""
    whole = (*DUTIES, *(Clause(f"4.{number}", 2, "", f"第 {number} 步，见 3.1 和 SP12。") for number in range(1, 40)))
    known = (paper("SP12", "采购程序").known,)
    before = case_of(whole, known)
    changed = case_of((*whole[:-1], Clause("4.39", 2, "", "见 9.9。")), known)
    assert all(one is other for one, other in zip(before.references[:76], changed.references[:76], strict=True))
    assert [(one.code, one.target) for one in changed.references[76:]] == [("9.9", None)]
