"""What becomes of a record after it is filed: attached to, made void, at last disposed of by two."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.factories.records import dispatch
from tests.journeys.conftest import Begin
from tests.journeys.walking import Walk

pytestmark = pytest.mark.browser

_COMPLAINT, _WRONG, _OLD = "QR15-07-2026-0001", "QR18-04-2026-0001", "QR15-03-2015-0001"
_FILE = "const files = new DataTransfer(); files.items.add(new File(['%s'], '%s.txt', {type: 'text/plain'}));"
_DROP = (
    "zone => { %s zone.dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true})) }"
)
_PASTE = "form => { %s form.dispatchEvent(new ClipboardEvent('paste', {clipboardData: files, bubbles: true})) }"


def test_a_filed_record_is_added_to_made_void_and_disposed_of(walk: Begin) -> None:
    _attach(walk("luoyiming", f"/records/{_COMPLAINT}?add=file"))
    manager = walk("linzhixia", "/records")
    _make_void(manager)
    _dispose(manager, walk)


def _attach(staff: Walk) -> None:
    form = staff.page.locator("#additions form")
    form.locator(".drop").evaluate(_DROP % (_FILE % ("fax", "传真")))
    form.evaluate(_PASTE % (_FILE % ("shot", "截图")))
    expect(form.get_by_text("已上传")).to_have_count(2)
    form.locator("textarea").fill("顾客传真和截图")
    staff.press("加到这份记录", leads=f"/records/{_COMPLAINT}")
    expect(staff.page.locator("#additions ul.rows").first).to_contain_text("截图.txt")
    assert staff.fetch(f"/records/{_COMPLAINT}/print.docx").startswith(b"PK")


def _make_void(manager: Walk) -> None:
    manager.open(f"/records/{_WRONG}")
    manager.follow(re.compile("^作废$"), leads=f"/records/{_WRONG}/void")
    manager.fill(reason="重复登记")
    manager.password("linzhixia")
    manager.press(re.compile("作废"), leads=f"/records/{_WRONG}$")
    expect(manager.page.locator(".head")).to_contain_text("已作废")


def _dispose(manager: Walk, walk: Begin) -> None:
    line = {"number": _OLD, "filed_on": "2015-03-04", "by": "周亦安", "answers": dispatch(), "signatures": []}
    old = {"name": "2015.jsonl", "mimeType": "application/json", "buffer": json.dumps(line).encode()}
    manager.open("/records/former").locator("#file").set_input_files([old])
    manager.press("演练")
    manager.press("迁入 1 份记录")
    manager.open("/disposals").locator("input[name=number]").check()
    manager.fill(reason="保存期满，销毁")
    manager.password("linzhixia")
    manager.press(re.compile("提出|签署"), leads="/disposals/DP-")
    second = walk("wangzhe")
    second.page.locator(".job, li").filter(has_text="保存期满").get_by_role("link", name="看过再签").first.click()
    second.look()
    second.password("wangzhe")
    second.press(re.compile("签署|批准"), leads="/disposals/DP-")
    expect(second.page.locator("main")).to_contain_text("已处置")
    manager.open(f"/records/{_OLD}")
    expect(manager.page.locator("main")).to_contain_text("已处置")
