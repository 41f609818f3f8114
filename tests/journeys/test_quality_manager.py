"""The quality manager's way: a text comes in, is mended, signed by others, in force, revised, and the old one ends."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Begin
from tests.journeys.walking import DESK, PHONE, Walk

pytestmark = pytest.mark.browser

_SOURCE = Path(__file__).parent / "shift-notes.txt"
_FIRST_LINE = 5  # where the procedure begins, below what the shift wrote
MANAGER, REVIEWER, APPROVER = "linzhixia", "shenyan", "liuyan"


@pytest.mark.parametrize(("language", "width", "number"), [("zh", DESK, "SP20"), ("en", PHONE, "SP21")])
def test_a_text_becomes_a_procedure_in_force_and_is_revised(
    walk: Begin, language: str, width: int, number: str
) -> None:
    manager = walk(MANAGER, language=language, width=width)
    _bring_in(manager, number)
    _mend_the_findings(manager, number)
    _submit(manager, number, "A-0")
    _author_cannot_sign(manager, number)
    reviewer = walk(REVIEWER, language=language, width=width)
    _give_back(reviewer, number)
    _follow_the_remark(manager, number)
    _submit(manager, number, "A-0")
    _sign(reviewer, number, "A-0", wrong_first=True)
    approver = walk(APPROVER, language=language, width=width)
    _sign(approver, number, "A-0")
    _is_in_force(manager, number, "A/0")
    _revise(manager, number)
    _submit(manager, number, "A-1")
    _sign(reviewer, number, "A-1")
    _sign(approver, number, "A-1")
    _is_in_force(manager, number, "A/1")
    _older_one_has_ended(manager, number)


def _bring_in(manager: Walk, number: str) -> None:
    page = manager.open("/imports")
    page.locator("[name=file]").set_input_files(_SOURCE)
    manager.press(manager.say("读取", "Read"), leads=r"/imports/\d+")
    manager.follow(
        manager.say(f"第 {_FIRST_LINE} 行标为开始", f"Line {_FIRST_LINE} begins it"), leads=f"from={_FIRST_LINE}"
    )
    expect(page.locator("tr.here").first).to_contain_text("设备点检程序")
    expect(page.locator("#clauses [id='c4.2.1']")).to_contain_text("影响交货的")
    # The line that was broken in two is one again.
    expect(page.locator("#clauses [id='c3.4']")).to_contain_text("核对点检结果，并在交接班时说明")
    aside = page.locator(".cols > aside")
    expect(aside).to_contain_text("QR20-01")
    expect(aside).to_contain_text("SP15")
    expect(aside).to_contain_text(manager.say("缺 3.3", "3.3"))
    expect(aside).to_contain_text("《顾客服务程式》")
    page.locator("[name=number]").fill(number)
    page.locator("[name=title_zh]").fill("设备点检程序")
    page.locator("[name=title_en]").fill("Equipment check procedure")
    manager.press(manager.say("起草", "Draft it"), leads=f"/documents/{number}/draft")


def _mend_the_findings(manager: Walk, number: str) -> None:
    page = manager.page
    findings = page.locator("#findings .finding")
    before = findings.count()
    assert before >= 3
    _box(manager, "3.1").locator("textarea").fill("设备科编制点检项目，汇总异常的处理情况。")
    _box(manager, "4.2.1").locator("textarea").fill(
        "设备科接到报告后两小时内到场，影响交货的，按《顾客服务程序》告知顾客。"
    )
    _box(manager, "3.4").locator("[name^=number-]").fill("3.3")
    manager.keep()
    manager.open(f"/documents/{number}/draft")
    expect(_box(manager, "3.3").locator("textarea")).to_have_value(re.compile("交接班"))
    assert findings.count() < before


def _box(manager: Walk, number: str) -> "object":
    """The box of the editor that holds a clause."""
    labelled = manager.page.locator(f".clause-edit:has([name^=number-][value='{number}'])")
    return labelled.first


def _submit(manager: Walk, number: str, label: str) -> None:
    manager.open(f"/documents/{number}/draft")
    manager.follow(manager.say("送审", "Submit"), leads=f"/documents/{number}/submit")
    manager.password(MANAGER)
    manager.press(manager.say("签署并送审", "Sign and submit"), leads="/drafts")
    expect(manager.page.locator("main")).to_contain_text(number)


def _author_cannot_sign(manager: Walk, number: str) -> None:
    page = manager.open(f"/documents/{number}/A-0/sign")
    expect(page.locator("#sign")).to_contain_text(manager.say("要由别人来做", "someone else"))
    expect(page.locator("#sign [name=password]")).to_have_count(0)


def _give_back(reviewer: Walk, number: str) -> None:
    page = reviewer.open("/")
    page.locator(".job", has_text=number).get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(f"/documents/{number}/A-0/sign"))
    reviewer.look()
    page.locator("summary", has_text=reviewer.say("退回修改", "Give back")).click()
    page.locator("details [name=remark]").fill("4.1.2 写明向谁报告。")
    reviewer.press(f"{reviewer.say('退回', 'Give back')} {number}", leads="/drafts")


def _follow_the_remark(manager: Walk, number: str) -> None:
    page = manager.open("/")
    expect(page.locator("main")).to_contain_text(number)
    page = manager.open(f"/documents/{number}/draft")
    _box(manager, "4.1.2").locator("textarea").fill("发现异常，立即停机，报告班组长和设备科。")
    manager.keep()


def _sign(signer: Walk, number: str, label: str, *, wrong_first: bool = False) -> None:
    username = {True: REVIEWER, False: APPROVER}[_is_reviewer(signer)]
    signer.open(f"/documents/{number}/{label}/sign")
    does = signer.say("审核", "Review") if _is_reviewer(signer) else signer.say("批准", "Approve")
    button = re.compile(f"^{does} {number}")
    if wrong_first:
        signer.page.locator("#sign [name=password]").fill("not this one")
        with signer.refused(422):
            signer.press(button)
        told = signer.say("还可以试 4 次", "4 tries left")
        expect(signer.page.locator(".summary")).to_contain_text(told)
        expect(signer.page.locator(".summary")).to_be_focused()
    signer.page.locator("#sign [name=password]").fill(signer.site.passwords[username])
    signer.press(button, leads=f"/documents/{number}/{label}$")


def _is_reviewer(signer: Walk) -> bool:
    return signer.username == REVIEWER


def _is_in_force(manager: Walk, number: str, label: str) -> None:
    page = manager.open(f"/documents/{number}")
    expect(page.locator(".seal")).to_contain_text(manager.say("受控", "Controlled"))
    expect(page.locator(".head")).to_contain_text(label)
    in_url = label.replace("/", "-")
    assert manager.fetch(f"/documents/{number}/{in_url}/print.pdf").startswith(b"%PDF")
    assert manager.fetch(f"/documents/{number}/{in_url}/print.docx").startswith(b"PK")
    page = manager.open("/documents")
    row = page.locator("tbody tr", has_text=number)
    expect(row).to_contain_text(label)
    expect(row).to_contain_text(manager.say("生效", "In force"))
    # Found in the same breath.
    page = manager.open(f"/search?q={number}+交接班&kind=clause")
    expect(page.locator("#hits")).to_contain_text("交接班")


def _revise(manager: Walk, number: str) -> None:
    manager.open(f"/documents/{number}")
    manager.press(manager.say("发起修订", "Start a revision"), leads=f"/documents/{number}/draft")
    _box(manager, "4.2.1").locator("textarea").fill(
        "设备科接到报告后一小时内到场，影响交货的，按《顾客服务程序》告知顾客。"
    )
    manager.page.locator("[name=change_summary]").fill("到场时限改为一小时。")
    manager.page.locator("[name=change_reason]").fill("两小时内到场，停机过长。")
    manager.keep()
    page = manager.open(f"/documents/{number}/compare/A-0/A-1")
    change = page.locator(".change, .chg").filter(has_text="4.2.1").first
    expect(change.locator("del").filter(visible=True).first).to_contain_text("两")
    expect(change.locator("ins").filter(visible=True).first).to_contain_text("一")


def _older_one_has_ended(manager: Walk, number: str) -> None:
    page = manager.open(f"/documents/{number}/A-0")
    expect(page.locator("main")).to_contain_text(manager.say("已被 A/1 替代", "superseded by A/1"))
    expect(page.locator(".seal")).to_contain_text(manager.say("已替代", "Superseded"))
    expect(page.get_by_role("link", name=manager.say("看现行版本", "See the one in force"))).to_be_visible()
