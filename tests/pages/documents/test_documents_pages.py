"""The pages of documents, over HTTP."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import lxml.html
import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from app.db.base import database
from app.db.session import Session
from app.documents.models import ClauseRow, Revision
from app.documents.queries.revisions import clause_rows
from app.documents.words.clauses import Clause
from app.kernel import clock
from app.web.house import house
from tests.factories.accounts import PASSWORD, Cast
from tests.factories.documents import make_draft, make_form, make_released, with_clause

TODAY = clock.today("Asia/Shanghai")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")):
            sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def shown(client: FlaskClient, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, response.get_data(as_text=True)[:2000]
    return response.get_data(as_text=True)


def fields(page: str) -> dict[str, str]:
    """What the editor's form would send as it stands."""
    form = lxml.html.document_fromstring(page).xpath("//form[@id='editor']")[0]
    values = {name: (value or "").removeprefix("\n") for name, value in form.form_values()}  # as a browser reads it
    return values | {"once": ""}


def row(session: Session, number: str) -> ClauseRow:
    return session.query(ClauseRow).filter_by(number=number).order_by(ClauseRow.id.desc()).first()


class TestReading:
    def test_the_list_names_each_document_once_with_its_state(self, session, cast: Cast, client) -> None:
        make_released(session, cast, today=TODAY)
        make_released(session, cast, "SP14", title="纠正措施程序", today=TODAY)
        make_draft(session, cast.manager)
        client.sign_in("manager")
        page = shown(client, "/documents")
        assert page.count(">SP15</a>") == 1
        assert "A/1 草稿" in page
        client.post("/sign-out")
        other = client.application.test_client()
        other.sign_in("sales")
        assert "A/1" not in shown(other, "/documents")

    def test_the_list_is_filtered_by_text_kind_and_view(self, session, cast: Cast, client) -> None:
        make_released(session, cast, today=TODAY)
        make_released(session, cast, "QR15-01", title="调查表", body={}, today=TODAY)
        client.sign_in("sales")
        assert "QR15-01" not in shown(client, "/documents?q=SP")
        assert ">SP15<" not in shown(client, "/documents?kind=form")
        assert "没有这样的文件" in shown(client, "/documents?state=withdrawn")
        assert "没有这样的文件" in shown(client, "/documents?q=%25zzz_")

    def test_the_list_of_a_past_day_knows_nothing_of_later(self, session, cast: Cast, client) -> None:
        make_released(session, cast, today=TODAY - timedelta(days=9))
        client.sign_in("manager")
        assert "SP15" not in shown(client, f"/documents?on={TODAY - timedelta(days=30)}")
        assert "SP15" in shown(client, f"/documents?on={TODAY}")
        assert client.get("/documents?on=22.11.2026").status_code == 422

    def test_a_procedure_shows_its_text_with_links_forms_and_signers(self, session, cast: Cast, client) -> None:
        make_released(session, cast, "QR15-07", title="顾客意见登记单", body={}, today=TODAY)
        make_released(session, cast, today=TODAY)
        client.sign_in("staff")
        page = shown(client, "/documents/sp15")
        assert 'id="c2.1"' in page
        assert '<a class="ref" href="/documents/QR15-07">《顾客意见登记单》</a>' in page
        assert 'href="#c2.1">2.1</a>' in page
        for name in ("林知夏", "沈砚", "刘䶮", "受控"):
            assert name in page
        assert "文本检查" not in page
        assert "发起修订" not in page

    def test_the_manager_sees_findings_and_may_revise(self, session, cast: Cast, client) -> None:
        make_released(session, cast, clauses=with_clause("2.1", "客服科科接到投诉，见 2.2。"), today=TODAY)
        client.sign_in("manager")
        page = shown(client, "/documents/SP15")
        assert 'id="findings"' in page
        assert "发起修订" in page

    def test_pages_are_whole_in_english_too(self, session, cast: Cast, client) -> None:
        make_released(session, cast, today=TODAY)
        make_draft(session, cast.manager, clauses=with_clause("2.1", "另一句话。"))
        client.sign_in("manager")
        client.set_cookie("qms_language", "en")
        paths = ("", "/SP15", "/SP15/A-0", "/SP15/A-1", "/SP15/draft", "/SP15/submit", "/new", "/SP15/compare/A-0/A-1")
        for path in paths:
            page = shown(client, f"/documents{path}")
            assert 'lang="en"' in page
        assert "Under way" in shown(client, "/drafts")

    def test_a_past_day_shows_the_revision_of_that_day(self, session, cast: Cast, client) -> None:
        make_released(session, cast, today=TODAY - timedelta(days=20))
        make_released(session, cast, clauses=with_clause("2.1", "新的说法。"), today=TODAY)
        client.sign_in("manager")
        before = shown(client, f"/documents/SP15?on={TODAY - timedelta(days=1)}")
        assert "新的说法" not in before
        assert "发起修订" not in before
        assert "新的说法" in shown(client, "/documents/SP15")
        shown(client, f"/documents/SP15?on={TODAY - timedelta(days=40)}", 404)

    def test_a_superseded_revision_says_so(self, session, cast: Cast, client) -> None:
        make_released(session, cast, today=TODAY - timedelta(days=2))
        make_released(session, cast, today=TODAY)
        client.sign_in("sales")
        page = shown(client, "/documents/SP15/A-0")
        assert "已被 A/1 替代" in page
        assert "已替代" in page

    def test_a_form_shows_what_it_asks(self, session, cast: Cast, client) -> None:
        field = {"id": "fault", "type": "text", "label": {"zh": "故障", "en": "Fault"}, "required": True}
        title = {"zh": "派遣书", "en": "Dispatch"}
        sections = [{"id": "a", "title": {"zh": "任务", "en": "Task"}, "fields": [field]}]
        make_form(session, cast, {"number": "QR15-03", "title": title, "sections": sections}, today=TODAY)
        client.sign_in("sales")
        assert "故障" in shown(client, "/documents/QR15-03")

    @pytest.mark.parametrize(
        "path", ["/documents/SP99", "/documents/SP15/Z-9", "/documents/SP15/x", "/documents/SP15/compare/A-0/B-7"]
    )
    def test_what_is_not_there_is_not_found(self, session, cast: Cast, client, path: str) -> None:
        make_released(session, cast, today=TODAY)
        client.sign_in("sales")
        shown(client, path, 404)


class TestPermissions:
    DRAFT_PAGES = ("/documents/SP15", "/documents/SP15/A-0", "/drafts")

    def test_readers_never_see_a_draft(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        client.sign_in("sales")
        shown(client, "/documents/SP15", 404)
        shown(client, "/documents/SP15/A-0", 404)
        shown(client, "/drafts", 403)
        shown(client, "/documents/SP15/draft", 403)
        shown(client, "/documents/SP15/A-0/print.pdf", 404)
        shown(client, "/documents/SP15/A-0/print.docx", 404)

    def test_a_reader_cannot_compare_with_a_draft(self, session, cast: Cast, client) -> None:
        make_released(session, cast, today=TODAY)
        make_draft(session, cast.manager, clauses=with_clause("2.1", "秘密的改动。"))
        client.sign_in("sales")
        shown(client, "/documents/SP15/compare/A-0/A-1", 404)
        assert "A/1" not in shown(client, "/documents/SP15")

    def test_the_auditor_reads_drafts_and_changes_nothing(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        client.sign_in("auditor")
        shown(client, "/documents/SP15/A-0")
        shown(client, "/documents/SP15/draft", 403)
        assert client.submit("/documents/SP15/draft", {}).status_code == 403

    def test_nobody_reads_without_signing_in(self, client) -> None:
        assert client.get("/documents").status_code == 303


class TestDrafting:
    def test_the_editor_draws_tables_and_pictures_below_their_text(self, session, cast: Cast, client) -> None:
        text = f"按下表。\n| 部位 | 时限 |\n| --- | --- |\n| 油\\|位 | 每班 |\n![流程](sha256:{'a' * 64} 90mm)"
        make_draft(session, cast.manager, clauses=with_clause("2.1", text))
        session.commit()
        client.sign_in("manager")
        page = client.get("/documents/SP15/draft").get_data(as_text=True)
        drawn = page.partition('class="text-blocks"')[2].partition("findings")[0]
        assert page.count('data-behaviour="text-blocks"') == 1
        cells = re.findall(r"<t[hd]>\s*(\S+?)\s*</t([hd])>", drawn)
        assert cells == [("部位", "h"), ("时限", "h"), ("油|位", "d"), ("每班", "d")]
        assert f'src="/documents/SP15/A-0/pictures/{"a" * 64}"' in drawn

    def test_a_new_document_is_registered_and_its_editor_opened(self, session, cast: Cast, client) -> None:
        client.sign_in("quality")
        data = {"kind": "procedure", "number": " sp21 ", "title_zh": "培训程序", "owner_post": "sales"}
        response = client.submit("/documents/new", data)
        assert response.status_code == 303
        assert response.location.endswith("/documents/SP21/draft")

    def test_a_lookalike_is_refused_with_what_was_typed_kept(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager, "QR15-01", title="调查表")
        client.sign_in("quality")
        response = client.submit("/documents/new", {"kind": "form", "number": "QR15-０1", "title_zh": "我的新表"})
        page = response.get_data(as_text=True)
        assert response.status_code == 409
        assert "QR15-01" in page
        assert "调查表" in page
        assert "我的新表" in page

    @pytest.mark.parametrize("data", [{}, {"kind": "poem"}, {"kind": "form", "number": "\x00", "title_zh": "x"}])
    def test_nonsense_is_refused(self, session, cast: Cast, client, data) -> None:
        client.sign_in("quality")
        assert client.submit("/documents/new", data).status_code in {409, 422}

    def test_the_editor_saves_all_boxes_at_once(self, session, cast: Cast, client) -> None:
        revision = make_draft(session, cast.manager)
        client.sign_in("manager")
        one, other = row(session, "1.1"), row(session, "2.1")
        data = fields(shown(client, "/documents/SP15/draft")) | {f"text-{one.id}": "甲", f"text-{other.id}": "乙"}
        assert client.post("/documents/SP15/draft", data=data).status_code == 303
        session.rollback()
        assert {"甲", "乙"} <= {each.text for each in clause_rows(session, revision.id)}

    def test_saving_an_untouched_page_changes_nothing(self, session, cast: Cast, client) -> None:
        revision = make_draft(session, cast.manager)
        client.sign_in("manager")
        page = shown(client, "/documents/SP15/draft")
        assert client.post("/documents/SP15/draft", data=fields(page)).status_code == 303
        session.rollback()
        assert session.get(Revision, revision.id).version == 1

    def test_a_stale_save_shows_both_texts_and_can_be_saved_again(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        one = row(session, "2.1")
        client.sign_in("manager")
        mine = fields(shown(client, "/documents/SP15/draft")) | {f"text-{one.id}": "我写的。"}
        other = client.application.test_client()
        other.sign_in("quality")
        theirs = fields(shown(other, "/documents/SP15/draft")) | {f"text-{one.id}": "隔壁改过。"}
        assert other.post("/documents/SP15/draft", data=theirs).status_code == 303
        refused = client.post("/documents/SP15/draft", data=mine)
        page = refused.get_data(as_text=True)
        assert refused.status_code == 409
        assert "我写的。" in page
        assert "隔壁改过" in page
        again = client.post("/documents/SP15/draft", data=fields(page))
        assert again.status_code == 409, "without a choice nobody's text is overwritten"
        page = again.get_data(as_text=True)
        assert client.post("/documents/SP15/draft", data=fields(page) | {f"keep-{one.id}": "mine"}).status_code == 303
        session.rollback()
        assert row(session, "2.1").text == "我写的。"

    def test_the_text_of_the_other_can_be_kept_and_the_rest_is_saved(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        one, two = row(session, "2.1"), row(session, "2.2")
        client.sign_in("manager")
        page = fields(shown(client, "/documents/SP15/draft"))
        assert client.post("/documents/SP15/draft", data=page | {f"text-{one.id}": "他写的。"}).status_code == 303
        mine = page | {f"text-{one.id}": "我写的。", f"text-{two.id}": "另一条也是我写的。"}
        refused = client.post("/documents/SP15/draft", data=mine).get_data(as_text=True)
        chosen = fields(refused) | {f"keep-{one.id}": "theirs"}
        assert client.post("/documents/SP15/draft", data=chosen).status_code == 303
        session.rollback()
        assert (row(session, "2.1").text, row(session, "2.2").text) == ("他写的。", "另一条也是我写的。")

    def test_a_third_text_meanwhile_is_not_overwritten_by_the_choice(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        one = row(session, "2.1")
        client.sign_in("manager")
        page = fields(shown(client, "/documents/SP15/draft"))
        client.post("/documents/SP15/draft", data=page | {f"text-{one.id}": "第二个人。"})
        refused = fields(client.post("/documents/SP15/draft", data=page | {f"text-{one.id}": "我。"}).get_data(True))
        later = fields(shown(client, "/documents/SP15/draft"))
        client.post("/documents/SP15/draft", data=later | {f"text-{one.id}": "第三个人。"})
        answer = client.post("/documents/SP15/draft", data=refused | {f"keep-{one.id}": "mine"})
        assert answer.status_code == 409
        assert "第三个人" in answer.get_data(as_text=True)

    def test_who_writes_is_shown_to_the_other_and_never_to_oneself(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        one = row(session, "2.1")
        other = client.application.test_client()
        other.sign_in("quality")
        page = fields(shown(other, "/documents/SP15/draft"))
        assert other.post("/documents/SP15/draft", data=page | {"change": f"up:{one.id}"}).status_code == 303
        assert "刚在改这一条" not in shown(other, "/documents/SP15/draft")
        client.sign_in("manager")
        mine = shown(client, "/documents/SP15/draft")
        assert cast.quality.name in mine
        assert "刚在改这一条" in mine
        sent = {"clause": str(one.id), "csrf_token": fields(mine)["csrf_token"]}
        told = client.post("/documents/SP15/draft/presence", data=sent).json
        assert [(each["name"], each["id"]) for each in told] == [(cast.quality.name, one.id)]

    def test_a_text_typed_into_a_removed_clause_is_kept(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        one = row(session, "2.1")
        client.sign_in("manager")
        page = shown(client, "/documents/SP15/draft")
        mine = fields(page) | {f"text-{one.id}": "我写的长文。"}
        assert (
            client.post("/documents/SP15/draft", data=fields(page) | {"change": f"remove:{one.id}"}).status_code == 303
        )
        refused = client.post("/documents/SP15/draft", data=mine)
        assert refused.status_code == 409
        page = refused.get_data(as_text=True)
        assert "我写的长文。" in page
        again = client.post("/documents/SP15/draft", data=fields(page))
        assert again.status_code == 409, "what was typed stays on the page until its writer chooses"
        chosen = fields(again.get_data(as_text=True)) | {f"keep-{one.id}": "mine"}
        assert client.post("/documents/SP15/draft", data=chosen).status_code == 303
        session.rollback()
        assert row(session, "2.1").text == "我写的长文。"

    def test_what_was_typed_is_kept_when_the_draft_is_gone(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        client.sign_in("manager")
        page = shown(client, "/documents/SP15/draft")
        mine = fields(page) | {f"text-{row(session, '2.1').id}": "我写的长文。"}
        client.submit("/documents/SP15/discard", {"seen": "1"}, page="/documents/SP15/draft")
        refused = client.post("/documents/SP15/draft", data=mine)
        assert refused.status_code == 404
        assert "我写的长文。" in refused.get_data(as_text=True)

    def test_buttons_change_the_list(self, session, cast: Cast, client) -> None:
        revision = make_draft(session, cast.manager)
        client.sign_in("manager")
        one = row(session, "2.1").id
        for change in (f"add:{one}", f"up:{one}", f"down:{one}", "renumber", "add", "nonsense", "up:999999"):
            response = client.post(
                "/documents/SP15/draft", data=fields(shown(client, "/documents/SP15/draft")) | {"change": change}
            )
            assert response.status_code in {303, 404}
        session.rollback()
        assert [each.number for each in clause_rows(session, revision.id)] == [
            "1",
            "1.1",
            "2",
            "2.1",
            "2.2",
            "2.3",
            "2.4",
        ]

    def test_a_stale_head_is_shown_beside_the_typed_one(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        client.sign_in("manager")
        page = fields(shown(client, "/documents/SP15/draft"))
        assert client.post("/documents/SP15/draft", data=page | {"title_zh": "别人改的名"}).status_code == 303
        refused = client.post("/documents/SP15/draft", data=page | {"title_zh": "我改的名"})
        told = refused.get_data(as_text=True)
        assert refused.status_code == 409
        assert "别人改的名" in told
        assert "我改的名" in told
        assert client.post("/documents/SP15/draft", data=fields(told)).status_code == 409
        assert client.post("/documents/SP15/draft", data=fields(told) | {"keep-head": "mine"}).status_code == 303

    def test_a_bad_day_and_a_bad_number_are_told_beside_the_field(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        client.sign_in("manager")
        page = fields(shown(client, "/documents/SP15/draft"))
        one = row(session, "2.1").id
        refused = client.post("/documents/SP15/draft", data=page | {f"number-{one}": "<b>", f"text-{one}": "留着我"})
        assert refused.status_code == 422
        assert "留着我" in refused.get_data(as_text=True)
        assert client.post("/documents/SP15/draft", data=page | {"proposed_from": "1/2/2026"}).status_code == 422


class TestRelease:
    def test_a_revision_goes_from_draft_to_force_on_the_pages(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        client.sign_in("manager")
        page = shown(client, "/documents/SP15/submit")
        seen = re.search(r'name="seen" value="(\d+)"', page)[1]
        assert client.submit("/documents/SP15/submit", {"password": PASSWORD, "seen": seen}).status_code == 303
        for who, button in (("quality", "审核 SP15 A/0"), ("general", "批准 SP15 A/0")):
            signer = client.application.test_client()
            signer.sign_in(who)
            page = shown(signer, "/documents/SP15/A-0/sign")
            assert button in page
            seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]
            response = signer.submit("/documents/SP15/A-0/sign", {"password": PASSWORD, "seen": seen})
            assert response.status_code == 303, response.get_data(as_text=True)[:3000]
        reader = client.application.test_client()
        reader.sign_in("sales")
        assert "受控" in shown(reader, "/documents/SP15")

    def test_the_author_is_told_why_not(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        self.submit(client)
        page = shown(client, "/documents/SP15/A-0/sign")
        assert "要由别人" in page
        assert 'name="password"' not in page

    def test_a_wrong_password_stays_on_the_page_with_the_remark(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        self.submit(client)
        signer = client.application.test_client()
        signer.sign_in("quality")
        data = {"password": "wrong", "seen": self.hash(signer), "remark": "留着我的意见"}
        response = signer.submit("/documents/SP15/A-0/sign", data)
        page = response.get_data(as_text=True)
        assert response.status_code == 422
        assert "还可以试" in page
        assert "留着我的意见" in page

    def test_giving_back_needs_a_remark(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        self.submit(client)
        signer = client.application.test_client()
        signer.sign_in("quality")
        path, page = "/documents/SP15/A-0/give-back", "/documents/SP15/A-0/sign"
        assert signer.submit(path, {"remark": ""}, page=page).status_code == 422
        assert signer.submit(path, {"remark": "2.1 写明时限"}, page=page).status_code == 303
        assert "2.1 写明时限" in shown(client, "/drafts")

    def test_the_author_takes_it_back(self, session, cast: Cast, client) -> None:
        make_draft(session, cast.manager)
        self.submit(client)
        response = client.submit("/documents/SP15/A-0/take-back", {}, page="/documents/SP15/A-0/sign")
        assert response.status_code == 303
        shown(client, "/documents/SP15/draft")

    def test_a_document_is_withdrawn_with_its_number_typed(self, session, cast: Cast, client) -> None:
        make_released(session, cast, today=TODAY)
        client.sign_in("manager")
        assert client.submit("/documents/SP15/withdraw", {"number": "SP16", "reason": "x"}).status_code == 422
        assert client.submit("/documents/SP15/withdraw", {"number": "SP15", "reason": "并入别处"}).status_code == 303
        page = shown(client, "/documents/SP15")
        assert "作废" in page
        assert "并入别处" in page

    def test_revising_opens_a_draft_beside_what_is_in_force(self, session, cast: Cast, client) -> None:
        make_released(session, cast, today=TODAY)
        client.sign_in("manager")
        assert client.submit("/documents/SP15/revise", {}, page="/documents/SP15").status_code == 303
        again = client.submit("/documents/SP15/revise", {}, page="/documents/SP15")
        assert again.status_code == 409
        page = shown(client, "/documents/SP15")
        assert "正在" not in page or "在起草" in page
        assert "一律照 A/0 执行" in page

    @staticmethod
    def submit(client: FlaskClient) -> None:
        client.sign_in("manager")
        assert client.submit("/documents/SP15/submit", {"password": PASSWORD, "seen": "1"}).status_code == 303

    @staticmethod
    def hash(client: FlaskClient) -> str:
        return re.search(r'name="seen" value="([0-9a-f]{64})"', shown(client, "/documents/SP15/A-0/sign"))[1]


class TestCompare:
    def test_the_redline_marks_what_changed(self, session, cast: Cast, client) -> None:
        make_released(session, cast, today=TODAY)
        make_draft(session, cast.manager, clauses=with_clause("2.1", "接到投诉，两小时内填写《顾客意见登记单》。"))
        client.sign_in("manager")
        page = shown(client, "/documents/SP15/compare/A-1/A-0")
        assert "两小时内" in re.search(r"<ins>(.*?)</ins>", page, re.DOTALL)[1]
        assert "修改 1 处" in page
        response = client.get("/documents/SP15/compare?old=A-0&new=A-1")
        assert response.location.endswith("/documents/SP15/compare/A-0/A-1")


def test_every_page_asks_few_questions_whatever_the_data(session: Session, cast: Cast, client: FlaskClient) -> None:
    for number in range(20, 32):
        make_released(session, cast, f"SP{number}", title=f"程序 {number}", today=TODAY)
    make_released(session, cast, today=TODAY - timedelta(days=3))
    make_released(session, cast, clauses=with_clause("2.1", "第二版。"), today=TODAY)
    make_draft(session, cast.manager, clauses=with_clause("2.1", "第三版。"))
    client.sign_in("manager")
    paths = ["", "/SP15", "/SP15/A-1", "/SP15/A-2", "/SP15/draft", "/SP15/submit", "/SP15/compare/A-0/A-2", "/new"]
    for path in [f"/documents{path}" for path in paths] + ["/drafts"]:
        with counted() as sent:
            shown(client, path)
        assert len(sent) <= 10, f"{path}: {len(sent)}\n" + "\n".join(sent)


def test_the_sign_off_page_asks_few_questions(session: Session, cast: Cast, client: FlaskClient) -> None:
    make_released(session, cast, today=TODAY)
    revision = make_draft(session, cast.manager, change_summary="x", change_reason="y")
    client.sign_in("manager")
    client.submit("/documents/SP15/submit", {"password": PASSWORD, "seen": str(revision.version)})
    with counted() as sent:
        shown(client, "/documents/SP15/A-1/sign")
    assert len(sent) <= 10
    assert house().settings.zone == "Asia/Shanghai"


class TestLongText:
    """A text of many clauses is edited part by part."""

    MANY = tuple(Clause(f"{1 + at // 30}.{1 + at % 30}", 1 + (at % 30 > 0), "", f"第 {at} 条。") for at in range(300))

    def test_another_part_is_shown_once_this_one_is_saved(self, session, cast: Cast, client) -> None:
        revision = make_draft(session, cast.manager, clauses=self.MANY)
        rows = clause_rows(session, revision.id)
        client.sign_in("manager")
        page = shown(client, "/documents/SP15/draft")
        assert f'id="b{rows[0].id}"' in page
        assert f'id="b{rows[-1].id}"' not in page
        typed = fields(page) | {f"text-{rows[5].id}": "改过的一条。", "change": f"go:{rows[200].id}"}
        answer = client.post("/documents/SP15/draft", data=typed)
        assert answer.location.endswith(f"/documents/SP15/draft?at={rows[200].id}#b{rows[200].id}")
        other = shown(client, answer.location)
        assert f'id="b{rows[200].id}"' in other
        assert "改过的一条。" in shown(client, f"/documents/SP15/draft?at={rows[5].id}")
        again = client.post("/documents/SP15/draft", data=fields(other) | {f"text-{rows[200].id}": ""})
        assert again.location.partition("?at=")[2] == fields(other)["at"]  # a plain save stays in its part

    def test_a_refused_save_shows_the_part_it_was_typed_in(self, session, cast: Cast, client) -> None:
        revision = make_draft(session, cast.manager, clauses=self.MANY)
        last = clause_rows(session, revision.id)[-1]
        client.sign_in("manager")
        page = fields(shown(client, f"/documents/SP15/draft?at={last.id}"))
        refused = client.post(
            "/documents/SP15/draft", data=page | {f"number-{last.id}": "<b>", f"text-{last.id}": "留住。"}
        )
        assert refused.status_code == 422
        assert "留住。" in refused.text
