"""A day gone by: text, title, post in charge, route and open records as they stood when it was over at home."""

from datetime import date, datetime

import pytest

from app.approvals.actions import define
from app.approvals.queries import route_of
from app.approvals.words import Stage, Target
from app.documents.actions import editing
from app.documents.queries.revisions import draft_of, head_of
from app.documents.rules.content import mark
from app.documents.words.clauses import Clause
from app.documents.words.drafts import HeadData
from app.kernel import clock
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.subjects import record_subject
from app.kernel.wording import Words
from app.records.actions import signing
from app.records.words import Signing
from tests.factories.accounts import PASSWORD
from tests.factories.documents import make_draft, make_released, release_draft, with_clause
from tests.factories.records import PLACE, file_record, make_form


@pytest.fixture
def at(monkeypatch):
    def moment(text):
        monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat(text))

    return moment


@pytest.fixture
def year(session, cast, at):
    """March: SP15 A/0, a form, a record that is signed the next day at home. June: another route, SP15 A/1 of sales."""
    at("2026-03-02T02:00+00:00")
    title = make_form(session, cast, today=date(2026, 3, 2)).title_zh
    listed = Clause("3", 1, "质量记录", ""), Clause("3.1", 2, "", f"《{title}》 QR15-03")
    cites = (*with_clause("2.1", f"接到投诉，客服科填写《{title}》。"), *listed)
    make_released(session, cast, today=date(2026, 3, 2), clauses=cites)
    at("2026-03-05T15:59+00:00")
    record = file_record(session, cast.service)
    at("2026-03-05T17:00+00:00")
    route = route_of(session, record_subject(record.number))
    wanted = Signing(record.number, route.next_step.id, PASSWORD, record.content_hash)
    signing.sign(session, cast.product, wanted, PLACE)
    session.commit()
    make_released(session, cast, "SP16", date(2026, 3, 6), title="采购程序", proposed_from=date(2026, 12, 1))
    at("2026-06-01T02:00+00:00")
    approve = Stage(Meaning.APPROVED, (Post.GENERAL_MANAGER, Post.QUALITY_MANAGER))
    reviewed = Stage(Meaning.REVIEWED, (Post.QUALITY_DEPARTMENT,))
    define(session, cast.manager, Target("procedure", ""), (reviewed, approve), (0, "内审发现"))
    make_draft(session, cast.manager, change_summary="改", change_reason="因", title="顾客服务程序")
    change_owner(session, cast)
    release_draft(session, cast, today=date(2026, 6, 1))
    at("2026-11-22T02:00+00:00")


def change_owner(session, cast):
    _, revision = draft_of(session, "SP15")
    head = head_of(revision)
    title = Words("客户服务程序", revision.title_en)
    typed = HeadData(title, Post.SALES, "改", "因", "", None, mark(head))
    editing.save_head(session, cast.manager, "SP15", typed)
    session.commit()


def test_a_document_shows_what_held_when_the_day_was_over(client, year):
    client.sign_in("quality")
    march, next_day, june = (
        client.get(f"/documents/SP15?on={day}").get_data(as_text=True)
        for day in ("2026-03-05", "2026-03-06", "2026-06-01")
    )
    for said in ("顾客服务程序", "随软件带的", "品管部", '<span class="num">QR15-03</span> 1'):
        assert said in march
    for said in ("客户服务程序", "第 1 次修订"):
        assert said not in march
        assert said in june
    assert "/documents/QR15-03?on=2026-03-05" in march
    assert "没有未签完的记录" in next_day
    assert "销售中心" in june


def test_what_is_prepared_changes_nothing_of_what_holds(client, session, cast):
    make_released(session, cast)
    make_draft(session, cast.manager, change_summary="改", change_reason="因")
    change_owner(session, cast)
    client.sign_in("sales")
    assert "销售中心" not in client.get("/documents?q=SP15").get_data(as_text=True).partition("<tbody")[2]
    client.delete_cookie("qms_session")
    client.sign_in("manager")
    release_draft(session, cast)
    assert "销售中心" in client.get("/documents?q=SP15").get_data(as_text=True).partition("<tbody")[2]


def test_the_master_list_ends_its_day_at_home_and_counts_what_was_open(client, year):
    client.sign_in("manager")
    fifth, sixth = (client.get(f"/documents?on=2026-03-0{day}").get_data(as_text=True) for day in (5, 6))
    assert "还有 1 条记录没签完" in fifth
    assert "没签完" not in sixth
    assert "SP16" not in fifth.partition("<tbody")[2]
    assert "SP16" in sixth.partition("<tbody")[2]
