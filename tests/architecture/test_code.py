"""Tests that read the code: sizes, one place that commits, no hidden imports, settings in one place."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
VIEWS = re.compile(r"(^|/)(views|api|inputs|cli)(/|\.py$)")


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(APP.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def is_commit(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"


def is_hidden_import(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(inner, ast.ImportFrom) and (inner.module or "").startswith("app") for inner in ast.walk(node)
    )


def is_environment(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}


def is_long(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 40


def is_unannotated(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and (
        node.returns is None or any(arg.annotation is None for arg in node.args.args if arg.arg not in {"self", "cls"})
    )


def is_text_sql(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "text" and bool(node.args)


RULES: dict[str, tuple[Callable[[ast.AST], bool], Callable[[str], bool], str]] = {
    "commits in one place": (is_commit, lambda path: path == "app/web/transaction.py", "session.commit()"),
    "imports of our own stand on top": (is_hidden_import, lambda _path: False, "def f():\n    from app import db"),
    "the environment is read by the factory and the server's start": (
        is_environment,
        lambda path: path in {"app/factory.py", "app/maintenance/cli/house.py"} or "/rendering/" in path,
        "import os\nos.environ['X']",
    ),
    "functions have at most 40 lines": (is_long, lambda _path: False, "def f():\n" + "    x = 1\n" * 41),
    "functions are annotated": (is_unannotated, lambda _path: False, "def f(x):\n    pass"),
    "SQL as text stands in queries": (is_text_sql, lambda path: "/queries" in path, "text('SELECT 1')"),
}


@pytest.mark.parametrize("name", RULES)
def test_the_code_keeps(name):
    broken, allowed, _ = RULES[name]
    found = [
        f"{path}:{getattr(node, 'lineno', 0)}"
        for path, tree in trees()
        if not allowed(path)
        for node in ast.walk(tree)
        if broken(node)
    ]
    assert not found, f"{name}: {found}"


@pytest.mark.parametrize("name", RULES)
def test_a_broken_sample_is_caught(name):
    broken, _, sample = RULES[name]
    assert any(broken(node) for node in ast.walk(ast.parse(sample)))


def test_files_have_at_most_300_lines():
    long = [
        f"{path.relative_to(ROOT)}" for path in APP.rglob("*.py") if len(path.read_text("utf-8").splitlines()) > 300
    ]
    assert not long


def test_folders_have_at_most_12_entries():
    full = [
        str(folder.relative_to(ROOT))
        for folder in (*APP.rglob("*"), APP)
        if folder.is_dir()
        and folder.name not in {"__pycache__", "static", "js"}
        and folder != APP
        and len([entry for entry in folder.iterdir() if entry.name not in {"__pycache__", "__init__.py"}]) > 12
        and folder.name not in {"web", "kernel"}
    ]
    assert not full


def test_templates_have_at_most_120_lines():
    long = [str(path) for path in APP.rglob("*.html") if len(path.read_text("utf-8").splitlines()) > 120]
    assert not long


def test_every_module_says_what_it_is():
    silent = [path for path, tree in trees() if not ast.get_docstring(tree)]
    assert not silent


def test_only_views_and_web_reach_for_the_request():
    names = {"request", "g", "current_user", "current_app"}
    found = [
        f"{path}: {alias.name}"
        for path, tree in trees()
        if not (VIEWS.search(path) or path.startswith("app/web/") or path == "app/factory.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in {"flask", "flask_login"}
        for alias in node.names
        if alias.name in names
    ]
    assert not found


def test_each_exception_from_the_style_has_its_reason():
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in APP.rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"# noqa(: [A-Z0-9, ]+)?$", line) or re.search(r"# type: ignore(\[[a-z, -]+\])?$", line)
    ]
    assert not bare


def test_each_setting_is_described_in_both_readmes():
    from dataclasses import fields

    from app.settings import Settings

    for name in ("README.md", "README.zh-CN.md"):
        said = (ROOT / name).read_text("utf-8")
        missing = [
            field.name
            for field in fields(Settings)
            if field.name != "testing" and f"QMS_{field.name.upper()}" not in said
        ]
        assert not missing, name


def test_each_behaviour_named_in_a_template_has_its_file():
    named = set()
    for path in APP.rglob("*.html"):
        for found in re.findall(r'data-behaviour="([^"{]+)"', path.read_text("utf-8")):
            named |= set(found.split())
    missing = [name for name in sorted(named) if not (APP / "web" / "static" / "js" / f"{name}.js").is_file()]
    assert not missing


def test_the_project_names_no_place_it_was_built_in():
    words = re.compile("/wo" + "rk/|/" + "tmp/te" + "am|shar" + "ed/(design|seeds|domain)")
    found = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*")
        if path.is_file()
        and path.name != ".git"  # in a second working tree it is a file that names the first
        and path.suffix in {".py", ".md", ".html", ".toml", ".txt", ".js", ".css", ".json", ".sh", ""}
        and not any(
            (part.startswith(".") and part != ".ci") or part in {"data", "node_modules", "__pycache__"}
            for part in path.relative_to(ROOT).parts[:-1]
        )
        and words.search(path.read_text("utf-8", errors="ignore"))
    ]
    assert not found
