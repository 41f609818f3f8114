"""Cases and checks on the pages, for programs and at the command line."""

import json

import pytest

from tests.factories.records import file_record, make_form
from tests.pages.api.conftest import program

__all__ = ["program"]


@pytest.fixture
def repair(session, cast):
    for number in ("QR15-03", "QR15-05"):
        make_form(session, cast, number)
    return file_record(session, cast.service).number


def shown(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def test_a_case_shows_what_is_missing_and_is_ended_by_a_return_note(cast, repair, client):
    client.sign_in("sales")
    page = shown(client, f"/cases/{repair}")
    assert "以一种回执了结" in page
    assert "SP15" in page
    refused = client.submit(
        f"/cases/{repair}/receipt/return", {"reference": "", "reason": "修不好"}, page=f"/cases/{repair}"
    )
    assert refused.status_code == 422
    assert "修不好" in refused.get_data(as_text=True), "what was typed stays"
    client.submit(
        f"/cases/{repair}/receipt/return", {"reference": "XT-88", "reason": "修不好"}, page=f"/cases/{repair}"
    )
    assert "XT-88" in shown(client, f"/cases/{repair}")


def test_the_list_has_views_kinds_a_text_and_days(cast, repair, client):
    client.sign_in("service")
    assert repair in shown(client, "/cases")
    assert repair not in shown(client, "/cases?view=closed")
    assert repair not in shown(client, "/cases?kind=SP15.B")
    assert repair in shown(client, f"/cases?view=all&q={repair.lower()}&page=99x")
    assert repair not in shown(client, "/cases?view=all&on=2026-01-01")
    assert client.get("/cases?on=tomorrow").status_code == 422
    assert repair in shown(client, "/lists/cases.csv")
    assert repair in shown(client, f"/lists/cases.csv?view=open&kind=SP15.A&q={repair.lower()}")
    for asked in ("view=closed", "view=open&kind=SP15.B", "view=all&q=XYZ", "view=all&on=2026-01-01"):
        assert repair not in shown(client, f"/lists/cases.csv?{asked}")
    assert "/lists/cases.xlsx?view=open&amp;kind=SP15.A" in shown(client, "/cases?kind=SP15.A")


def test_the_quality_manager_waives_a_step_and_nobody_else(cast, repair, client):
    client.sign_in("manager")
    path, page = f"/cases/{repair}/approved/waive", f"/cases/{repair}"
    assert client.submit(path, {"reason": ""}, page=page).status_code == 422
    assert client.submit(path, {"reason": "口头批准"}, page=page).status_code == 303
    assert "口头批准" in shown(client, page)
    assert client.submit(path, {"reason": "再免一次"}, page=page).status_code == 409


def test_the_check_lists_findings_with_clause_on_its_page_and_at_the_command_line(app, cast, repair, client):
    client.sign_in("manager")
    page = shown(client, "/check?on=2027-06-30")
    assert repair in page
    assert "SP15 4.1.4.2" in page
    run = app.test_cli_runner().invoke
    answer = run(args=["check", "--on", "2027-06-30", "--json"])
    assert answer.exit_code == 1, "something was found"
    found = json.loads(answer.stdout)
    assert {"rule", "clause", "subject", "since", "message"} <= set(found[0])
    assert ("SP15.A.receipt.late", "SP15 4.1.4.2", repair) in {
        (one["rule"], one["clause"], one["subject"]) for one in found
    }
    assert run(args=["check", "--on", "2026-01-01"]).exit_code == 0
    assert run(args=["check", "--on", "soon"]).exit_code == 2


def test_programs_read_cases_waive_steps_and_check(cast, repair, program):
    manager = program(cast.manager)
    assert [one["number"] for one in manager.get("/cases").json] == [repair]
    steps = {one["id"]: one["state"] for one in manager.get(f"/cases/{repair}").json["steps"]}
    assert steps == {"approved": "open", "receipt": steps["receipt"]}
    waived = manager.post(f"/cases/{repair}/approved/waive", {"reason": "口头批准"}).json
    assert {one["id"]: one["reason"] for one in waived["steps"]}["approved"] == "口头批准"
    assert program(cast.service).post(f"/cases/{repair}/receipt/waive", {"reason": "x"}).status_code == 403
    noted = program(cast.sales).post(f"/cases/{repair}/receipt/return", {"reference": "XT-1", "reason": "修不好"}).json
    assert noted["state"] == "closed"
    assert manager.get("/check?on=2027-06-30").json == []


def test_a_file_of_former_records_is_rehearsed_then_brought_in_by_command(app, session, cast, repair, tmp_path):
    answers = {"kind": "repair", "customer": "海宁岚山食品有限公司（示例）"}
    line = {"number": "QR15-03-2025-0001", "filed_on": "2025-03-04", "by": "周亦安", "answers": answers}
    file = tmp_path / "2025.jsonl"
    file.write_text(json.dumps(line, ensure_ascii=False) + "\nnot json\n", "utf-8")
    run = app.test_cli_runner().invoke
    words = ["records", "import", str(file), "--as", "manager", "--json"]
    rehearsed = run(args=[*words, "--dry-run"])
    assert rehearsed.exit_code == 1, "a line was refused"
    said = json.loads(rehearsed.stdout)
    assert (said["brought_in"], len(said["refused"])) == (1, 1)
    assert {"QR15-03.fault", "QR15-03.site"} <= {one["rule"] for one in said["broken"]}
    assert json.loads(run(args=words).stdout)["brought_in"] == 1, "the rehearsal left nothing behind"
    assert json.loads(run(args=words).stdout)["known"] == 1
    client = app.test_client()
    client.sign_in("manager")
    page = shown(client, "/records/QR15-03-2025-0001")
    assert "迁入的旧记录" in page
    assert "SP15 4.1.3.4" in page
    assert "QR15-03-2025-0001" in shown(client, "/search?q=QR15-03-2025-0001")
