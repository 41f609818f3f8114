"""Every command: its help and its refusals in the installation's language, and what it ends with."""

import ast
import gettext
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from app.kernel.wording import Language
from app.ledger.queries import rows
from app.ledger.words import ROW_WORDS
from app.web.commands import SpokenGroup

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "app" / "web" / "translations" / "zh" / "LC_MESSAGES"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def leaves(group: click.Group, *path: str):
    for name, command in group.commands.items():
        if name == "db":
            continue
        yield (*path, name), command
        if isinstance(command, SpokenGroup):
            yield from leaves(command, *path, name)


def typed(data: Path, language: str, *words: str):
    """Runs a command as a person types it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QMS_", "LANG"))}
    environment |= {"QMS_DATA": str(data), "QMS_LANGUAGE": language}
    command = [sys.executable, "wsgi.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_every_command_and_every_option_has_help_in_both_languages(app, monkeypatch):
    found = list(leaves(app.cli))
    assert len(found) > 20
    for language in Language:
        monkeypatch.setattr("app.web.commands._language", lambda language=language: language)
        for path, command in found:
            helps = [command.help, *(one.help for one in command.params if isinstance(one, click.Option))]
            wrong = [said for said in helps if not said or bool(CHINESE.search(said)) != (language is Language.ZH)]
            assert not wrong, (path, wrong)


def test_the_catalogue_that_is_read_is_the_one_that_is_written():
    read = gettext.GNUTranslations((CATALOGUE / "click.mo").open("rb"))
    entries = re.findall(
        r'^msgid (".*")\n(?:msgid_plural ".*"\n)?msgstr(?:\[0\])? (".*")',
        (CATALOGUE / "click.po").read_text("utf-8"),
        re.MULTILINE,
    )
    pairs = [tuple(map(ast.literal_eval, pair)) for pair in entries if pair[0] != '""']
    assert len(pairs) > 25
    for english, chinese in pairs:
        assert chinese in {read.gettext(english), read.ngettext(english, "", 1)}, english


WRONG_CALLS = (
    (["serch"], "没有命令 serch", "No such command 'serch'"),
    (["search"], "缺参数 'QUERY'", "Missing argument 'QUERY'"),
    (["documents", "print", "SP15", "--format", "odt", "--out", "x"], "odt 不在可选的值里", "is not one of"),
    (["records", "file", "QR15-03", "nowhere.json", "--as", "x"], "没有 nowhere.json。", "does not exist"),
    (["init"], "写明 --empty 还是 --sample", "Say --empty or --sample"),
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wrong_call_is_refused_in_the_installations_language(tmp_path, language):
    turns = WRONG_CALLS[:3] if language == "zh" else WRONG_CALLS[2:]  # each start of the program takes its time
    for words, zh, en in turns:
        done = typed(tmp_path, language, *words)
        assert done.returncode == 2, (words, done.stderr)
        assert (zh if language == "zh" else en) in done.stderr
        assert "Error" not in done.stderr if language == "zh" else not CHINESE.search(done.stderr)


def test_help_shows_our_commands_alone(tmp_path):
    said = typed(tmp_path, "zh", "--help").stdout
    assert "履历" in said
    for foreign in ("--app", "--debug", "db ", "Show this", "Options", "Commands"):
        assert foreign not in said


def test_an_unknown_setting_is_a_wrong_call(tmp_path):
    environment = os.environ | {"QMS_DATA": str(tmp_path), "QMS_LANGAUGE": "zh"}
    command = [sys.executable, "wsgi.py", "doctor"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "QMS_LANGAUGE" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["documents", "print", "SP99", "--format", "docx", "--out", "x.docx"], 2),
        (["documents", "lint", "SP99"], 2),
        (["documents", "lint", "no such thing"], 2),
        (["forms", "blank", "QR99-01", "--format", "docx", "--out", "x.docx"], 2),
        (["records", "print", "QR99-01-2026-0001", "--format", "docx", "--out", "x.docx"], 2),
        (["search", "x", "--as", "nobody"], 2),
        (["search", "x", "--state", "nowhere"], 2),
        (["search", "x", "--from", "yesterday"], 2),
        (["search", "no such words"], 0),
        (["ledger", "verify"], 0),
        (["ledger", "verify", "--against", "README.md"], 2),
        (["documents", "import", "tests/journeys/shift-notes.txt", "--number", "SP77", "--as", "nobody"], 2),
        (["documents", "import", "pyproject.toml", "--number", "SP77"], 1),
        (["users", "add", "x" * 200], 1),
        (["init", "--empty", "--sample"], 2),
    ],
)
def test_a_call_that_names_nothing_ends_with_2_a_no_with_1(app, session, words, status, monkeypatch):
    monkeypatch.chdir(ROOT)
    done = app.test_cli_runner().invoke(args=words)
    assert done.exit_code == status, done.output
    assert status == 0 or done.stderr.strip()


def test_a_backup_replaces_a_file_only_when_told_to(app, session, tmp_path):
    run, file = app.test_cli_runner(), tmp_path / "kept.zip"
    file.write_bytes(b"kept")
    refused = run.invoke(args=["backup", str(file)])
    assert refused.exit_code == 2
    assert "--overwrite" in refused.stderr
    assert file.read_bytes() == b"kept"
    assert run.invoke(args=["backup", str(file), "--overwrite"]).exit_code == 0
    assert file.read_bytes() != b"kept"


def test_a_verdict_names_rows_in_the_installations_language(app, session):
    assert {table.name for table in rows.controlled_tables()} <= set(ROW_WORDS)
    said = app.test_cli_runner().invoke(args=["ledger", "verify"]).stdout
    assert "末条校验值" in said
    assert "entries" not in said
    assert json.loads(app.test_cli_runner().invoke(args=["ledger", "verify", "--json"]).stdout)["ok"] is True
