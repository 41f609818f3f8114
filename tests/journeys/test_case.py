"""Service staff take a repair from its dispatch to its end: the case says at each step what is missing, and who has it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app.kernel import clock
from tests.journeys.conftest import Begin
from tests.journeys.walking import DESK, Walk

pytestmark = pytest.mark.browser

STAFF, CHIEF = "zhouyian", "likun"
_TODAY = clock.today("Asia/Shanghai")
_YESTERDAY = (_TODAY - timedelta(days=1)).isoformat()
_DISPATCH = {
    "customer": "绍兴澄溪日化有限公司",
    "site": "绍兴市越城区灌装二线",
    "contact": "商陆",
    "telephone": "0575-5550 2231",
    "product": "直线灌装机",
    "model": "GF-12",
    "serial_no": "GF12-26017",
    "planned_on": _TODAY.isoformat(),
    "engineers": "韩既白",
    "notified_at": f"{_YESTERDAY}T09:30",
    "notified_by": "周亦安",
    "fault_reported_on": _YESTERDAY,
    "fault": "灌装量忽多忽少。",
}
_RECEIPT = {
    "arrived_at": f"{_YESTERDAY}T13:00",
    "completed_at": f"{_YESTERDAY}T15:30",
    "fault_found": "流量计积垢。",
    "cause": "清洗间隔过长。",
    "work_done": "清洗并校准流量计。",
    "remarks": "希望屏幕上提示清洗时间。",
    "engineer_signature": "韩既白",
    "customer_signature": "商陆",
    "customer_signed_on": _YESTERDAY,
}
_REMARK = {
    "customer": _DISPATCH["customer"],
    "received_on": _TODAY.isoformat(),
    "received_by": "周亦安",
    "content": _RECEIPT["remarks"],
    "followed_up_by": "周亦安",
}


def test_a_case_goes_from_dispatch_to_its_end(walk: Begin) -> None:
    staff = walk(STAFF, width=DESK)
    number = _dispatched(staff)
    staff.follow("看案卷", leads=f"/cases/{number}")
    missing = staff.page.locator("main .job")
    expect(missing).to_have_count(2)
    expect(missing.first).to_contain_text("批准派遣")
    _approved(walk, number)
    _answered(staff, number)
    expect(missing).to_have_count(1)
    expect(missing).to_contain_text("登记顾客意见")
    _registered(staff)
    staff.open(f"/cases/{number}")
    expect(missing).to_have_count(0)
    expect(staff.page.locator(".head")).to_contain_text("已完成")
    staff.open(f"/cases?view=closed&q={number}")
    expect(staff.page.locator("tbody")).to_contain_text(number)


def _dispatched(staff: Walk) -> str:
    page = staff.open("/forms")
    with page.expect_navigation():
        page.locator("tbody tr", has_text="QR15-03").get_by_role("button").click()
    staff.choose("kind", "repair")
    staff.fill(**_DISPATCH)
    return _filed(staff)


def _filed(staff: Walk) -> str:
    staff.password(STAFF)
    staff.press(re.compile("签署并提交"), leads=r"/records/QR15-0\d-\d{4}-\d{4}$")
    return staff.page.url.rpartition("/")[2]


def _approved(walk: Begin, number: str) -> None:
    chief = walk(CHIEF)
    chief.open(f"/cases/{number}")
    chief.follow("去签署", leads=f"/records/{number}/sign")
    chief.password(CHIEF)
    chief.press(re.compile("^批准"), leads=f"/records/{number}$")


def _answered(staff: Walk, number: str) -> None:
    staff.open(f"/cases/{number}")
    staff.press(re.compile("填 QR15-05"), leads="/records/drafts/")
    expect(staff.page.locator("#customer")).to_have_value(_DISPATCH["customer"])
    staff.fill(**_RECEIPT)
    staff.choose("in_warranty", "yes")
    staff.choose("conclusion", "pass")
    _filed(staff)
    staff.open(f"/cases/{number}")


def _registered(staff: Walk) -> None:
    staff.press(re.compile("填 QR15-06"), leads="/records/drafts/")
    staff.fill(**_REMARK)
    for name, value in (("source", "service"), ("channel", "in_person"), ("stage", "improvement")):
        _chosen(staff, name, value)
    _chosen(staff, "responsible", "product_department")
    _filed(staff)


def _chosen(staff: Walk, name: str, value: str) -> None:
    """Chooses from a list, or presses one of a few words."""
    if staff.page.locator(f"select[name={name}]").count():
        staff.page.locator(f"select[name={name}]").select_option(value)
    else:
        staff.choose(name, value)
