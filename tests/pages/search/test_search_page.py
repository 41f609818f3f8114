"""The search page, the search of programs and of the command line."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app.accounts.actions.tokens import issue_token
from app.accounts.queries import actor_named
from app.db.session import Session
from app.search.actions import put
from app.search.queries import SUPPLY, Supply
from app.search.words import Kind
from app.web.house import give
from app.web.transaction import write
from tests.factories.accounts import Cast
from tests.factories.search import corpus, make_clause, make_document, make_entry


@pytest.fixture
def reader(client: FlaskClient, session: Session, cast: Cast) -> FlaskClient:
    """Somebody signed in, with a few things to find."""
    put(
        session,
        [
            make_document("SP15", "顾客服务程序"),
            make_document("QR15-03", "维修服务派遣书", kind=Kind.FORM, url="/documents/QR15-03/A-0"),
            make_clause("4.2.1", "任何人接到投诉，当场登记。"),
            make_clause("4.2.1", "旧的投诉办法。", label="Z/9", effective_until=make_clause("1", "").effective_from),
            make_entry("QR15-03-2026-0001", title="<b>禾塘</b> 纸业", text="顾客投诉<script>alert(1)</script>渗漏"),
        ],
    )
    session.commit()
    client.sign_in("staff")
    return client


def body(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.get_data(as_text=True)[:500]
    return answer.get_data(as_text=True)


@pytest.mark.parametrize(("language", "said"), [("zh", "3 条"), ("en", "3 found")])
def test_hits_are_shown_marked_and_counted_in_both_languages(reader: FlaskClient, language: str, said: str) -> None:
    reader.set_cookie("qms_language", language)
    page = body(reader, "/search?q=投诉 OR SP15")
    assert said in page
    assert "<mark>投诉</mark>" in page
    assert "&lt;b&gt;禾塘&lt;/b&gt;" in page
    assert "<script>alert" not in page


def test_the_empty_page_says_how_to_ask(reader: FlaskClient) -> None:
    page = body(reader, "/search")
    assert "还可以这样写" in page
    assert 'id="hits"' not in page


def test_filters_narrow_down_and_can_be_taken_away(reader: FlaskClient) -> None:
    page = body(reader, "/search?q=投诉&kind=record&from=2026-01-01")
    assert "1 条" in page
    assert "2026-01-01 起" in page
    assert "/search?q=%E6%8A%95%E8%AF%89&amp;from=2026-01-01" in page


def test_older_revisions_are_found_on_request(reader: FlaskClient) -> None:
    assert "Z/9" not in body(reader, "/search?q=投诉")
    assert "Z/9" in body(reader, "/search?q=投诉&old=1")


def test_nothing_found_offers_what_is_near(reader: FlaskClient) -> None:
    page = body(reader, "/search?q=派遣单")
    assert "没有查到“派遣单”。" in page
    assert "QR15-03 维修服务派遣书" in page
    assert 'href="/documents/QR15-03/A-0"' in page


def test_an_exact_number_opens_its_thing_if_asked_to(reader: FlaskClient) -> None:
    assert reader.get("/search?q=qr1503&go=1").location == "/documents/QR15-03/A-0"
    assert reader.get("/search?q=SP15 4.2.1&go=1").location == "/documents/SP15#c4.2.1"
    assert "维修服务派遣书" in body(reader, "/search?q=qr1503")
    assert "没有查到" in body(reader, "/search?q=没有的&go=1")


def test_pages_are_linked(client: FlaskClient, session: Session, cast: Cast) -> None:
    put(session, corpus(45, length=20))
    session.commit()
    client.sign_in("staff")
    first, last = body(client, "/search?kind=record"), body(client, "/search?kind=record&page=3")
    assert "第 1–20 条，共 45 条" in first
    assert "/search?kind=record&amp;page=2" in first
    assert "第 41–45 条，共 45 条" in last
    assert 'rel="next"' not in last
    assert "这一页没有了" in body(client, "/search?kind=record&page=9")


def test_a_day_that_cannot_be_read_is_named_and_kept(reader: FlaskClient) -> None:
    page = body(reader, "/search?q=投诉&from=2026-13-45")
    assert "日期写成 2026-11-22 这样。" in page
    assert 'value="2026-13-45"' in page


@pytest.mark.parametrize(
    "arguments",
    ["page=-1", "page=9999999", "page=x", "limit=0", "limit=9999999", "kind=nonsense", "sort=x'--", "state=%00", "on=x",
     "q=%00", "q=%ED%A0%80", "q=" + "%E6%8A%95" * 3000, "from=9999-12-31&to=0001-01-01", "document=" + "a" * 500],
)  # fmt: skip
def test_no_argument_breaks_the_page(reader: FlaskClient, arguments: str) -> None:
    for url in (f"/search?{arguments}", f"/search?q=投诉&{arguments}"):
        assert reader.get(url).status_code in ({200} if "%00" not in url else {200, 422}), "NUL may be refused earlier"


def test_as_of_a_day_shows_what_was_in_force_then(reader: FlaskClient) -> None:
    page = body(reader, "/search?q=投诉&on=2026-02-01")
    assert "2026-02-01" in page
    assert "4.2.1" in page
    assert "QR15-03-2026-0001" not in page
    assert "4.2.1" not in body(reader, "/search?q=投诉&on=2025-12-31")


def test_without_the_right_to_search_there_is_no_page(client: FlaskClient, session: Session, cast: Cast) -> None:
    client.sign_in("administrator")
    body(client, "/search?q=投诉", 403)


def test_a_damaged_index_is_said_answered_around_and_mended(app: Flask, reader: FlaskClient, session: Session) -> None:
    name = "search_fts" if session.get_bind().dialect.name == "sqlite" else "search_terms"
    session.rollback()
    session.execute(text(f"DROP TABLE {name}"))
    session.commit()
    damaged, mended = body(reader, "/search?q=投诉"), body(reader, "/search?q=投诉")
    assert "索引有缺损" in damaged
    assert "2 条" in damaged
    assert "索引有缺损" not in mended
    assert "2 条" in mended


def test_the_page_needs_few_queries_however_much_there_is(
    client: FlaskClient, session: Session, cast: Cast, statements: list[str]
) -> None:
    put(session, corpus(200, length=20))
    session.commit()
    client.sign_in("staff")
    statements.clear()
    body(client, "/search?q=投诉 OR 顾客&kind=record")
    assert 0 < len([one for one in statements if "SAVEPOINT" not in one]) <= 10


@pytest.fixture
def token(app: Flask, reader: FlaskClient, cast: Cast) -> dict[str, str]:
    """The header a program of the service staff sends."""
    with write() as session:
        issued = issue_token(session, actor_named(session, "staff"), "test")
    return {"Authorization": f"Bearer {issued}"}


def test_programs_get_total_and_hits(app: Flask, token: dict[str, str]) -> None:
    given = app.test_client().get("/api/v1/search?q=投诉&kind=clause", headers=token)
    found = given.json
    facets = found.pop("facets")
    assert facets["kind"] == [{"value": "clause", "count": 1}, {"value": "record", "count": 1}]
    assert facets["period"] == [{"value": "2026", "count": 1}, {"value": "2026-01", "count": 1}]
    assert found == {
        "total": 1,
        "plain": False,
        "near": False,
        "notes": [],
        "hits": [
            {
                "kind": "clause",
                "number": "SP15",
                "title": "顾客服务程序",
                "title_en": "",
                "clause": "4.2.1",
                "state": "in_force",
                "snippet": "任何人接到投诉，当场登记。",
                "url": "/documents/SP15#c4.2.1",
            }
        ],
    }


def test_programs_without_a_token_or_with_an_unreadable_day_are_refused(app: Flask, token: dict[str, str]) -> None:
    assert app.test_client().get("/api/v1/search?q=投诉").status_code == 401
    assert app.test_client().get("/api/v1/search?from=yesterday", headers=token).status_code == 422


def run(app: Flask, *words: str) -> tuple[int, str, str]:
    result = app.test_cli_runner().invoke(args=list(words))
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_the_command_prints_json_alone(app: Flask, reader: FlaskClient) -> None:
    code, out, _ = run(app, "search", "投诉", "--kind", "record", "--json")
    assert code == 0
    found = json.loads(out)
    assert found.pop("facets")["document"] == [{"value": "QR15-03", "count": 1}]
    assert found == {
        "total": 1,
        "plain": False,
        "near": False,
        "notes": [],
        "hits": [
            {
                "kind": "record",
                "number": "QR15-03-2026-0001",
                "title": "<b>禾塘</b> 纸业",
                "title_en": "",
                "clause": "",
                "state": "filed",
                "snippet": "顾客投诉<script>alert(1)</script>渗漏",
                "url": "/records/QR15-03-2026-0001",
            }
        ],
    }


def test_the_command_takes_a_persons_rights_and_a_period(app: Flask, reader: FlaskClient) -> None:
    assert json.loads(run(app, "search", "投诉", "--as", "administrator", "--json")[1])["total"] == 0
    assert json.loads(run(app, "search", "投诉", "--as", "staff", "--from", "2026-02-01", "--json")[1])["total"] == 1
    assert run(app, "search", "投诉", "--as", "nobody")[0] == 2
    assert run(app, "search", "投诉", "--from", "yesterday")[0] == 2
    assert "[投诉]" in run(app, "search", "投诉")[1]


@pytest.mark.parametrize("typed", ["AND (", '"', "*"])
def test_what_is_no_query_is_said_to_be_searched_as_plain_words(app: Flask, reader: FlaskClient, typed: str) -> None:
    page = reader.get("/search", query_string={"q": typed})
    assert "按普通文字查了" in page.text
    code, out, told = run(app, "search", typed, "--json")
    assert code == 0
    assert json.loads(out)["plain"] is True
    assert "按普通文字查了" in json.loads(out)["notes"][0]
    assert "按普通文字查了" in told


def test_an_english_page_shows_the_english_title_and_marks_what_is_chinese(
    app: Flask, reader: FlaskClient, session: Session
) -> None:
    put(session, [make_document("SP77", "水泵检验程序", title_en="Pump Inspection", text="每台水泵都检验。")])
    session.commit()
    english = reader.get("/search?q=SP77", headers={"Accept-Language": "en"}).text
    assert "Pump Inspection" in english
    assert "水泵检验程序" not in english
    assert '<span lang="zh-CN">每台水泵都检验。</span>' in english
    chinese = reader.get("/search?q=SP77").text
    assert "水泵检验程序" in chinese
    assert 'lang="zh-CN">每台' not in chinese


def test_reindex_takes_what_the_owners_hand_in(app: Flask, reader: FlaskClient) -> None:
    give(app, SUPPLY, Supply((lambda _session: [make_entry("R1", text="重建之后")], lambda _session: corpus(3))))
    assert run(app, "reindex", "--check")[0] == 0
    assert run(app, "reindex")[0] == 0
    assert json.loads(run(app, "search", "kind:record", "--json")[1])["total"] == 4
    assert json.loads(run(app, "search", "当场登记", "--json")[1])["total"] == 0


def test_a_damaged_index_fails_the_check(app: Flask, reader: FlaskClient, session: Session) -> None:
    name = "search_fts" if session.get_bind().dialect.name == "sqlite" else "search_terms"
    session.rollback()
    session.execute(text(f"DROP TABLE {name}"))
    session.commit()
    assert run(app, "reindex", "--check")[0] == 1
    give(app, SUPPLY, Supply())
    assert run(app, "reindex")[0] == 0
    assert run(app, "reindex", "--check")[0] == 0
