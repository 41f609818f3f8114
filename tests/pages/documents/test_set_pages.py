"""Release sets by page: what is missing is named, and one press releases all."""

from tests.factories.documents import make_draft, sign, submit


def test_a_set_is_opened_filled_and_released_by_page(session, cast, client):
    make_draft(session, cast.manager)
    make_draft(session, cast.manager, "SP16", title="采购程序")
    client.sign_in("manager")
    answer = client.submit("/release-sets", {"name": "换版 <b>", "effective_on": ""})
    path = answer.location
    assert client.submit("/release-sets", {"name": "", "effective_on": "30.02.2026"}).status_code == 422
    for number in ("SP15", "SP16"):
        assert client.submit(f"{path}/put-in", {"number": number}, page=path).status_code == 303
    page = client.get(path).get_data(as_text=True)
    assert "SP15 A/0 还在起草" in page
    assert client.submit(f"{path}/release", {}, page=path).status_code == 409
    for number in ("SP15", "SP16"):
        submit(session, cast.manager, number)
        sign(session, cast.quality, number)
        sign(session, cast.general, number)
    assert "待发布" in client.get("/documents/SP15").get_data(as_text=True)
    assert "全部签署齐全" in client.get(path).get_data(as_text=True)
    assert client.submit(f"{path}/release", {}, page=path).status_code == 303
    assert "已发布" in client.get(path).get_data(as_text=True)
    assert "换版 &lt;b&gt;" in client.get("/release-sets").get_data(as_text=True)


def test_who_only_signs_looks_on(session, cast, client):
    client.sign_in("manager")
    path = client.submit("/release-sets", {"name": "一套"}).location
    client.delete_cookie("qms_session")
    client.sign_in("quality")
    assert "整套发布" not in client.get(path).get_data(as_text=True)
    assert client.submit(f"{path}/release", {}, page="/me").status_code == 403
