"""A customer answers the survey on a phone: from the link that staff hand over to the record, without an account."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Begin
from tests.journeys.walking import PHONE

pytestmark = pytest.mark.browser


def test_a_customer_answers_on_a_phone_without_script_in_their_language(walk: Begin) -> None:
    staff = walk("suqing").open("/surveys")
    staff.get_by_role("link", name="2026 年下半年").or_(staff.locator("tbody th a").first).first.click()
    row = staff.locator("tbody tr", has=staff.locator("summary")).first
    customer = row.locator("th").evaluate("name => name.firstChild.textContent.trim()")  # below it stands the address
    row.locator("summary").click()
    row.get_by_role("button", name="给一个链接").click()
    link = staff.locator("input[name=link]").input_value()
    path = link[link.index("/s/") :]

    phone = walk(width=PHONE, script=False).open(path)
    expect(phone.locator(".sub")).to_contain_text(customer)
    for item in ("price", "contract", "quality", "attitude", "after_sales"):
        phone.locator(f"label:has(input[name={item}][value=satisfied])").click()
    phone.get_by_label("填写人").fill("白亦棠")
    phone.get_by_role("button", name=re.compile("^交给")).click()
    expect(phone.locator(".thanks")).to_contain_text("收到了，谢谢")
    number = re.search(r"QR15-01-\d{4}-\d{4}", phone.locator(".thanks").inner_text())
    assert number is not None
    phone.reload()
    expect(phone.get_by_role("button")).to_have_count(0)  # answered once; there is nothing to send again

    record = staff.goto(staff.url.split("/surveys")[0] + f"/records/{number[0]}")
    assert record is not None
    assert record.ok
    expect(staff.locator("body")).to_contain_text("白亦棠")
