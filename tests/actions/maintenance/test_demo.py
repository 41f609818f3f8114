"""The whole way in one command, on a text that has the defects of a captured one."""

import importlib
import json
from pathlib import Path

import pytest

from app.factory import create_app
from app.settings import Settings

_TEXT = Path(__file__).resolve().parents[3] / "procedures" / "SP15" / "clauses.txt"


def test_a_text_with_defects_goes_the_whole_way_and_its_ledger_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Prints have tests of their own. The module bears the name of its command.
    monkeypatch.setattr(importlib.import_module("app.maintenance.cli.demo"), "_print", lambda *_: None)
    source, folder = tmp_path / "source.txt", tmp_path / "out"
    text = _TEXT.read_text("utf-8")
    assert "《顾客意见登记单》" in text
    source.write_text(text.replace("《顾客意见登记单》", "《客顾客意见登记单》", 1), "utf-8")
    app = create_app(Settings(data=folder / "data", testing=True))
    with app.app_context():
        done = app.test_cli_runner().invoke(args=["demo", str(folder), "--source", str(source)])
    assert done.exit_code == 0, done.output
    found = json.loads((folder / "findings.json").read_text("utf-8"))
    assert any(one["text"].find("客顾客") >= 0 for one in found), "the defect is told before it is accepted"
    assert json.loads((folder / "verdict.json").read_text("utf-8"))["ok"] is True
    assert json.loads((folder / "search-1.json").read_text("utf-8"))["total"] > 0
