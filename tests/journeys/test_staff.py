"""Staff fill forms on the phone and at the desk: nothing typed is lost, one press files one record."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from app.kernel import clock
from tests.journeys.conftest import Begin
from tests.journeys.walking import DESK, PHONE, Walk

pytestmark = pytest.mark.browser

STAFF = "zhouyian"
_FAULT = "灌装头滴漏，停机两次，屏幕报 E-031。"
_TODAY = clock.today("Asia/Shanghai")
_YESTERDAY = (_TODAY - timedelta(days=1)).isoformat()
_DISPATCH = {
    "customer": "湖州青埭乳业有限公司（示例）",
    "site": "浙江省湖州市吴兴区棠湾路 3 号灌装一线",
    "contact": "简素秋",
    "telephone": "0572-5550 9083",
    "product": "直线灌装机",
    "model": "GF-12",
    "serial_no": "GF12-26003",
    "planned_on": _TODAY.isoformat(),
    "engineers": "陆闻舟",
    "notified_at": f"{_YESTERDAY}T09:30",
    "notified_by": "邵晚晴",
}
_REPAIR = {"fault_reported_on": _YESTERDAY, "fault": _FAULT}
_RECEIPT = {
    "arrived_at": f"{_YESTERDAY}T13:00",
    "completed_at": f"{_YESTERDAY}T15:30",
    "fault_found": "灌装头密封圈老化。",
    "cause": "清洗液温度超过密封圈的允许值。",
    "work_done": "更换密封圈 12 只，试灌 200 瓶，无滴漏。",
    "engineer_signature": "陆闻舟",
    "customer_signature": "简素秋",
    "customer_signed_on": _YESTERDAY,
}
_SAVE = re.compile(r"/records/drafts/[^/]+/save$")


@pytest.mark.parametrize(("language", "width"), [("zh", PHONE), ("en", DESK)])
def test_a_repair_is_dispatched_answered_and_amended(walk: Begin, language: str, width: int) -> None:
    staff = walk(STAFF, language=language, width=width)
    _begin(staff, "QR15-03")
    _conditions_follow_the_answers(staff)
    _what_is_missing_is_told(staff)
    _typing_is_kept(staff)
    _second_tab_is_stale(staff)
    record = _file_with_a_double_click(staff)
    _take_it_home(staff, record)
    _receipt_follows(staff, record)
    _amend(staff, record)


def test_what_was_typed_outlives_the_session(walk: Begin) -> None:
    staff = walk(STAFF, width=PHONE)
    _begin(staff, "QR15-03")
    draft = staff.page.url
    staff.fill(site="写到一半的地点")
    _sign_out_elsewhere(staff)
    with staff.refused(401), staff.page.expect_response(_SAVE):
        staff.fill(contact="写在登录失效之后")
    expect(staff.page.locator("[data-saved] [data-text]").first).to_contain_text("没有存上")
    staff.page.goto(draft)
    expect(staff.page).to_have_url(re.compile("/sign-in"))
    staff.fill_sign_in(STAFF)
    expect(staff.page).to_have_url(draft)
    staff.page.get_by_role("button", name="用这一份").click()
    expect(staff.page.locator("#contact")).to_have_value("写在登录失效之后")
    expect(staff.page.locator("#site")).to_have_value("写到一半的地点")
    staff.look()


def test_a_sheet_sent_after_the_session_ended_comes_back_whole(walk: Begin) -> None:
    staff = walk(STAFF, width=PHONE)
    _begin(staff, "QR15-03")
    draft = staff.page.url
    _sign_out_elsewhere(staff)
    staff.fill(site="发出去的地点")
    _submit_button(staff.page).click()
    expect(staff.page).to_have_url(re.compile("/sign-in"))
    staff.fill_sign_in(STAFF)
    expect(staff.page).to_have_url(draft)
    staff.page.get_by_role("button", name="用这一份").click()
    expect(staff.page.locator("#site")).to_have_value("发出去的地点")


def test_a_form_is_filled_and_filed_without_script(walk: Begin) -> None:
    staff = walk(STAFF, width=PHONE, script=False)
    _begin(staff, "QR15-03")
    staff.fill(**_DISPATCH, shipping_note_no="FH-2026-0140", contract_no="HT-2026-080")
    with staff.refused(422):
        _file(staff)
    expect(staff.page.locator(".summary")).to_contain_text("派遣类别")
    expect(staff.page.locator("#site")).to_have_value(_DISPATCH["site"])
    staff.choose("kind", "commissioning")
    staff.password(STAFF)
    _file(staff)
    expect(staff.page).to_have_url(re.compile(r"/records/QR15-03-\d{4}-\d{4}$"))
    expect(staff.page.locator("main")).to_contain_text("FH-2026-0140")


def _sign_out_elsewhere(staff: Walk) -> None:
    """Ends the session in another tab of the same browser."""
    other = staff.tab()
    other.goto(staff.site.url + "/")
    other.locator(".bottombar details > summary").click()
    other.get_by_role("button", name="退出").filter(visible=True).click()
    expect(other).to_have_url(re.compile("/sign-in"))


def _begin(staff: Walk, form: str) -> None:
    """From the list of forms to an empty sheet."""
    page = staff.open("/forms")
    with page.expect_navigation():
        page.locator("tbody tr", has_text=form).get_by_role("button").click()
    expect(page).to_have_url(re.compile("/records/drafts/"))
    staff.look()


def _conditions_follow_the_answers(staff: Walk) -> None:
    fault = staff.page.locator("[data-field=fault]")
    shipping_optional = staff.page.locator("[data-field=shipping_note_no] .opt")
    staff.choose("kind", "commissioning")
    expect(fault).to_be_hidden()
    expect(shipping_optional).to_be_hidden()
    staff.choose("kind", "repair")
    expect(fault).to_be_visible()
    expect(shipping_optional).to_be_visible()


def _what_is_missing_is_told(staff: Walk) -> None:
    page = staff.page
    staff.fill(fault=_FAULT)
    with staff.refused(422):
        _file(staff)
    summary = page.locator(".summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(staff.say("报修日期", "Fault reported on"))
    expect(page).to_have_title(re.compile(staff.say(r"^有 \d+ 处要改", r"^\d+ to put right")))
    expect(page.locator("#fault")).to_have_value(_FAULT)
    customer = page.locator("#customer")
    expect(customer).to_have_attribute("aria-invalid", "true")
    summary.locator("a[href='#customer']").click()
    expect(customer).to_be_focused()


def _typing_is_kept(staff: Walk) -> None:
    page = staff.page
    with page.expect_response(_SAVE) as saving:
        staff.fill(**_DISPATCH, **_REPAIR)
    assert saving.value.ok
    expect(page.locator("[data-saved] [data-text]").first).to_have_text(
        re.compile(staff.say(r"^已保存 \d\d:\d\d", r"^Saved \d\d:\d\d"))
    )
    page.reload()
    page.locator("body[data-ready]").wait_for()
    expect(page.locator("#site")).to_have_value(_DISPATCH["site"])
    expect(page.locator("#fault")).to_have_value(_FAULT)
    expect(page.locator("[name=kind][value=repair]")).to_be_checked()
    staff.look()


def _second_tab_is_stale(staff: Walk) -> None:
    second = staff.tab()
    second.goto(staff.page.url)
    second.locator("body[data-ready]").wait_for()
    with staff.page.expect_response(_SAVE):
        staff.fill(tools_parts="密封圈 12 只")
    with staff.refused(409), second.expect_response(_SAVE):
        second.locator("#tools_parts").fill("第二页写的")
    told = staff.say("别处存过一份更新的", "A newer copy was saved elsewhere")
    expect(second.locator("[data-saved] [data-text]").first).to_contain_text(told)
    expect(second.locator("#tools_parts")).to_have_value("第二页写的")
    staff.look(second)
    second.close()
    expect(staff.page.locator("#tools_parts")).to_have_value("密封圈 12 只")


def _file_with_a_double_click(staff: Walk) -> str:
    before = _count(staff)
    staff.password(STAFF)
    _submit_button(staff.page).dblclick()
    expect(staff.page).to_have_url(re.compile(r"/records/QR15-03-\d{4}-\d{4}$"))
    staff.look()
    expect(staff.page.locator("main")).to_contain_text(_FAULT)
    number = staff.page.url.rpartition("/")[2]
    assert _count(staff) == before + 1
    return number


def _count(staff: Walk) -> int:
    """How many records of the form there are, as the list says."""
    text = staff.fetch("/records?form=QR15-03").decode()
    return len(set(re.findall(r"/records/(QR15-03-\d{4}-\d{4})", text)))


def _submit_button(page: Page) -> Locator:
    words = re.compile("签署并提交|检查并提交|Sign and file|Check and file")
    return page.get_by_role("button", name=words).filter(visible=True).first


def _file(staff: Walk) -> None:
    with staff.page.expect_navigation():
        _submit_button(staff.page).click()
    staff.look()


def _take_it_home(staff: Walk, record: str) -> None:
    page = staff.open(f"/records/{record}")
    expect(page.locator(".head")).to_contain_text(staff.say("待签署", "Awaiting signature"))
    assert staff.fetch(f"/records/{record}/print.pdf").startswith(b"%PDF")
    assert staff.fetch(f"/records/{record}/print.docx").startswith(b"PK")


def _receipt_follows(staff: Walk, record: str) -> None:
    staff.open(f"/records/{record}")
    staff.press(re.compile("QR15-05"), leads="/records/drafts/")
    page = staff.page
    expect(page.locator("#dispatch")).to_have_value(record)
    expect(page.locator("#customer")).to_have_value(_DISPATCH["customer"])
    expect(page.locator("#fault_reported")).to_have_value(_FAULT)
    expect(page.locator("[data-field=customer]")).to_contain_text(record)
    staff.fill(**_RECEIPT)
    staff.choose("in_warranty", "yes")
    staff.choose("conclusion", "pass")
    staff.password(STAFF)
    _file(staff)
    expect(page).to_have_url(re.compile(r"/records/QR15-05-\d{4}-\d{4}$"))
    expect(page.locator("aside")).to_contain_text(record)


def _amend(staff: Walk, record: str) -> None:
    staff.open(f"/records/{record}")
    staff.follow(staff.say("更正", "Amend"), leads=f"/records/{record}/amend")
    button = re.compile(staff.say("^更正", "^Amend"))
    staff.fill(telephone="0572-5550 9099")
    with staff.refused(422):
        staff.press(button)
    expect(staff.page.locator("#telephone")).to_have_value("0572-5550 9099")
    expect(staff.page.locator("#reason")).to_have_attribute("aria-invalid", "true")
    staff.fill(reason="电话记错一位。")
    staff.password(STAFF)
    staff.press(button, leads=f"/records/{record}$")
    main = staff.page.locator("main")
    expect(main.locator("del").first).to_contain_text("0572-5550 9083")
    expect(main.locator("ins").first).to_contain_text("0572-5550 9099")
    expect(main).to_contain_text("电话记错一位。")
