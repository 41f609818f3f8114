"""Remarks on the page: written beside a clause, shown while editing, answered, resolved, in the way of approval."""

from app.documents.queries.revisions import clause_rows
from tests.factories.documents import make_draft, submit


def text_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def test_a_remark_goes_from_writing_to_resolved_on_the_pages(session, cast, client):
    revision = make_draft(session, cast.manager)
    clause = next(row for row in clause_rows(session, revision.id) if row.number == "2.1")
    here = "/documents/SP15/A-0/remarks"
    client.sign_in("product")
    client.submit(
        here,
        {"clause": str(clause.id), "quote": "填写", "text": "写明 <b>几小时</b>内。"},
        page=f"{here}?clause={clause.id}",
    )
    page = text_of(client, here)
    assert "写明 &lt;b&gt;几小时&lt;/b&gt;内。" in page
    assert "<mark>填写</mark>" in page
    author = client.application.test_client()
    author.sign_in("manager")
    assert "写明 &lt;b&gt;几小时&lt;/b&gt;内。" in text_of(author, "/documents/SP15/draft")
    author.submit(f"{here}/1/answer", {"text": "写了：4 小时。"}, page=here)
    session.rollback()
    submit(session, cast.manager)
    assert "1 条还没有解决" in text_of(client, "/documents/SP15/A-0/sign")
    client.submit(f"{here}/1/resolve", {}, page=here)
    assert "没有未解决的意见" in text_of(client, "/documents/SP15/A-0/sign")


def test_an_empty_remark_is_refused_beside_its_field_and_what_was_quoted_stays(session, cast, client):
    revision = make_draft(session, cast.manager)
    clause = clause_rows(session, revision.id)[1]
    client.sign_in("product")
    here = f"/documents/SP15/A-0/remarks?clause={clause.id}"
    refused = client.submit(
        "/documents/SP15/A-0/remarks", {"clause": str(clause.id), "quote": "负责", "text": " "}, page=here
    )
    assert refused.status_code == 422
    told = refused.get_data(as_text=True)
    assert "写上意见。" in told
    assert 'value="负责"' in told


def test_a_reader_without_the_right_to_drafts_sees_no_remarks(session, cast, client):
    make_draft(session, cast.manager)
    client.sign_in("sales")
    assert client.get("/documents/SP15/A-0/remarks").status_code == 403
