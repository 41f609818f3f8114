"""A form whose proof was lost with the cookies: nothing is taken, nothing typed is lost."""

import lxml.html
import pytest

from tests.factories.accounts import PASSWORD
from tests.factories.documents import make_draft
from tests.traps import WORST

OURS = {"Origin": "http://localhost"}


def form_of(answer) -> dict[str, str]:
    page = lxml.html.document_fromstring(answer.get_data(as_text=True))
    (form,) = [one for one in page.forms if one.xpath(".//textarea")]
    return {name: (value or "").removeprefix("\n") for name, value in form.form_values()}


@pytest.mark.parametrize("text", ["写了半页的条款", "两\n行", *(one for one in WORST if "\0" not in one)])
def test_what_was_typed_can_be_sent_again_from_the_page_that_refuses_it(session, cast, client, text):
    make_draft(session, cast.manager)
    client.sign_in("manager")
    typed = {"number": "SP77", "kind": "procedure", "title_zh": text[:200], "csrf_token": "lost", "once": "a-b-c"}
    answer = client.post("/documents/new", data=typed, headers=OURS)
    assert answer.status_code == 400
    again = form_of(answer)
    assert again["title_zh"].replace("\r\n", "\n") == typed["title_zh"].replace("\r\n", "\n")
    assert again["once"] == "a-b-c"
    assert again["csrf_token"] != "lost"
    assert client.post("/documents/new", data=again, headers=OURS).status_code in {303, 422}


def test_signed_out_it_asks_to_sign_in_beside(cast, client):
    answer = client.post("/documents/new", data={"title_zh": "甲", "csrf_token": "x"}, headers=OURS)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert 'href="/sign-in"' in page
    assert "甲" in page


def test_a_password_is_asked_for_again_and_never_sent_back(cast, client):
    client.sign_in("manager")
    answer = client.post("/me/password", data={"old_password": PASSWORD, "new_password": "x"}, headers=OURS)
    page = answer.get_data(as_text=True)
    assert PASSWORD not in page
    assert page.count('type="password"') == 2


@pytest.mark.parametrize(
    "origin",
    [
        {},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Referer": "https://elsewhere.example/localhost"},
    ],
)
def test_what_another_site_sends_is_not_offered_to_be_sent_again(cast, client, origin):
    client.sign_in("manager")
    page = client.post("/documents/new", data={"title_zh": "外来的内容"}, headers=origin).get_data(as_text=True)
    assert "外来的内容" not in page


def test_a_script_gets_its_answer_as_data(cast, client):
    client.sign_in("manager")
    headers = {**OURS, "Accept": "application/json"}
    answer = client.post("/documents/new", data={"title_zh": "甲"}, headers=headers)
    assert answer.status_code == 400
    assert answer.json["error"]["message"]
