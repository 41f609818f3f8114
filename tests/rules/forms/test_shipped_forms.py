"""The forms as they ship with their procedures: each reads, says all in two languages, and each sample holds."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.documents.rules.clauses import lines_of, parse
from app.documents.rules.lint import lint
from app.documents.rules.naming.references import references
from app.documents.words.clauses import Known
from app.forms.rules import answers, definitions
from app.forms.rules.conditions import is_empty
from app.forms.rules.statistics import with_computed
from app.forms.words import Facts, FormDefinition, Linked
from app.kernel.people import Post
from app.rulebook.words.rules import Severity

ROOT = Path(__file__).parents[3]
COUNTS = {"SP15": 7, "SP16": 3, "SP17": 4, "SP18": 4, "SP19": 4}
PROCEDURES = list(COUNTS)
NUMBERS = [f"QR{name[2:]}-0{item}" for name, count in COUNTS.items() for item in range(1, count + 1)]


COMPOUNDS = re.compile("《主要客户目录》|申请|请求")  # other words that hold a forbidden one


def shipped(number: str, name: str) -> Any:
    return json.loads((ROOT / "forms" / number / name).read_text("utf-8"))


FORMS: dict[str, FormDefinition] = {number: definitions.read(shipped(number, "definition.json")) for number in NUMBERS}
SAMPLES = [sample for number in NUMBERS for sample in shipped(number, "sample.json")]
BY_NUMBER = {sample["number"]: sample for sample in SAMPLES}
TEXTS = {name: (ROOT / "procedures" / name / "clauses.txt").read_text("utf-8") for name in PROCEDURES}
CLAUSES = {name: parse(lines_of(text)) for name, text in TEXTS.items()}
DOCUMENTS: dict[str, Any] = {
    name: json.loads((ROOT / "procedures" / name / "document.json").read_text("utf-8")) for name in PROCEDURES
}


def facts(sample: dict[str, Any]) -> Facts:
    linked = {number: Linked(one["form"], one["answers"]) for number, one in BY_NUMBER.items()}
    return Facts(date.fromisoformat(sample["filed_on"]), linked)


def settle(number: str, **changes: Any) -> dict[str, str]:
    sample = BY_NUMBER[number]
    raw = {name: value for name, value in {**sample["answers"], **changes}.items() if value is not None}
    return {one.field: one.message.en for one in answers.settle(FORMS[sample["form"]], raw, facts(sample)).problems}


def test_every_folder_of_forms_holds_a_definition_of_its_own_number() -> None:
    folders = sorted(path.parent.name for path in (ROOT / "forms").glob("*/definition.json"))
    assert folders == NUMBERS
    for folder in folders:
        assert definitions.read(shipped(folder, "definition.json")).number == folder


@pytest.mark.parametrize("number", NUMBERS)
def test_a_form_fits_the_forms_it_links_to_and_is_written_back_alike(number: str) -> None:
    assert definitions.check_links(FORMS[number], FORMS) == ()
    assert definitions.as_data(FORMS[number]) == shipped(number, "definition.json")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_form_is_governed_by_clauses_that_the_procedure_has(number: str) -> None:
    assert FORMS[number].governed_by.procedure == f"SP{number[2:4]}"
    known = {clause.number for clause in CLAUSES[FORMS[number].governed_by.procedure]}
    cited = {rule.clause for rule in FORMS[number].rules if rule.clause}
    assert set(FORMS[number].governed_by.clauses) | cited <= known
    assert 3 <= FORMS[number].retention.years <= 5


def _wordings(data: Any, path: str = "") -> list[tuple[str, str, str]]:
    if isinstance(data, dict) and set(data) == {"zh", "en"}:
        return [(path, data["zh"], data["en"])]
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [found for key, value in pairs for found in _wordings(value, f"{path}/{key}")]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_wording_is_chinese_in_chinese_and_english_in_english(number: str) -> None:
    for path, zh, en in _wordings(shipped(number, "definition.json")):
        assert en.isascii() or set(en) <= set(map(chr, range(32, 127))) | set("Σ×÷"), path
        assert zh == "%" or any("\u4e00" <= character <= "\u9fff" for character in zh), path
        assert not set("!！") & set(zh + en), path
        for word in ("成功", "操作", "系统", "请", "客户", "用户"):
            assert word not in COMPOUNDS.sub("", zh), (path, word)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["number"])
def test_a_sample_holds_and_is_already_in_its_one_spelling(sample: dict[str, Any]) -> None:
    found = answers.settle(FORMS[sample["form"]], sample["answers"], facts(sample))
    assert found.problems == ()
    assert found.answers == sample["answers"]
    assert sample["filed_by"] in set(Post)
    assert sample["number"].startswith(f"{sample['form']}-{sample['filed_on'][:4]}-")


def test_the_samples_are_numbered_without_gap_in_the_order_of_their_days() -> None:
    for number in NUMBERS:
        own = [sample for sample in SAMPLES if sample["form"] == number]
        assert [sample["number"][-4:] for sample in own] == [f"{index:04d}" for index in range(1, len(own) + 1)]
        assert [sample["filed_on"] for sample in own] == sorted(sample["filed_on"] for sample in own)
        assert {sample["filed_by"] for sample in own} <= {
            post for spec in FORMS[number].signatures if spec.by == "filer" for post in spec.posts
        } or number == "QR15-01"


def test_each_sample_links_to_records_filed_before_it_or_on_its_day() -> None:
    for sample in SAMPLES:
        for number in answers.linked_numbers(FORMS[sample["form"]], sample["answers"]):
            assert BY_NUMBER[number]["filed_on"] <= sample["filed_on"]


def test_the_sample_statistics_come_out_again_from_the_sample_surveys() -> None:
    surveys = [(sample["number"], sample["answers"]) for sample in SAMPLES if sample["form"] == "QR15-01"]
    recorded = BY_NUMBER["QR15-02-2026-0001"]["answers"]
    assert len(surveys) >= 6
    assert with_computed(FORMS["QR15-02"], recorded, surveys) == recorded
    # by hand: S(i) = 0.88, 1.00, 0.94, 0.92, 0.72; S = 4.46; P = 4.46 / 6
    assert (recorded["score"], recorded["satisfaction"], recorded["counted"]) == ("4.46", "74.33", "6")


def test_every_field_of_the_forms_of_sp15_is_answered_in_some_sample_or_is_known_not_to_be() -> None:
    unused = {
        f"{number}.{field.id}"
        for number, definition in FORMS.items()
        if definition.governed_by.procedure == "SP15"
        for field in definition.fields()
        if all(is_empty(sample["answers"].get(field.id)) for sample in SAMPLES if sample["form"] == number)
    }
    assert unused == {
        "QR15-01.price_remark", "QR15-01.contract_remark", "QR15-01.attitude_remark",
        "QR15-02.previous", "QR15-02.previous_satisfaction", "QR15-02.change", "QR15-03.remarks",
        "QR15-04.return_note_no", "QR15-04.failure", "QR15-04.papers", "QR15-05.papers",
        "QR15-06.complaint", "QR15-06.attachments", "QR15-06.responsible_other", "QR15-06.next_step", "QR15-06.approval_reason",
        "QR15-07.attachments", "QR15-07.recall_note", "QR15-07.decision", "QR15-07.next_step",
    }  # fmt: skip


def test_a_repair_asks_for_the_fault_and_a_commissioning_for_the_shipping_note() -> None:
    assert settle("QR15-03-2026-0002", fault=None) == {"fault": "Fill this in"}
    assert settle("QR15-03-2026-0001", shipping_note_no=None) == {"shipping_note_no": "Fill this in"}
    assert "fault" not in answers.visible(FORMS["QR15-03"], {"kind": "commissioning"})
    assert settle("QR15-03-2026-0002", shipping_note_no=None) == {}


def test_a_visit_lies_neither_before_the_report_nor_before_the_notice() -> None:
    assert set(settle("QR15-03-2026-0002", planned_on="2026-04-13")) == {"planned_on"}
    assert set(settle("QR15-03-2026-0001", notified_at="2026-03-13T10:00")) == {"planned_on", "notified_at"}


@pytest.mark.parametrize("number", ["QR15-04-2026-0001", "QR15-05-2026-0001"])
def test_work_that_failed_needs_the_number_of_the_return_note(number: str) -> None:
    found = settle(number, conclusion="fail", customer_signature=None, customer_signed_on=None)
    assert found == {"return_note_no": "Fill this in", "failure": "Fill this in"}


@pytest.mark.parametrize("number", ["QR15-04-2026-0001", "QR15-05-2026-0001"])
def test_work_that_passed_needs_the_customers_signature(number: str) -> None:
    assert "customer_signature" in settle(number, customer_signature=None)


def test_a_failed_check_leaves_no_way_to_pass() -> None:
    checks = [{"item": "速度", "required": "42", "measured": "30", "result": "fail"}]
    assert "clause 4.1.3.1" in settle("QR15-04-2026-0001", checks=checks)["conclusion"]


def test_a_commissioning_takes_no_repair_dispatch_and_a_repair_no_commissioning() -> None:
    assert set(settle("QR15-04-2026-0001", dispatch="QR15-03-2026-0002")) == {"dispatch"}
    assert set(settle("QR15-05-2026-0001", dispatch="QR15-03-2026-0001")) == {"dispatch"}


def test_parts_outside_the_warranty_have_a_charge() -> None:
    parts = [{"name": "传感器", "quantity": "1"}]
    assert settle("QR15-05-2026-0001", parts=parts) == {"parts.0.charge": "Fill this in"}
    assert settle("QR15-05-2026-0001", parts=parts, in_warranty="yes", charge_reason=None) == {}


def test_training_given_names_the_persons_trained() -> None:
    assert set(settle("QR15-04-2026-0001", trainees=None)) == {"trainees"}
    assert settle("QR15-04-2026-0001", training="no", trainees=None) == {}


def test_information_is_closed_only_with_measures_verification_and_answer() -> None:
    found = settle("QR15-06-2026-0002", progress="closed")
    assert set(found) == {"completed_on", "effective", "verified_on", "answered_on", "answered_by"}
    assert "4.1.5.1" in settle("QR15-06-2026-0001", verified_on="2026-03-26")["verified_on"]


def test_the_general_manager_signs_information_only_where_it_is_asked_for() -> None:
    def due(**changes: Any) -> list[str]:
        sample = BY_NUMBER["QR15-06-2026-0001"]["answers"] | changes
        return [one.id for one in answers.signatures_due(FORMS["QR15-06"], sample)]

    assert due() == ["filled", "verified"]
    assert due(approval_needed="yes", approval_reason="影响信誉") == ["filled", "verified", "approved"]
    assert due(progress="open") == ["filled"]


def test_a_major_quality_problem_goes_to_the_quality_department() -> None:
    assert "4.2.3" in settle("QR15-07-2026-0001", route="agreed")["route"]
    assert "4.2.3" in settle("QR15-07-2026-0001", category=["delivery"])["category"]


def test_where_reputation_or_money_is_at_stake_the_general_manager_decides() -> None:
    assert "3.5" in settle("QR15-07-2026-0001", severity="reputation")["route"]
    assert set(settle("QR15-07-2026-0001", severity="reputation", route="general_manager")) == {"decision"}
    sample = BY_NUMBER["QR15-07-2026-0001"]["answers"] | {"route": "general_manager"}
    assert "decided" in [one.id for one in answers.signatures_due(FORMS["QR15-07"], sample)]


def test_a_recall_names_its_nonconforming_product() -> None:
    assert set(settle("QR15-07-2026-0002", recall="yes")) == {"recall_note"}


def test_a_complaint_is_closed_only_after_its_measures_and_the_reply() -> None:
    assert {"cause", "done_on", "replied_at", "reply", "closed_on"} <= set(
        settle("QR15-07-2026-0003", progress="closed")
    )
    assert "4.2.4" in settle("QR15-07-2026-0001", done_on="2026-06-10")["closed_on"]


def test_a_complaint_from_a_survey_names_the_survey() -> None:
    assert set(settle("QR15-07-2026-0003", survey=None)) == {"survey"}


def test_a_receipt_begins_with_what_its_dispatch_knows() -> None:
    dispatch = BY_NUMBER["QR15-03-2026-0002"]["answers"]
    found = answers.prefilled(FORMS["QR15-05"], {}, {"dispatch": dispatch})
    assert found["customer"] == dispatch["customer"]
    assert found["fault_reported"] == dispatch["fault"]
    assert found["serial_no"] == dispatch["serial_no"]


KNOWN = [Known(number, definition.title.zh) for number, definition in FORMS.items()] + [
    Known(name, said["title"]["zh"]) for name, said in DOCUMENTS.items()
]


@pytest.mark.parametrize("name", PROCEDURES)
@pytest.mark.parametrize("known", [[], KNOWN], ids=["alone", "among the others"])
def test_a_procedure_has_nothing_for_the_linter_to_put_right(name: str, known: list[Known]) -> None:
    assert [one for one in lint(CLAUSES[name], known) if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("name", PROCEDURES)
def test_every_reference_of_a_procedure_is_resolved(name: str) -> None:
    listed = {"发货单", "销售退货单", "主要客户目录", "不合格品控制程序", "不符合、纠正和预防措施程序"}
    for found in references(CLAUSES[name], KNOWN):
        assert found.target is not None or found.title in listed, found


@pytest.mark.parametrize("name", PROCEDURES)
def test_a_procedure_lists_exactly_the_forms_that_ship_and_demands_each(name: str) -> None:
    own = [number for number in NUMBERS if FORMS[number].governed_by.procedure == name]
    assert DOCUMENTS[name]["forms"] == own
    assert DOCUMENTS[name]["owner"] in set(Post)
    assert DOCUMENTS[name]["number"] == name
    body = "\n".join(clause.text + clause.title for clause in CLAUSES[name] if clause.number.startswith("4"))
    for number in own:
        assert f"《{FORMS[number].title.zh}》 {number}" in TEXTS[name]
        assert f"《{FORMS[number].title.zh}》" in body
    for other in DOCUMENTS[name]["related"]:
        assert "number" not in other or other["title"] == DOCUMENTS[other["number"]]["title"]


def test_the_sample_evaluation_comes_out_again_from_its_data() -> None:
    recorded = BY_NUMBER["QR17-03-2026-0001"]["answers"]
    data = BY_NUMBER["QR17-02-2026-0001"]
    assert with_computed(FORMS["QR17-03"], recorded, [(data["number"], data["answers"])]) == recorded
    # by hand for unit A, nine indices with weights 15 10 15 10 15 5 10 10 10 and ranks 2 3.5 2 2 2 2 2 2 2
    assert recorded["results"][0]["rsr"] == "0.5375"
    assert recorded["agree"] == "no"


def test_an_evaluation_whose_methods_disagree_says_why() -> None:
    assert settle("QR17-03-2026-0001", reason=None) == {"reason": "Fill this in"}


def test_a_low_mark_for_service_is_followed_by_a_call() -> None:
    found = settle("QR16-02-2026-0002", call_on=None, call_by=None, call_result=None)
    assert "4.4.3" in found["call_on"]


def test_what_went_to_the_supervisor_was_not_solved_at_first_contact() -> None:
    assert set(settle("QR16-01-2026-0002", first_contact="yes")) == {"first_contact"}


def test_a_deviation_is_not_concluded_as_conforming() -> None:
    assert "4.7.3" in settle("QR17-01-2026-0001", conclusion="conform")["conclusion"]
    assert "4.3.2" in settle("QR18-01-2026-0001", conclusion="conform")["conclusion"]


def test_a_sampled_record_that_fails_a_check_has_a_finding() -> None:
    lines = [dict(line) for line in BY_NUMBER["QR18-01-2026-0001"]["answers"]["lines"]]
    del lines[1]["finding"]
    assert set(settle("QR18-01-2026-0001", lines=lines)) == {"lines.1.finding"}


def test_nobody_reviews_the_own_team() -> None:
    assert "4.6.1" in settle("QR18-03-2026-0001", reviewer_team="robots")["reviewer_team"]


def test_a_part_that_was_not_passed_is_assessed_again() -> None:
    found = settle("QR18-04-2026-0001", result="pass", training=None, again_on=None)
    assert "4.2.3" in found["result"]


def test_a_need_is_read_back_before_it_is_accepted() -> None:
    assert "4.2.2" in settle("QR19-01-2026-0001", confirmed="no")["confirmed"]


def test_a_key_step_has_a_second_person_and_a_failed_item_no_acceptance() -> None:
    assert "4.3.3" in settle("QR19-02-2026-0001", second_person=None)["second_person"]
    items = [{"item": "换型", "standard": "20 分钟", "found": "26 分钟", "verdict": "fail"}]
    assert "4.4.2" in settle("QR19-03-2026-0001", items=items)["conclusion"]


def test_a_dissatisfied_customer_becomes_a_complaint() -> None:
    assert set(settle("QR19-04-2026-0001", satisfied="no")) == {"opinion", "complaint"}
