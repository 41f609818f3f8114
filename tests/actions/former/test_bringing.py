"""Records of former years: they come in as they were, marked; a bad line is refused with its reason, once is enough."""

import copy
import io
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from app.former.rules.heads import moment
from app.kernel.refusals import Forbidden, Invalid
from app.ledger.actions.verifying import verify
from app.records.actions import amending
from app.records.queries import record, records
from app.records.queries.evidence import broken_contents
from app.records.queries.records import link_rows
from app.records.words import Amendment, RecordFilter, Typed
from tests.factories.accounts import PASSWORD
from tests.factories.records import PLACE, dispatch, file_record, sample_answers


def line(number="QR15-03-2025-0007", **changes):
    answers = dispatch(planned_on="2025-03-06", notified_at="2025-03-04T10:00", fault_reported_on="2025-03-04")
    return {"number": number, "filed_on": "2025-03-04", "by": "周亦安", "answers": answers, "signatures": []} | changes


def test_a_record_comes_in_with_its_own_number_day_and_person_and_says_so(session, cast, forms, bring):
    bring([line(by="离职的人", more="旧系统")])
    found = record(session, "QR15-03-2025-0007")
    assert found.filed_at == datetime(2025, 3, 3, 16, tzinfo=UTC)
    assert (found.filed_by_name, found.filed_by) == ("离职的人", cast.manager.person_id)
    assert (found.former["by"], found.former["file"], found.former["more"]) == (
        "林知夏",
        "2025.jsonl",
        {"more": "旧系统"},
    )
    assert verify(session).ok
    assert list(broken_contents(session)) == []


def test_the_number_after_the_highest_is_given_next_and_no_gap_before_the_first_is_claimed(
    session, cast, forms, bring, found
):
    bring([line(f"QR15-03-2026-{serial:04d}", filed_on="2026-03-04") for serial in (40, 42)])
    assert file_record(session, cast.service).number == "QR15-03-2026-0043"
    gaps = [subject for rule, _, subject in found() if rule == "records.number-missing"]
    assert gaps == ["QR15-03-2026-0041"]


def test_the_same_file_again_does_nothing_and_another_content_is_refused(session, cast, forms, bring):
    bring([line()])
    again = bring([line(), line()])
    assert (again.brought, len(again.known)) == ([], 2)
    other = bring([line(by="罗一鸣"), line("QR15-03-2025-0008")])
    assert (other.brought, [one.number for one in other.refused]) == (["QR15-03-2025-0008"], ["QR15-03-2025-0007"])


def test_a_stop_loses_the_part_at_work_alone(session, cast, forms, bring, monkeypatch):
    monkeypatch.setattr("app.former.actions.bringing.PART", 2)
    parts = []

    def stop(each):
        if parts:
            raise KeyboardInterrupt
        parts.append(each.commit())

    lines = [line(f"QR15-03-2025-{serial:04d}") for serial in range(1, 6)]
    with pytest.raises(KeyboardInterrupt):
        bring(lines, done=stop)
    session.rollback()
    report = bring(lines)
    assert (len(report.known), len(report.brought)) == (2, 3)


BAD = {
    "no JSON": (b"{", "JSON"),
    "a list in a line": (b"[1]\n", "JSON"),
    "no number": (line(number=""), "编号"),
    "another form": (line(form="QR15-04"), "QR15-04"),
    "an unknown form": (line("QR99-01-2025-0001"), "QR99-01"),
    "no day": (line(filed_on="last spring"), "提交日期"),
    "a day to come": (line(filed_on="2027-01-01"), "还没有到"),
    "nobody": (line(by=" "), "提交人"),
    "answers of another kind": (line(answers=[1]), "answers"),
    "a choice that is none": (line(answers={"kind": "拆除"}), "从所列选项里选"),
    "an odd signature": (line(signatures=["批准"]), "签署"),
    "a text of surrogates": (line(answers={"customer": "\ud800"}), ""),
    "depths": (b'{"number": ' + b"[" * 5000 + b"]" * 5000 + b"}", ""),
}


def test_a_bad_line_is_refused_with_its_reason_and_the_others_come_in(session, cast, forms, bring):
    for name, (bad, says) in BAD.items():
        number = f"QR15-03-2025-{100 + len(name):04d}"
        good = f'{{"number": "{number}", "filed_on": "2025-03-04", "by": "a", "answers": {{}}}}'.encode()
        if isinstance(bad, bytes):
            report = bring(bad.replace(b"[1]\n", b'"[1]"') + b"\n" + good)
        else:
            try:
                report = bring([bad, {"number": number, "filed_on": "2025-03-04", "by": "a", "answers": {}}])
            except UnicodeEncodeError:  # no file holds that
                continue
        assert len(report.refused) == 1, name
        assert says in " ".join(one.message.zh for one in report.refused[0].problems), name
        assert number in report.brought + report.known, name


def test_a_record_that_breaks_a_rule_comes_in_and_is_listed_with_its_clause(session, cast, forms, bring, found):
    wrong = copy.deepcopy(line())
    del wrong["answers"]["fault"]
    bring([wrong])
    assert ("QR15-03.fault", "SP15 4.1.3.4", "QR15-03-2025-0007") in found()


def test_what_was_wrong_on_paper_is_no_longer_found_once_it_was_amended(session, cast, forms, bring, found):
    wrong = copy.deepcopy(line())
    del wrong["answers"]["fault"]
    bring([wrong])
    typed = Typed(record(session, "QR15-03-2025-0007").answers | {"fault": "不转"}, 1)
    amending.amend(session, cast.service, Amendment("QR15-03-2025-0007", typed, "补写", PASSWORD), PLACE)
    session.commit()
    assert not {rule for rule, _, _ in found() if rule.startswith("QR15-03.")}
    assert list(broken_contents(session)) == []


def test_of_who_signed_nothing_is_claimed_where_the_paper_was_not_asked(session, cast, forms, bring, found):
    unknown = line("QR15-03-2025-0008")
    del unknown["signatures"]
    bring([line(), unknown])
    late = {subject for rule, _, subject in found() if rule == "SP15.A.approved.late"}
    assert late == {"QR15-03-2025-0007"}


def test_labels_links_and_variants_are_understood(session, cast, forms, bring):
    told = {"记录编号": "qr15-03-2025-7", "提交时间": "2025/3/4 16:30", "填表人": "service", "派遣类别": "维修"}
    answers = {name: value for name, value in line()["answers"].items() if name != "kind"}
    refused = bring([told | answers]).refused
    assert [one.problems[0].field for one in refused] == ["number"], "a serial has four digits"
    bring([told | answers | {"记录编号": "QR15-03-2025-0007"}])
    first = record(session, "QR15-03-2025-0007")
    assert (first.answers["kind"], first.filed_by_name) == ("repair", "周亦安")
    receipt = {name: value for name, value in sample_answers("QR15-05").items() if name != "dispatch"}
    bring(
        [
            {
                "number": "QR15-05-2025-0001",
                "submitted_at": "2025-03-07T10:00:00Z",
                "by": "a",
                "links": [first.number, "QR15-06-2025-0001"],
                "answers": receipt,
            }
        ]
    )
    second = record(session, "QR15-05-2025-0001")
    assert second.answers["dispatch"] == first.number
    assert {one.other for one in link_rows(session, second.id)} == {first.number, "QR15-06-2025-0001"}


def test_a_workbook_has_a_sheet_for_each_form_with_labels_above(session, cast, forms, bring):
    book, buffer = Workbook(), io.BytesIO()
    sheet = book.active
    sheet.title = "QR15-03"
    sheet.append(["派遣书台账"])
    sheet.append(["编号", "提交日期", "提交人", "派遣类别", "顾客名称", "数量", "计划上门日期", "签署", "空列"])
    day = datetime(2025, 3, 4)  # noqa: DTZ001 - as Excel has it
    sheet.append(["QR15-03-2025-0003", day, "周亦安", "调试", "岚山食品", 2.0, day, "批准：李堃 2025-03-05", None])
    receipts = book.create_sheet("QR15-05 回执")
    receipts.append(["记录编号", "提交时间", "填表人", "关联记录", "更换配件 1 名称", "更换配件 1 数量", "更换配件"])
    receipts.append(["QR15-05-2025-0001", "2025-03-06 15:00", "a", "QR15-03-2025-0003", "密封圈", 12, None])
    receipts.append(["QR15-05-2025-0002", "2025-03-06", "a", None, None, None, "密封圈 | 橡胶 | 12\n螺栓 | M8 | 4"])
    book.create_sheet("说明").append(["这一页不是记录"])
    book.save(buffer)
    report = bring(buffer.getvalue())
    assert (len(report.brought), report.refused) == (3, [])
    first = record(session, "QR15-03-2025-0003")
    assert (first.answers["kind"], first.answers["quantity"], first.answers["planned_on"]) == (
        "commissioning",
        "2",
        "2025-03-04",
    )
    assert first.former["signatures"][0]["by"] == "李堃"
    assert record(session, "QR15-05-2025-0001").answers["parts"] == [{"name": "密封圈", "quantity": "12"}]
    assert [one["quantity"] for one in record(session, "QR15-05-2025-0002").answers["parts"]] == ["12", "4"]


def test_who_does_not_keep_records_brings_none_in(session, cast, forms, bring):
    with pytest.raises(Forbidden):
        bring([line()], actor=cast.sales)


def test_what_is_no_file_of_records_is_refused_as_a_whole(session, cast, forms, bring):
    for data in (b"PK\x03\x04 no zip", b"\xff\xfe\x00", b"[{]"):
        with pytest.raises(Invalid):
            bring(data)


def test_days_and_times_are_read_as_people_write_them():
    shanghai = "Asia/Shanghai"
    written = (
        "2025-03-04 09:05",
        "2025/3/4 9:05",
        "2025年3月4日 9:05",
        "2025-03-04T01:05:00Z",
        "2025-03-04T09:05:00+08:00",
    )
    assert {moment(one, shanghai) for one in written} == {datetime(2025, 3, 4, 1, 5, tzinfo=UTC)}
    assert [moment(one, shanghai) for one in ("2025-02-30", "2025-03-04 25:00", "0001-01-01", None, 5)] == [None] * 5


def test_former_records_stand_at_the_place_of_their_day_in_lists(session, cast, forms, bring):
    newest = file_record(session, cast.service).number
    bring([line(), line("QR15-03-2025-0006", filed_on="2025-02-01")])

    def numbers(**where):
        return [one.number for one in records.page(session, RecordFilter(), **where)]

    assert numbers() == [newest, "QR15-03-2025-0007", "QR15-03-2025-0006"]
    middle = record(session, "QR15-03-2025-0007").id
    assert (numbers(before=middle), numbers(after=middle)) == (["QR15-03-2025-0006"], [newest])
    assert records.newest_by_form(session)["QR15-03"].number == newest
    assert records.count(session, RecordFilter(), newer_than=middle) == 1
