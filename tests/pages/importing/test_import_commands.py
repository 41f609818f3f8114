"""The commands that bring a document in and check a text."""

import json
from dataclasses import replace
from io import BytesIO

import pytest
from click.testing import Result

from app.db.base import database
from app.documents.queries.revisions import document_named
from app.factory import create_app
from app.rulebook.actions import decide
from app.rulebook.words.catalogue import DELIVERED
from app.rulebook.words.rules import Setting, Severity
from app.settings import Settings
from tests.rules.documents.texts import CAPTURED, CLEAN


@pytest.fixture
def run(app):
    def command(*words: str) -> Result:
        return app.test_cli_runner().invoke(args=["documents", *words])

    return command


@pytest.fixture
def captured(tmp_path):
    file = tmp_path / "点检.txt"
    file.write_text(CAPTURED, "utf-8")
    return str(file)


@pytest.fixture
def clean(tmp_path):
    file = tmp_path / "SP22 来料检验程序.txt"
    file.write_text(CLEAN, "utf-8")
    return str(file)


def test_lint_prints_its_findings_as_json_and_says_no(run, captured):
    answer = run("lint", captured, "--from", "1.目的", "--json")
    assert answer.exit_code == 1
    findings = json.loads(answer.stdout)
    assert set(findings[0]) == {"rule", "severity", "clause", "line", "text", "message", "suggestion"}
    assert "《设备维修验收单》" in next(one["suggestion"] for one in findings if one["rule"] == "unknown-name")


def test_lint_of_a_sound_text_says_yes(run, clean):
    answer = run("lint", clean, "--json")
    assert (answer.exit_code, json.loads(answer.stdout)) == (0, [])


TEXT = "1.目的\n让顾客满意。\n2.程序\n2.1 客服科想办法回复顾客。\n"
DECIDED = replace(DELIVERED, vague=("想办法",), settings=(Setting("vague-words", Severity.ERROR),))


def test_a_file_is_checked_by_the_rules_that_the_company_decided_on(app, session, cast, client, run, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    file = folder / "SP22.txt"
    file.write_text(TEXT, "utf-8")
    assert run("lint", str(file), "--json").stdout == "[]\n"
    decide(session, cast.manager, DECIDED, "内审发现")
    session.commit()
    answer = run("lint", str(file), "--json")
    assert answer.exit_code == 1
    assert [(one["rule"], one["severity"]) for one in json.loads(answer.stdout)] == [("vague-words", "error")]
    client.sign_in("manager")
    sent = client.submit("/imports", {"file": (BytesIO(TEXT.encode()), "SP22.txt")})
    assert "想办法" in client.get(f"{sent.location}").get_data(as_text=True).partition('class="finding')[2]
    batch = run("import", str(folder), "--hold", "--json")
    assert json.loads(batch.stdout)["items"][0]["errors"] == 1


def test_a_file_is_checked_by_the_rules_as_delivered_where_there_is_no_data_folder(tmp_path):
    file = tmp_path / "SP22.txt"
    file.write_text(TEXT.replace("想办法", "及时"), "utf-8")
    bare = create_app(Settings(data=tmp_path / "none", testing=True))
    with bare.app_context():
        answer = bare.test_cli_runner().invoke(args=["documents", "lint", str(file), "--json"])
        assert [one["rule"] for one in json.loads(answer.stdout)] == ["vague-words"]
        database.session.remove()
        database.engine.dispose()


def test_lint_does_not_call_a_text_without_clauses_sound(run, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear all,\nno clause has a number here.\n", "utf-8")
    answer = run("lint", str(file), "--json")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "没有读到带编号的条款" in answer.stderr


def test_lint_reads_to_the_end_that_is_named(run, captured):
    answer = run("lint", captured, "--from", "1.目的", "--to", "3.职责", "--json")
    assert {one["clause"] for one in json.loads(answer.stdout)} == {"2"}


@pytest.mark.parametrize(
    "words",
    [
        ("lint",),
        ("lint", "no such file"),
        ("lint", "SP99", "--from", "1"),
        ("import", "x.txt", "--number", "SP1"),
        ("import",),
    ],
)
def test_a_wrong_call_ends_with_2(run, words):
    assert run(*words).exit_code == 2


@pytest.mark.parametrize("mark", ["nowhere", "999"])
def test_a_mark_that_is_nowhere_ends_with_1(run, captured, mark):
    assert run("lint", captured, "--from", mark).exit_code == 1


def test_lint_of_an_unknown_number_is_a_wrong_call(run):
    assert run("lint", "SP99").exit_code == 2


def test_import_makes_a_draft_and_prints_all_that_was_read(run, captured, session):
    answer = run("import", captured, "--number", "SP21", "--from", "1.目的", "--json")
    assert answer.exit_code == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert (told["number"], told["revision"], told["title"]) == ("SP21", "A/0", "设备点检程序")
    assert told["clauses"][0] == {"number": "1", "title": "目的", "text": told["clauses"][0]["text"]}
    assert {"code": "QR21-02", "title": "设备异常通知单"} in told["forms"]
    named = {"kind": "form", "code": "QR21-01", "title": "设备点检记录表", "clause": "4.1.1", "target": "QR21-01"}
    assert named in told["references"]
    assert {"missing-clause", "list-jump", "doubled-rule"} <= {one["rule"] for one in told["findings"]}
    assert document_named(session, "SP21") is not None


def test_a_draft_is_checked_by_its_number(run, captured):
    run("import", captured, "--number", "SP21", "--from", "1.目的")
    answer = run("lint", "SP21", "--json")
    assert answer.exit_code == 1
    assert "unknown-name" in {one["rule"] for one in json.loads(answer.stdout)}


def test_a_title_can_be_given_and_a_person_prepares(run, clean, cast, session):
    answer = run("import", clean, "--number", "sp22", "--title", "来料检验", "--as", "manager", "--json")
    assert (json.loads(answer.stdout)["number"], json.loads(answer.stdout)["title"]) == ("SP22", "来料检验")


def test_the_title_stands_beside_the_number_in_the_file_s_name(run, clean):
    assert json.loads(run("import", clean, "--number", "SP22", "--json").stdout)["title"] == "来料检验程序"


def test_an_import_that_is_refused_changes_nothing(run, clean, session):
    assert run("import", clean, "--number", "QR22-01").exit_code in {0, 1}
    assert run("import", clean, "--number", "???").exit_code == 1
    assert run("import", clean, "--number", "SP22", "--as", "nobody").exit_code == 2
    assert document_named(session, "SP22") is None
