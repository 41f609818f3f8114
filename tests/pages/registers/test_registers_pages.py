"""Registers on the pages, for programs and at the command line: kept, imported, masked, taken along."""

import csv
import io
import json

from openpyxl import load_workbook

from tests.factories.documents import make_released
from tests.factories.records import dispatch, file_record, make_draft_of, make_form
from tests.factories.registers import make_customer, make_product
from tests.pages.api.conftest import program

__all__ = ["program"]
FILE = "编号,名称,主要顾客,主要顾客起始日\nK001,示例水泵厂,是,2026-01-01\nK7,=HYPERLINK(1),是,2026/2/1\n".encode()


def shown(client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.get_data(as_text=True)


def test_a_customer_is_entered_changed_and_retired_on_the_pages(session, cast, client):
    client.sign_in("sales")
    refused = client.submit("/registers/customers/new", {"code": "K/1", "name_zh": "<甲>厂", "main": "yes"})
    assert refused.status_code == 422
    assert "&lt;甲&gt;厂" in refused.get_data(as_text=True), "what was typed stays"
    made = client.submit("/registers/customers/new", {"code": "K 1", "name_zh": "<甲>厂", "main": "yes"})
    assert made.location == "/registers/customers/entries/K%201"
    page = made.location
    assert "主要顾客，2026" in shown(client, page)
    assert client.submit(page, {"name_zh": "乙厂", "main": "yes", "reason": ""}).status_code == 422
    client.submit(page, {"name_zh": "乙厂", "main": "yes", "reason": "更名"})
    client.submit(f"{page}/retire", {"reason": "注销"}, page=page)
    text = shown(client, page)
    assert "更名" in text
    assert "已停用" in text
    assert "乙厂" not in shown(client, "/registers/customers")
    assert "乙厂" in shown(client, "/registers/customers?view=retired&q=乙")
    assert "没有这样的条目" in shown(client, "/registers/customers?on=2020-01-01&page=99")


def test_a_file_is_checked_then_taken_in_on_the_pages(session, cast, client):
    make_customer(session, cast.sales)
    client.sign_in("sales")
    start = "/registers/customers/imports"
    assert client.submit(start, {"file": (io.BytesIO(b""), "a.xlsx")}).status_code == 422
    opened = client.submit(start, {"file": (io.BytesIO(FILE), "顾客.csv")})
    page = opened.location
    client.submit(f"{page}/steps", {}, page=page)
    text = shown(client, page)
    assert "收入 1 条" in text
    assert "按 2026-02-01 收" in text
    client.submit(f"{page}/take-in", {"reason": ""}, page=page)
    assert "新增 1 条" in shown(client, page)
    assert "=HYPERLINK(1)" in shown(client, "/registers/customers?view=main")


def test_personal_data_is_masked_for_who_has_no_business_with_it_on_page_and_in_files(session, cast, client):
    make_customer(session, cast.sales)
    make_customer(session, cast.sales, code="K7", name_zh="=HYPERLINK(1)")
    seen, hidden = "0571-8812 3456", "0***"
    for name, is_seen in (("service", True), ("auditor", False)):
        visitor = client.application.test_client()
        visitor.sign_in(name)
        for path in ("/registers/customers", "/registers/customers/entries/K001"):
            assert (seen in shown(visitor, path)) is is_seen
        table = shown(visitor, "/registers/customers/print.csv")
        assert (seen in table) is is_seen
        assert (hidden in table) is not is_seen
        rows = list(csv.reader(io.StringIO(table)))
        assert rows[2][1] == "'=HYPERLINK(1)", "a name is never a formula"
        data = visitor.get("/registers/customers/print.xlsx").data
        cells = [cell for row in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
        assert any(cell.value == "=HYPERLINK(1)" and cell.data_type == "s" for cell in cells)


def test_an_export_and_the_template_are_files_that_an_import_reads(session, cast, client):
    make_customer(session, cast.sales)
    client.sign_in("sales")
    for path in ("/registers/customers/print.xlsx", "/registers/customers/template.csv"):
        data = client.get(path).data
        opened = client.submit("/registers/customers/imports", {"file": (io.BytesIO(data), path)})
        client.submit(f"{opened.location}/steps", {}, page=opened.location)
        assert "要改 0" in shown(client, opened.location)


def test_a_form_offers_names_without_script_and_finds_more_with_it(session, cast, client):
    make_customer(session, cast.sales)
    make_product(session, cast.sales)
    make_form(session, cast)
    draft = make_draft_of(session, cast.service, "QR15-03", {})
    client.sign_in("service")
    text = shown(client, f"/records/drafts/{draft.key}")
    assert '<option value="示例水泵厂">K001</option>' in text
    assert "带入台账里已知的内容" in text
    found = json.loads(shown(client, "/registers/customers/lookup?q=PUMP"))
    assert found == [{"value": "示例水泵厂", "label": "K001 Sample Pumps"}]


def test_every_list_is_taken_along_with_what_fits(session, cast, client):
    make_released(session, cast)
    make_form(session, cast)
    file_record(session, cast.service, raw=dispatch(product="=1+1"))
    client.sign_in("manager")
    for name in ("records", "cases", "check", "ledger", "people", "changes", "copies"):
        text = shown(client, f"/lists/{name}.csv")
        assert len(text.splitlines()) >= 1
        assert client.get(f"/lists/{name}.xlsx").data.startswith(b"PK")
    assert "QR15-03-2026-0001" in shown(client, "/lists/records.csv?form=QR15-03")
    assert "QR15-03-2026-0001" not in shown(client, "/lists/records.csv?form=QR15-04")
    assert "记录" in shown(client, "/lists/ledger.csv?act=record.filed")


def test_programs_keep_and_import(session, cast, program):
    sales, auditor = program(cast.sales), program(cast.auditor)
    made = sales.post("/registers/customers", {"code": "K1", "name_zh": "甲厂", "phone": "0571-1234"})
    assert (made.status_code, made.json["version"]) == (201, 1)
    changed = sales.call("PATCH", "/registers/customers/entries/K1", {"main": "yes", "reason": "合同"})
    assert changed.json["main"] is True
    assert auditor.get("/registers/customers").json["entries"][0]["phone"] == "0***"
    assert auditor.post("/registers/customers", {"code": "K2", "name_zh": "乙"}).status_code == 403
