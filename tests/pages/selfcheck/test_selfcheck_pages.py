"""The self-check on its pages, for programs and at the command line."""

import json

import pytest

from app.accounts.actions.people import deactivate
from app.kernel.people import Post
from app.selfcheck.queries.kept import standing
from tests.factories.accounts import make_person
from tests.factories.documents import TODAY, make_draft
from tests.pages.api.conftest import program

__all__ = ["program"]


@pytest.fixture
def sown(session, cast):
    leaver = make_person(session, "leaver", Post.QUALITY_DEPARTMENT, name="老魏")
    make_draft(session, leaver, "SP16", title="采购程序")
    deactivate(session, cast.manager, leaver.person_id, "离职")
    session.commit()


def shown(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def test_the_quality_manager_runs_it_decides_and_switches_a_rule(session, sown, client):
    client.sign_in("manager")
    made = client.submit("/self-check/run", {}, page="/self-check")
    assert made.status_code == 303
    page = shown(client, made.location)
    assert "老魏 已离开，草稿要移交" in page
    hit = f"/self-check/hits/{standing(session)[0].id}"
    refused = client.submit(f"{hit}/accept", {"owner": "", "due_on": "明天", "reason": "移交给沈砚"}, page=hit)
    assert refused.status_code == 422
    assert "移交给沈砚" in refused.get_data(as_text=True), "what was typed stays"
    typed = {"owner": "quality", "due_on": TODAY.isoformat(), "reason": "移交"}
    assert client.submit(f"{hit}/accept", typed, page=hit).status_code == 303
    assert "移交" in shown(client, hit)
    assert "SP16 A/0" in shown(client, "/self-check?view=accepted&q=sp16")
    assert "SP16 A/0" not in shown(client, "/self-check?view=open&page=x")
    rule = "/self-check/rules/people.draft-of-leaver"
    assert client.submit(rule, {"on": "no", "reason": ""}, page="/self-check/rules").status_code == 422
    assert client.submit(rule, {"on": "no", "reason": "年底统一办"}, page="/self-check/rules").status_code == 303
    assert "年底统一办" in shown(client, "/self-check/rules")


def test_programs_run_it_and_decide(cast, sown, program):
    made = program(cast.manager).post("/self-check/runs")
    assert made.status_code == 201
    assert made.json["rules"]["people.draft-of-leaver"] == 1
    hit = program(cast.auditor).get("/self-check/hits?rule=people.draft-of-leaver").json[0]
    assert (hit["subject"], hit["state"]) == ("SP16 A/0", "proposed")
    path = f"/self-check/hits/{hit['id']}/decide"
    assert program(cast.manager).post(path, json={"verb": "dismiss"}).status_code == 422
    assert program(cast.manager).post(path, json={"verb": "dismiss", "reason": "样例"}).json["state"] == "dismissed"
    off = program(cast.manager).put("/self-check/rules/cases.late", {"state": "off", "reason": "样例"}).json
    assert next(one for one in off if one["rule"] == "cases.late")["on"] is False


def test_the_command_ends_with_1_where_something_is_new(app, sown):
    runner = app.test_cli_runner()
    first = runner.invoke(args=["selfcheck", "--json"])
    assert first.exit_code == 1
    assert [one["subject"] for one in json.loads(first.stdout)["changed"]] == ["SP16 A/0"]
    again = runner.invoke(args=["selfcheck"])
    assert (again.exit_code, "新的 0" in again.stdout) == (0, True)
    assert runner.invoke(args=["selfcheck", "--nightly", "25:00"]).exit_code == 2
