"""Routes as people live them: defined on a page, countersigned by a quorum, delegated, signed together, with a code."""

import base64
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.accounts.rules import codes
from app.kernel import clock
from tests.journeys.conftest import Begin
from tests.journeys.serving import serving
from tests.journeys.walking import DESK, PHONE, Browsing, Walk, begin

pytestmark = pytest.mark.browser
NUMBERS = ("SP31", "SP32")


def test_two_procedures_are_countersigned_by_a_quorum_delegated_and_signed_together(walk: Begin) -> None:
    numbers = NUMBERS
    manager = walk("linzhixia")
    _define(manager)
    for number in numbers:
        _register(manager, number)
    for name in ("likun", "shenyan"):
        _sign_together(walk(name, width=PHONE if name == "likun" else DESK), name, numbers)
    _delegate(walk("hanruoxi", language="en"))
    delegate = walk("wangzhe")
    expect(delegate.open("/sign-offs").locator(".picks")).to_contain_text("代 韩若溪 签署")
    _sign_together(delegate, "wangzhe", numbers)
    _sign_together(walk("liuyan"), "liuyan", numbers)
    page = manager.open(f"/documents/{numbers[0]}/A-0")
    expect(page.locator("main")).to_contain_text("王喆 代 韩若溪")
    expect(page.locator("main")).to_contain_text("生效")


def _define(manager: Walk) -> None:
    page = manager.open("/routes")
    page.locator("[name=department]").select_option("product_department")
    manager.press("写这一条", leads="department=product_department")
    manager.press("加一步", leads="/routes/edit")
    page.locator("#meaning-1").select_option("countersigned")
    page.locator("#gather-1").select_option("quorum")
    page.locator("#quorum-1").fill("9")
    page.locator("[name=posts-1][value=quality_manager]").uncheck()
    page.locator("#meaning-2").select_option("reviewed")
    page.locator("[name=posts-2][value=quality_manager]").check()
    page.locator("[name=posts-3][value=management_representative]").uncheck()
    page.locator("#reason").fill("产品部的文件要会签")
    with manager.refused(422):
        manager.press("存为第 1 次修订")
    expect(page.locator("main [role=alert]")).to_contain_text("1 到 3")
    page.locator("#quorum-1").fill("2")
    manager.press("看看效果")
    expect(page.locator("#panel-told")).to_contain_text("其中 2 人会签，不分先后。")
    manager.press("存为第 1 次修订", leads="/routes")
    expect(page.locator("main")).to_contain_text("产品部的文件要会签")


def _register(manager: Walk, number: str) -> None:
    page = manager.open("/documents/new")
    page.locator("[name=number]").fill(number)
    page.locator("[name=title_zh]").fill(f"产品图样控制程序 {number[2:]}")
    page.locator("[name=owner_post]").select_option("product_department")
    manager.press("登记并起草", leads=f"/documents/{number}/draft")
    manager.press("保存并加一条")
    page.locator("[id^=title-]:not(#title_zh)").first.fill("目的")
    page.locator("textarea[id^=text-]").first.fill("图样受控，改动有据。")
    page.locator("[id^=number-]").first.fill("1")
    manager.keep()
    manager.open(f"/documents/{number}/submit")
    manager.password("linzhixia")
    manager.press("签署并送审", leads="/drafts")


def _delegate(away: Walk) -> None:
    page = away.open("/delegations")
    page.locator("#delegate").select_option(label="王喆")
    page.locator("[name=kinds][value=revision]").check()
    page.locator("#until").fill((clock.today("Asia/Shanghai") + timedelta(days=5)).isoformat())
    page.locator("#reason").fill("Leave")
    away.press("Delegate")
    expect(page.locator("main")).to_contain_text("Holds")


def _sign_together(person: Walk, name: str, numbers: tuple[str, ...]) -> None:
    page = person.open("/sign-offs")
    for number in numbers:
        page.locator(".picks li").filter(has_text=number).locator("[name=pick]").check()
    person.password(name)
    person.press("签署勾选的")
    for number in numbers:
        line = page.locator("#panel-outcomes li").filter(has_text=f"{number} A/0")
        expect(line).to_contain_text("已签署")
        expect(line).to_contain_text("校验码")


def test_a_signature_takes_a_code_where_the_company_wants_it(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, second_factor="signing") as site:
        person = begin(browser, site, Browsing())
        person.sign_in("likun", "/sign-offs")
        page = person.page
        page.locator("[name=pick]").first.check()
        person.password("likun")
        page.locator("[name=code]").fill("123456")
        with person.refused(403):
            person.press("签署勾选的")
        expect(page.locator("main [role=alert]")).to_contain_text("我的账号")
        secret = _set_up(person)
        page = person.open("/sign-offs")
        page.locator("[name=pick]").first.check()
        person.password("likun")
        page.locator("[name=code]").fill("000000")
        with person.refused(422):
            person.press("签署勾选的")
        expect(page.locator("main [role=alert]")).to_contain_text("动态码不对")
        page.locator("[name=pick]").first.check()
        person.password("likun")
        page.locator("[name=code]").fill(codes.code_of(secret, codes.step_at(clock.now()) + 1))
        person.press("签署勾选的")
        expect(page.locator("#panel-outcomes")).to_contain_text("已签署")
        person.close()


def _set_up(person: Walk) -> bytes:
    page = person.open("/me/second-factor")
    person.password("likun")
    person.press("开始登记")
    expect(page.locator(".qr svg")).to_be_visible()
    secret = base64.b32decode(page.locator("#panel-scan .mono").inner_text().replace(" ", ""))
    page.locator("[name=code]").fill("000000")
    with person.refused(422):
        person.press("登记")
    page.locator("[name=code]").fill(codes.code_of(secret, codes.step_at(clock.now())))
    person.press("登记")
    expect(page.locator(".codes li")).to_have_count(codes.RECOVERY_CODES)
    return secret
