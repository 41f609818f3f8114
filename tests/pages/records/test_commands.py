"""The commands of forms and records."""

import json
from pathlib import Path

import pytest

from tests.factories.accounts import PASSWORD
from tests.factories.records import dispatch, file_record, make_form


@pytest.fixture
def run(app):
    def command(*words, given=None):
        return app.test_cli_runner().invoke(args=list(words), input=given)

    return command


@pytest.fixture
def answers(tmp_path):
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(dispatch(), ensure_ascii=False), "utf-8")
    return str(file)


def test_a_file_of_answers_becomes_a_record(session, cast, run, answers):
    make_form(session, cast)
    words = ("records", "file", "qr15-03", answers, "--as", "service", "--password-stdin")
    answer = run(*words, "--json", given=f"{PASSWORD}\n")
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout)["number"] == "QR15-03-2026-0001"
    assert run(*words, given=f"{PASSWORD}\n").stdout == "QR15-03-2026-0002\n"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"--as": "nobody"}, 2),
        ({"--as": "sales"}, 1),
        ({"password": "wrong"}, 1),
        ({"file": "[1, 2"}, 2),
        ({"file": "[]"}, 2),
        ({"file": '{"site": 1}'}, 1),
    ],
)
def test_what_cannot_be_filed_is_told_and_leaves_nothing(session, cast, run, answers, changes, status):
    make_form(session, cast)
    if "file" in changes:
        Path(answers).write_text(changes["file"], "utf-8")
    words = ("records", "file", "QR15-03", answers, "--as", changes.get("--as", "service"), "--password-stdin")
    answer = run(*words, given=f"{changes.get('password', PASSWORD)}\n")
    assert answer.exit_code == status
    assert answer.stdout == ""
    assert answer.stderr


def test_blanks_templates_and_prints_are_written(session, cast, run, tmp_path):
    make_form(session, cast)
    record = file_record(session, cast.service)
    for words, start in (
        (("forms", "blank", "QR15-03", "--format", "docx"), b"PK"),
        (("forms", "blank", "QR15-03", "--format", "pdf"), b"%PDF"),
        (("forms", "template", "QR15-03"), b"PK"),
        (("records", "print", record.number, "--format", "pdf"), b"%PDF"),
        (("records", "print", record.number, "--format", "docx"), b"PK"),
    ):
        out = tmp_path / "out"
        answer = run(*words, "--out", str(out))
        assert answer.exit_code == 0, answer.output
        assert out.read_bytes().startswith(start)
    assert run("records", "print", "QR15-03-2026-0077", "--format", "pdf", "--out", str(tmp_path / "x")).exit_code == 2
    assert run("records", "print", record.number, "--format", "odt", "--out", str(tmp_path / "x")).exit_code == 2
