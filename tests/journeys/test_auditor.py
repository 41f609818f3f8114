"""The auditor searches, opens evidence, takes a checkpoint home, looks at a past day, and can change nothing."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Begin
from tests.journeys.walking import DESK, PHONE, Walk

pytestmark = pytest.mark.browser

_AUDITOR = "guqing"
_RECORD = "QR15-07-2026-0001"
_PAST = "2025-06-30"  # before the sample company began to work by its documents


@pytest.mark.parametrize(("language", "width"), [("en", DESK), ("zh", PHONE)])
def test_the_auditor_finds_and_proves(walk: Begin, language: str, width: int) -> None:
    auditor = walk(_AUDITOR, language=language, width=width)
    _search(auditor)
    _narrow_down(auditor)
    _ask_badly(auditor)
    _open_the_record(auditor)
    _take_a_checkpoint(auditor)
    _look_at_a_past_day(auditor)


def test_the_auditor_can_change_nothing(walk: Begin) -> None:
    auditor = walk(_AUDITOR)
    for path in ("/documents/SP15", "/documents/QR15-03", f"/records/{_RECORD}", "/records", "/documents"):
        page = auditor.open(path)
        assert _acts(page) == [], path
    for path in ("/documents/SP15/draft", "/documents/new", "/imports", f"/records/{_RECORD}/amend", "/people"):
        page = auditor.open(path, status=403)
        expect(page.locator("main")).to_contain_text("你的岗位不能做这件事")
        # Who may not go on here is told where else to go.
        expect(page.locator("main a").first).to_be_visible()


def _acts(page: Page) -> list[str]:
    """The buttons on a page that would change something: all but those that print."""
    found: list[str] = page.locator("main form[method=post]:not([action$=batches]) button").all_inner_texts()
    return found


def _hits(auditor: Walk) -> Locator:
    return auditor.page.locator("#hits .hit")


def _ask(auditor: Walk, words: str) -> None:
    box = auditor.page.locator("[data-find]").filter(visible=True).first
    box.fill(words)
    with auditor.page.expect_navigation():
        box.press("Enter")
    auditor.look()


def _search(auditor: Walk) -> None:
    auditor.open("/search")
    _ask(auditor, "投诉")
    expect(_hits(auditor).first).to_be_visible()
    expect(_hits(auditor).locator("mark").first).to_have_text("投诉")
    many = _total(auditor)
    _ask(auditor, '"重大质量问题"')
    assert 0 < _total(auditor) < many
    expect(_hits(auditor).first).to_contain_text("重大质量问题")
    _ask(auditor, "投诉 NOT 重大")
    assert 0 < _total(auditor) < many
    # An exact number, however it is spelt, leads to the thing itself or puts it first.
    _ask(auditor, "qr1503")
    if "/search" in auditor.page.url:
        expect(_hits(auditor).first).to_contain_text("QR15-03")
    else:
        expect(auditor.page).to_have_url(re.compile("QR15-03"))


def _total(auditor: Walk) -> int:
    told = auditor.page.locator("main [role=status] b").first.inner_text()
    return int(re.sub(r"\D", "", told))


def _narrow_down(auditor: Walk) -> None:
    page = auditor.open("/search?q=投诉")
    before = _total(auditor)
    if auditor.browsing.width == PHONE:
        page.locator("summary", has_text="缩小范围").click()
    form = page.locator("form:has([name=kind])").filter(visible=True).first
    form.locator("[name=kind][value=record]").check()
    with page.expect_navigation():
        form.get_by_role("button", name=auditor.say("按条件查", "Apply")).click()
    auditor.look()
    assert 0 < _total(auditor) < before
    page.locator(".on .chip").first.click()
    expect(page.locator(".on .chip")).to_have_count(0)
    auditor.look()
    assert _total(auditor) == before


def _ask_badly(auditor: Walk) -> None:
    for words in ('"', "AND (", "标题:", "qqzzxx"):
        _ask(auditor, words)
    expect(auditor.page.locator(".empty")).to_be_visible()


def _open_the_record(auditor: Walk) -> None:
    page = auditor.open(f"/search?q={_RECORD}*")
    page.locator("#hits").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(_RECORD))
    auditor.look()
    expect(page.locator("main")).to_contain_text(auditor.say("与提交时一致", "As it was filed"))
    expect(page.locator("main .hash").first).to_be_visible()


def _take_a_checkpoint(auditor: Walk) -> None:
    page = auditor.open("/ledger")
    expect(page.locator("tbody tr").first).to_be_visible()
    page.locator("[name=subject]").fill(_RECORD)
    with page.expect_navigation():
        page.get_by_role("button", name=auditor.say("筛选", "Filter")).click()
    auditor.look()
    expect(page.locator("tbody tr").first).to_contain_text(_RECORD)
    page.locator("tbody tr").first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/ledger/\d+$"))
    auditor.look()
    page = auditor.open("/ledger")
    with page.expect_download() as coming:
        page.get_by_role("link", name=auditor.say("取校验点", "Take a checkpoint")).click()
    text = coming.value.path().read_text("utf-8")
    head = page.locator("aside .hash").first.inner_text().replace(" ", "").replace("\n", "")
    assert head in text.replace(" ", "")


def _look_at_a_past_day(auditor: Walk) -> None:
    page = auditor.open("/documents")
    expect(page.locator("tbody tr", has_text="SP15").first).to_be_visible()
    page = auditor.open(f"/documents?on={_PAST}")
    expect(page.locator("body")).to_contain_text(_PAST)
    expect(page.locator("tbody tr")).to_have_count(0)
    expect(page.get_by_role("link", name=auditor.say("回到今天", "Back to today"))).to_be_visible()
