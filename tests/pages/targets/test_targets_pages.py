"""Targets on the pages, for programs and at the command line."""

import json

from tests.factories.documents import make_draft, make_released
from tests.factories.targets import body, row
from tests.pages.api.conftest import program

__all__ = ["program"]


def shown(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def at_odds(session, cast) -> None:
    make_released(session, cast, "SP18", title="团队服务规范", body=body(row("0.5", "hour")))
    make_released(session, cast, "SP16", title="服务流程", body=body(row("10", scope_zh="<售前>")))


def mark_on(page: str) -> str:
    start = page.index("/targets/") + len("/targets/")
    return page[start : start + 32]


def test_a_conflict_is_shown_side_by_side_and_settled_with_a_reason(session, cast, client):
    at_odds(session, cast)
    client.sign_in("manager")
    page = shown(client, "/targets")
    for text in ("1 处冲突还没有解决", "≤ 10 分钟", "≤ 0.5 小时", "= 30 分钟", "&lt;售前&gt;", "冲突"):
        assert text in page
    mark = mark_on(page)
    refused = client.submit(f"/targets/{mark}/accept", {"reason": " "}, page="/targets")
    assert refused.status_code == 422
    assert "写明理由" in refused.get_data(as_text=True)
    client.submit(f"/targets/{mark}/accept", {"reason": "售前另有专人"}, page="/targets")
    page = shown(client, "/targets")
    assert "差异已接受" in page
    assert "售前另有专人" in page
    assert "没有未解决的冲突" in page


def test_who_reads_sees_the_conflict_and_no_button(session, cast, client):
    at_odds(session, cast)
    client.sign_in("staff")
    page = shown(client, "/targets")
    assert "冲突" in page
    assert "/accept" not in page


def test_another_day_and_english(session, cast, client):
    at_odds(session, cast)
    client.sign_in("manager")
    assert "还没有目标" in shown(client, "/targets?on=2020-01-01")
    client.submit("/language", {"language": "en"}, page="/targets")
    page = shown(client, "/targets")
    assert "1 conflict open" in page
    assert "≤ 0.5 h" in page


def test_the_quality_manager_sets_the_targets_of_a_draft_and_sees_what_they_contradict(session, cast, client):
    make_released(session, cast, "SP18", title="团队服务规范", body=body(row("30")))
    make_draft(session, cast.manager, "SP16", title="服务流程")
    client.sign_in("manager")
    path = "/documents/SP16/draft/targets"
    assert path in shown(client, "/documents/SP16/draft")
    page = shown(client, path)
    seen = page.split('name="seen" value="')[1].split('"')[0]
    typed = {f"targets-0-{name}": value for name, value in row("十").items()} | {"seen": seen}
    refused = client.submit(path, typed)
    assert refused.status_code == 422
    assert 'value="十"' in refused.get_data(as_text=True)
    client.submit(path, typed | {"targets-0-value": "10"})
    page = shown(client, path)
    assert "和生效文件冲突" in page
    assert "≤ 10 分钟" in shown(client, "/documents/SP16/A-0")
    more = client.submit(path, typed | {"add-row": "targets"}).get_data(as_text=True)
    assert "targets-1-value" in more


def test_programs_and_the_command_do_the_same(app, session, cast, program):
    at_odds(session, cast)
    manager = program(cast.manager)
    (group,) = manager.get("/targets").json
    assert (group["relation"], group["open"]) == ("conflict", True)
    assert group["conflicts"] == [["SP16 2.1", "SP18 2.1"]]
    told = app.test_cli_runner().invoke(args=["targets", "list", "--json"])
    assert told.exit_code == 1
    assert json.loads(told.output)[0]["mark"] == group["mark"]
    assert program(cast.staff).post(f"/targets/{group['mark']}/accept", {"reason": "x"}).status_code == 403
    (now,) = manager.post(f"/targets/{group['mark']}/accept", {"reason": "售前另有专人"}).json
    assert now["decision"]["accepted"] is True
    told = app.test_cli_runner().invoke(args=["targets", "list"])
    assert told.exit_code == 0
    assert "≤ 10 分钟" in told.output
    assert manager.get("/targets?on=nonsense").status_code == 422


def test_a_program_sets_the_targets_of_a_draft(session, cast, program):
    draft = make_draft(session, cast.manager, "SP16", title="服务流程")
    manager = program(cast.manager)
    sent = manager.put("/documents/SP16/draft/targets", {"targets": [row("10")], "seen": draft.version})
    assert sent.json["targets"][0]["said"]["limit"]["en"] == "≤ 10 min"
    for wrong in ("x", [1], [{"value": 1}], [{"speed": "1"}]):
        answer = manager.put("/documents/SP16/draft/targets", {"targets": wrong, "seen": 2})
        assert answer.status_code == 422


def test_two_revisions_show_which_targets_changed(session, cast, client):
    make_released(session, cast, "SP16", title="服务流程", body=body(row("10")))
    make_released(session, cast, "SP16", body=body(row("15")))
    client.sign_in("manager")
    page = shown(client, "/documents/SP16/compare/A-0/A-1")
    assert "2.1 首次响应 ≤" in page
