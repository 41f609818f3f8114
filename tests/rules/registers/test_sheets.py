"""Files as people really send them: formulas, hidden rows, merged cells, dates as text, odd encodings."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from app.kernel.refusals import Invalid
from app.registers.rules import files, sheets, texts
from app.registers.words import Register

HEAD = ("顾客编号", "顾客名称", "主要顾客", "起始日", "备注")
CUSTOMERS = Register.CUSTOMERS


def book(*rows, change=None) -> bytes:
    made = Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(row)
    if change:
        change(made, sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(data: bytes):
    plan = files.plan_of(CUSTOMERS, data)
    return plan, list(files.rows_of(data, plan, 0))


def test_values_are_read_as_they_are_shown():
    data = book(
        ("某公司台账",),
        (),
        HEAD,
        (1001, " 甲厂 ", True, date(2026, 1, 5), 1.5),
        ("0012", "乙厂", "否", "2026/1/5", None),
    )
    plan, rows = read(data)
    assert plan.head.row == 3
    assert plan.head.unknown == ("备注",)
    assert [row.number for row in rows] == [4, 5]
    assert dict(rows[0].cells) == {1: "1001", 2: "甲厂", 3: "yes", 4: date(2026, 1, 5), 5: "1.5"}
    assert dict(rows[1].cells) == {1: "0012", 2: "乙厂", 3: "否", 4: "2026/1/5"}


def test_what_a_reader_of_the_sheet_may_not_see_is_told():
    def change(made, sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.merge_cells("B4:B6")
        sheet.merge_cells("C1:D1")
        made.create_sheet("另一张").append(("x",))

    plan, rows = read(book(HEAD, ("K1", "=1+1"), ("K2", "乙"), ("K3", "丙"), ("K4",), ("K5",), change=change))
    assert [row.is_hidden for row in rows[:2]] == [False, True]
    assert rows[0].wrong[2].en.startswith("A formula without its result")
    assert plan.merged_rows() == {4: "B4:B6", 5: "B4:B6", 6: "B4:B6"}, "the merged head is nobody's business"
    assert len(plan.notes) == 3


def test_a_formula_with_its_result_is_taken_and_told_an_error_is_wrong():
    data = book(HEAD, ("K1", "甲"))
    inner = b'<c r="B2" t="str"><f>A1&amp;"x"</f><v>\xe7\x94\xb2\xe5\x8e\x82</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    rows = list(sheets.rows_of(replaced(data, inner), 1))
    assert rows[0].cells[2] == "甲厂"
    assert "甲厂" in rows[0].told[2].zh
    assert "#DIV/0!" in rows[0].wrong[3].zh


def replaced(data: bytes, cells: bytes) -> bytes:
    """The workbook with its second row's name put in by hand: openpyxl writes no results of formulas."""
    import re
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                text = re.sub(rb'<c r="B2".*?</c>', cells, text)
            new.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_the_encodings_and_with_the_separators_of_excel(encoding, separator):
    lines = (HEAD[:2], ("K1", '"甲厂\n二车间"'), ("'=K2", "乙厂"))
    data = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
    _, rows = read(data)
    assert [row.cells for row in rows] == [{1: "K1", 2: "甲厂\n二车间"}, {1: "=K2", 2: "乙厂"}]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 no archive",
        b"\xd0\xcf\x11\xe0 old",
        b"\xff\xfe\x00\x01\x02",
        "编号\n1".encode(),
        b"a,b\n1,2",
        b"\x00" * 100,
        ("编号,名称\n1," + "x" * 2_000_000).encode(),
    ],
    ids=range(8),
)
def test_what_is_no_such_file_is_refused_in_words(data):
    with pytest.raises(Invalid):
        read(data)


def test_the_reading_goes_on_behind_a_row():
    data = book(HEAD, *((f"K{number}", "甲") for number in range(50)))
    plan = files.plan_of(CUSTOMERS, data)
    assert [row.number for row in files.rows_of(data, plan, 49)] == [50, 51]
    assert texts.separator("a;b,c;d") == ";"
