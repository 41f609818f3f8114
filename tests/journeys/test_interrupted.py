"""Filling a form while the world goes on: the network goes and comes back, and the form is replaced meanwhile."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Begin
from tests.journeys.walking import PHONE, Walk

pytestmark = pytest.mark.browser

STAFF, MANAGER, REVIEWER, APPROVER = "zhouyian", "linzhixia", "shenyan", "liuyan"
_SAVE = re.compile(r"/records/drafts/[^/]+/save$")


def test_nothing_is_lost_where_the_network_goes_in_mid_fill(walk: Begin) -> None:
    staff = walk(STAFF, width=PHONE)
    _begin(staff, "QR15-03")
    draft, page, told = staff.page.url, staff.page, staff.page.locator("[data-saved] [data-text]").first
    page.locator("body[data-ready]").wait_for()
    staff.context.set_offline(True)
    staff.fill(site="断网时写的地点", contact="断网时写的人")
    expect(told).to_contain_text("已存在本机")
    staff.wrong[:] = [one for one in staff.wrong if "INTERNET_DISCONNECTED" not in one]  # that is what this is about
    with page.expect_response(_SAVE) as saving:
        staff.context.set_offline(False)
    assert saving.value.ok
    expect(told).to_have_text(re.compile("^已保存"))
    page.goto(draft)
    page.locator("body[data-ready]").wait_for()
    expect(page.locator("#site")).to_have_value("断网时写的地点")
    expect(page.locator("#contact")).to_have_value("断网时写的人")
    expect(page.get_by_role("button", name="用这一份")).to_have_count(0)


def test_a_form_that_is_replaced_in_mid_fill_keeps_all_and_says_what_moves(walk: Begin) -> None:
    staff = walk(STAFF)
    _begin(staff, "QR15-06")
    draft = staff.page.url
    first = staff.page.locator("#fill textarea.in, #fill input.in[type=text]").first
    with staff.page.expect_response(_SAVE):
        first.fill("换版前写的")
    _replace_form(walk, "QR15-06")
    page = staff.open(draft.removeprefix(staff.site.url))
    note = page.locator(".note", has_text="A/0 已停用，现行 A/1")
    expect(note).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="转到 A/1").click()
    expect(page.locator(".head")).to_contain_text("A/1")
    assert "换版前写的" in page.content()
    staff.look()


def _replace_form(walk: Begin, number: str) -> None:
    """The quality manager revises the form; it is signed round and in force at once."""
    manager = walk(MANAGER)
    page = manager.open(f"/documents/{number}")
    with page.expect_navigation():
        page.get_by_role("button", name="发起修订").click()
    page = manager.open(f"/documents/{number}/draft")
    page.locator("[name=change_summary]").fill("提示语改清楚")
    page.locator("[name=change_reason]").fill("填表人看不懂")
    manager.keep()
    page = manager.open(f"/documents/{number}/draft/form")
    text = page.locator("#text").input_value()
    page.locator("#text").fill(text.replace('"years": 5', '"years": 6'))
    manager.press("检查并保存", leads=f"/documents/{number}/draft/form")
    manager.open(f"/documents/{number}/in-flight")
    manager.open(f"/documents/{number}/submit")
    manager.password(MANAGER)
    manager.press("签署并送审", leads="/drafts")
    for username, does in ((REVIEWER, "审核"), (APPROVER, "批准")):
        signer = walk(username)
        page = signer.open(f"/documents/{number}/A-1/sign")
        page.locator("#sign [name=password]").fill(signer.site.passwords[username])
        signer.press(re.compile(f"^{does} {number}"), leads=f"/documents/{number}/A-1$")


def _begin(staff: Walk, form: str) -> None:
    page = staff.open("/forms")
    with page.expect_navigation():
        page.locator("tbody tr", has_text=form).get_by_role("button").click()
    expect(page).to_have_url(re.compile("/records/drafts/"))
