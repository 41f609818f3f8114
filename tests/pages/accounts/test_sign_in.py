"""Signing in and out over HTTP: sessions on the server, throttling, uniform answers, no open redirects."""

import pytest

from app.accounts.actions import people
from app.accounts.actions.signing_in import confirm
from app.accounts.models import SignInSession
from app.kernel.refusals import Forbidden
from app.kernel.subjects import Subject, SubjectKind
from app.web.transaction import write
from tests.factories.accounts import PASSWORD
from tests.factories.documents import KEYRING


def test_a_person_signs_in_and_reaches_their_page(client, cast):
    answer = client.sign_in("manager")
    assert answer.status_code == 303
    assert "林知夏" in client.get("/me").get_data(as_text=True)


@pytest.mark.parametrize("spelling", ["MANAGER", " manager ", "ｍａｎａｇｅｒ", "mana\u200bger"])
def test_a_name_in_any_spelling_is_one_account(client, cast, spelling):
    assert client.sign_in(spelling).status_code == 303


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, cast):
    wrong = client.sign_in("manager", "not this one").get_data(as_text=True).replace("manager", "X")
    unknown = client.sign_in("nobody", "not this one").get_data(as_text=True).replace("nobody", "X")
    assert "账号或密码不对" in wrong
    assert len(wrong) == len(unknown)


def test_the_sixth_try_is_locked_even_with_the_right_password(client, cast):
    for _ in range(5):
        assert client.sign_in("manager", "not this one").status_code == 422
    answer = client.sign_in("manager")
    assert answer.status_code == 429
    assert "锁住 15 分钟" in answer.get_data(as_text=True)


def test_what_was_typed_stays_on_the_page(client, cast):
    assert 'value="manager"' in client.sign_in("manager", "no").get_data(as_text=True)


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil", "javascript:alert(1)", "///e"])
def test_signing_in_never_leads_to_another_site(client, cast, target):
    answer = client.submit("/sign-in", {"username": "manager", "password": PASSWORD, "next": target})
    assert answer.location == "/"


def test_signing_out_ends_the_session_on_the_server(app, client, cast):
    client.sign_in("manager")
    stolen = client.get_cookie("qms_session").value
    client.submit("/sign-out", page="/me")
    other = app.test_client()
    other.set_cookie("qms_session", stolen)
    assert other.get("/me").status_code == 303


def test_a_deactivated_person_is_out_at_once(app, client, cast, session):
    client.sign_in("sales")
    assert client.get("/me").status_code == 200
    with write() as writing:
        people.deactivate(writing, cast.manager, cast.sales.person_id, "离职")
    assert client.get("/me").status_code == 303


def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one(app, client, cast):
    client.sign_in("sales")
    other = app.test_client()
    other.sign_in("sales")
    data = {"old_password": PASSWORD, "new_password": "another long one"}
    assert client.submit("/me/password", data, page="/me").status_code == 303
    assert client.get("/me").status_code == 200
    assert other.get("/me").status_code == 303


def test_a_post_without_the_pages_proof_is_refused(client, cast):
    client.sign_in("manager")
    assert client.post("/sign-out", data={}).status_code == 400
    assert client.get("/me").status_code == 200


def test_a_session_older_than_its_hours_ends(client, cast, session):
    client.sign_in("manager")
    row = session.query(SignInSession).one()
    row.started_at = row.started_at.replace(year=row.started_at.year - 1)
    session.commit()
    assert client.get("/me").status_code == 303


def test_nobody_changes_their_own_posts(client, cast):
    client.sign_in("manager")
    path = f"/people/{cast.manager.person_id}/posts"
    answer = client.submit(path, {"posts": "general_manager", "reason": "x"}, page=f"/people/{cast.manager.person_id}")
    assert answer.status_code == 409


def test_a_person_is_added_and_a_look_alike_is_refused(client, cast):
    client.sign_in("manager")
    data = {"username": "newcomer", "name": "新人", "posts": ["sales"], "new_password": "a first password"}
    assert client.submit("/people", data).status_code == 303
    twin = client.submit("/people", {**data, "username": "newc0mer"})
    assert twin.status_code == 409
    assert "newcomer" in twin.get_data(as_text=True)


def test_a_token_acts_for_its_owner_until_it_is_revoked(app, client, cast, session):
    client.sign_in("sales")
    shown = client.submit("/me/tokens", {"label": "仓库接口"}, page="/me").get_data(as_text=True)
    assert "qms_" in shown


def test_someone_without_the_permission_sees_no_people(client, cast):
    client.sign_in("sales")
    assert client.get("/people").status_code == 403


def test_language_and_theme_are_kept_and_lead_back(client, cast):
    client.sign_in("manager")
    answer = client.submit("/language", {"language": "en", "next": "/me?x=1"}, page="/me")
    assert answer.location == "/me?x=1"
    assert "Change the password" in client.get("/me").get_data(as_text=True)


def test_a_password_that_somebody_else_chose_signs_nothing_until_it_is_changed(app, client, cast, session):
    client.sign_in("manager")
    path = f"/people/{cast.quality.person_id}"
    assert client.submit(f"{path}/password", {"new_password": "given by another"}, page=path).status_code == 303
    other = app.test_client()
    other.sign_in("quality", "given by another")
    assert "别人给你设的" in other.get("/me").get_data(as_text=True)
    about = Subject(SubjectKind.PERSON, "quality")
    with pytest.raises(Forbidden):
        confirm(session, cast.quality, "given by another", about, KEYRING)
    other.submit("/me/password", {"old_password": "given by another", "new_password": "my very own one"}, page="/me")
    session.expire_all()
    session.rollback()
    confirm(session, cast.quality, "my very own one", about, KEYRING)
