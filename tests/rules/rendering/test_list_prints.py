"""A list as PDF, workbook and text: whatever stands in its rows, every page has its head, nothing becomes markup."""

import csv
import io
from datetime import date

import pypdfium2
import pytest
from openpyxl import load_workbook

from app.kernel.wording import Language, Words
from app.rendering import lists, pdf, workbook
from app.rendering.lists import ListColumn, ListPaper
from app.rendering.paper import Footing

FOOTING = Footing(
    "林知夏",
    "2026-11-22 14:00",
    "UTC+8",
    "ab" * 32,
    123,
    "cd" * 32,
    "2026-11-22 00:05",
    address="https://qms/documents",
)
ODD = ("<b>&amp;</b>", "=1+1", "+cmd", "-2", "@SUM(A1)", "\tx", "a\x07b", "𠮷野家", "第一行\n第二行", "")
COLUMNS = (
    ListColumn(Words("编号", "Number"), 10),
    ListColumn(Words("名称", "Title"), 30),
    ListColumn(Words("日", "Day"), 9, centred=True),
)


def paper(rows: int = 3, language: Language = Language.ZH) -> ListPaper:
    made = tuple((f"SP{row:02d}", ODD[row % len(ODD)], date(2026, 1, 1)) for row in range(rows))
    title, company = Words("受控文件清单", "Master list"), Words("启澜 & 公司", "Qilan & Co.")
    return ListPaper(company, title, "documents", date(2026, 11, 22), COLUMNS, made, FOOTING, language=language)


@pytest.mark.parametrize("language", list(Language))
def test_a_list_of_odd_texts_becomes_a_pdf_with_its_head_on_each_page(language):
    read = pypdfium2.PdfDocument(pdf.render(paper(90, language)))
    texts = [page.get_textpage().get_text_bounded() for page in read]
    assert len(texts) > 2
    assert all("2026-11-22" in text for text in texts)


def test_no_text_becomes_a_formula_in_a_workbook():
    sheet = load_workbook(io.BytesIO(workbook.render(paper(len(ODD))))).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert [row[1].value for row in sheet.iter_rows(min_row=5, max_row=4 + len(ODD))][:5] == list(ODD[:5])
    assert sheet["C5"].value.date() == date(2026, 1, 1)


def test_no_text_becomes_a_formula_in_csv():
    rows = list(csv.reader(io.StringIO(lists.as_csv(paper(len(ODD))).decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
