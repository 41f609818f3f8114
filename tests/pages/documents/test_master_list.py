"""The master list on pages and as files: filters, order, any day, views of one's own, Excel without formulas."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from app.db.base import database
from app.documents.pages.lists.master import chosen_documents, documents_page
from app.documents.words.lists import SORTS, Wanted
from app.kernel.clock import Today
from tests.factories.documents import make_draft, make_released
from tests.factories.many import make_documents

TODAY = date(2026, 11, 22)
HERE = Today(TODAY, "Asia/Shanghai")
FORMULA = '=HYPERLINK("http://x","顾客")'


@pytest.fixture
def house(app, cast):
    session = database.session()
    make_released(session, cast)
    make_released(session, cast, "SP16", title=FORMULA)
    make_draft(session, cast.manager, "SP17", title="培训程序")
    return session


def test_excel_has_real_days_a_frozen_head_and_no_formula(client, house):
    client.sign_in("manager")
    sheet = load_workbook(io.BytesIO(client.get("/documents/list.xlsx").data)).active
    assert sheet.freeze_panes == "B5"
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=5) if row[0].value}
    assert rows["SP16"][1].value == FORMULA
    assert rows["SP16"][1].data_type == "s"
    assert rows["SP15"][6].value.date() == TODAY
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_csv_opens_as_chinese_and_holds_no_formula(client, house):
    client.sign_in("manager")
    data = client.get("/documents/list.csv").data
    assert data.startswith(b"\xef\xbb\xbf")
    rows = {row[0]: row for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))}
    assert rows["SP16"][1].startswith("'=")


def test_a_file_holds_what_the_page_was_narrowed_to(client, house):
    client.sign_in("manager")
    rows = list(csv.reader(io.StringIO(client.get("/documents/list.csv?q=培训").data.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["SP17"]


def test_readers_get_no_drafts_in_a_file_either(client, house):
    client.sign_in("sales")
    assert "SP17" not in client.get("/documents/list.csv").get_data(as_text=True)


def test_a_day_in_the_past_shows_what_stood_then(client, house, cast):
    client.sign_in("manager")
    assert "SP15" not in client.get("/documents?on=2026-11-21").get_data(as_text=True).partition("<tbody>")[2]
    assert "SP15" in client.get("/documents?on=2026-11-23").get_data(as_text=True).partition("<tbody>")[2]


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{one}" for one in SORTS), "nonsense", "--number"])
def test_pages_never_overlap_and_lose_nothing_in_any_order(app, cast, sort):
    session = database.session()
    make_documents(session, 120, TODAY)
    first = documents_page(session, cast.manager, Wanted(sort=sort), HERE)
    pages = [documents_page(session, cast.manager, Wanted(sort=sort, page=page), HERE) for page in (1, 2, 3)]
    numbers = [line.number for page in pages for line in page.lines]
    assert len(numbers) == len(set(numbers)) == first.total == 120


def test_every_filter_narrows_and_the_rest_is_what_it_left_out(app, cast):
    session = database.session()
    make_documents(session, 90, TODAY)
    every = {line.number for line in chosen_documents(session, cast.manager, Wanted(), HERE)}
    for name, values in (
        ("kind", ("procedure", "form", "work_instruction")),
        ("owner", ("sales", "product_department", "quality_department")),
        ("state", ("in_force", "withdrawn")),
    ):
        parts = [
            {line.number for line in chosen_documents(session, cast.manager, Wanted(**{name: value}), HERE)}
            for value in values
        ]
        assert all(parts)
        assert set.union(*parts) == every
        assert sum(map(len, parts)) == len(every)


def test_a_view_is_kept_found_again_shared_by_its_address_and_removed(app, client, house):
    client.sign_in("manager")
    kept = {"path": "/documents", "name": "我的程序", "query": "kind=procedure&page=3"}
    answer = client.submit("/views", kept, page="/documents?kind=procedure")
    assert answer.location == "/documents?kind=procedure"
    assert "我的程序" in client.get("/documents").get_data(as_text=True)
    other = app.test_client()
    other.sign_in("sales")
    assert "我的程序" not in other.get("/documents").get_data(as_text=True)
    assert other.get(answer.location).status_code == 200
    assert other.submit("/views/1/remove", {}, page="/documents?kind=procedure").status_code == 404
    assert client.submit("/views/1/remove", {}, page="/documents?kind=procedure").status_code == 303
    assert "我的程序" not in client.get("/documents").get_data(as_text=True)


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "a\u202eb"])
def test_a_view_without_a_proper_name_is_not_kept(client, house, name):
    client.sign_in("manager")
    sent = {"path": "/documents", "name": name, "query": "kind=procedure"}
    assert client.submit("/views", sent, page="/documents?kind=procedure").status_code == 422


def test_a_view_leads_nowhere_else(client, house):
    client.sign_in("manager")
    sent = {"path": "//evil.example", "name": "x", "query": ""}
    assert client.submit("/views", sent, page="/documents?kind=procedure").status_code == 422
