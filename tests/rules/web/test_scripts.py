"""What the page decides by itself agrees with what the server decides: conditions mean the same in both."""

import json
import shutil
import subprocess
from datetime import date
from typing import Any

import pytest

from app.forms.rules.conditions import holds, values_at
from app.forms.rules.reading.conditions import read_condition
from app.forms.rules.reading.node import Node, Notes
from tests.conftest import needed
from tests.rules.web.stylesheet import STATIC

TODAY = date(2026, 11, 22)
ANSWERS: dict[str, Any] = {
    "kind": "repair",
    "many": ["a", "b"],
    "rows": [{"result": "pass"}, {"result": "fail", "on": "2026-01-02"}],
    "begun": "2026-11-20T09:00",
    "done": "2026-11-20",
    "late": "2026-11-19T23:59",
}
NAMES = ("kind", "many", "rows", "rows.result", "rows.on", "begun", "done", "late", "nothing")
TREES: tuple[dict[str, Any], ...] = (
    {"field": "kind", "is": "repair"},
    {"field": "kind", "is": "other"},
    {"field": "nothing", "is": "repair"},
    {"field": "kind", "in": ["other", "repair"]},
    {"field": "many", "in": ["c", "d"]},
    {"field": "rows.result", "is": "fail"},
    {"field": "rows", "empty": False},
    {"field": "rows.on", "empty": True},
    {"field": "nothing", "empty": True},
    {"field": "begun", "not_before": "done"},
    {"field": "late", "not_before": "done"},
    {"field": "late", "not_after": "begun"},
    {"field": "begun", "not_after": "late"},
    {"field": "nothing", "not_before": "done"},
    {"field": "done", "not_after": "today"},
    {"field": "done", "not_before": "today"},
    {"all": [{"field": "kind", "is": "repair"}, {"not": {"field": "many", "is": "a"}}]},
    {"any": [{"field": "kind", "is": "other"}, {"field": "many", "is": "b"}]},
)

WITHHELD = """
const { isWithheld } = await import("data:text/javascript," + encodeURIComponent(process.argv[1]));
console.log(JSON.stringify(JSON.parse(process.argv[2]).filter(isWithheld)));
"""

SCRIPT = """
const { holds } = await import("data:text/javascript," + encodeURIComponent(process.argv[1]));
const { trees, answers, today } = JSON.parse(process.argv[2]);
console.log(JSON.stringify(trees.map((tree) => holds(tree, (name) => answers[name], today))));
"""


def test_page_and_server_decide_alike() -> None:
    expected = [_on_the_server(tree) for tree in TREES]
    assert True in expected
    assert False in expected
    assert dict(enumerate(_on_the_page())) == dict(enumerate(expected))


def test_an_autosave_holds_back_secrets_and_the_key_against_double_submit() -> None:
    names = json.dumps(["csrf_token", "seen", "fault", "password", "code", "once"])
    assert _run(WITHHELD, "form-values.js", names) == ["password", "code", "once"]


def _on_the_server(tree: dict[str, Any]) -> bool:
    notes = Notes()
    condition = read_condition(Node(tree, "", notes))
    assert not notes.problems
    assert condition is not None
    return holds(condition, ANSWERS, TODAY)


def _on_the_page() -> list[bool]:
    answers = {name: values_at(ANSWERS, name) for name in NAMES}
    given = json.dumps({"trees": TREES, "answers": answers, "today": TODAY.isoformat()})
    found: list[bool] = _run(SCRIPT, "conditions.js", given)
    return found


def _run(script: str, module: str, given: str) -> Any:
    node = shutil.which("node") or needed("node is not installed")
    source = (STATIC / "js" / module).read_text(encoding="utf-8")
    command = [str(node), "--input-type=module", "--eval", script, source, given]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    if done.returncode:
        pytest.fail(done.stderr)
    return json.loads(done.stdout)
