"""Routes, view functions and templates belong together: one name, short views, known addresses, nothing left over."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
LONGEST_VIEW = 15

# What an address may name besides `<int:…>` and `<any(…):…>`: text that the capability looks up, never trusts.
TEXT_PARAMETERS = {
    "rule_code",
    "standard_id",
    "clause",
    "mark",
    "number",
    "label",
    "old",
    "new",
    "key",
    "field",
    "sha256",
    "token",
    "finding_key",
    "step",
} | {
    "period",
    "code",
    "link",
}
# Templates that bear another name than the function which shows them, and why.
OTHER_NAMES = {
    "documents/parts/gone.html": "stands in for the draft that vanished while somebody wrote",
    "help/help.html": "`help` is a function of Python, so the view is `help_page`",
    "distribution/of_document.html": "a page of documents, kept with the other pages of distribution",
    "errors/error.html": "shown for every refusal, by no view",
    "errors/other_version.html": "shown on every address of a data folder of another version, by no view",
    "errors/under_way.html": "a long print, instead of the file until it is made",
    "errors/send_again.html": "shown for a form whose proof expired, by no view",
}
_TEMPLATE = re.compile(r"""["']([\w/]+\.html)["']""")
_ENDPOINT = re.compile(r"""(?:url_for|go)\(\s*["']([\w.]+)["']""")
_PARAMETER = re.compile(r"<(?:(?P<type>[^:<>]+):)?(?P<name>\w+)>")


def code() -> Iterator[tuple[str, str]]:
    for path in sorted(APP.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def templates() -> dict[str, str]:
    found = (path for path in sorted(APP.rglob("*.html")) if "rendering" not in path.parts)
    return {path.as_posix().rpartition("/templates/")[2]: path.read_text("utf-8") for path in found}


def routed(text: str) -> Iterator[ast.FunctionDef]:
    """The view functions of a module."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and any("blueprint." in ast.unparse(one) for one in node.decorator_list):
            yield node


def lines_of(function: ast.FunctionDef, text: str) -> int:
    """How many lines a function does its work in: without its head, its docstring and empty lines."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    lines = text.splitlines()[body[0].lineno - 1 : function.end_lineno] if body else []
    return sum(1 for line in lines if line.strip())


def reached(pages: dict[str, str], named: Iterable[str]) -> set[str]:
    """The templates that are shown, and all they include, import or extend."""
    waiting, found = list(named), set()
    while waiting:
        name = waiting.pop()
        if name in pages and name not in found:
            found.add(name)
            waiting += _TEMPLATE.findall(pages[name])
    return found


def unknown_parameters(rule: str) -> list[str]:
    return [found["name"] for found in _PARAMETER.finditer(rule) if not is_known(found["type"], found["name"])]


def is_known(kind: str | None, name: str) -> bool:
    return name in TEXT_PARAMETERS if kind is None else kind == "int" or kind.startswith("any(")


def test_each_view_does_its_work_in_15_lines():
    long = [
        f"{path}: {view.name} has {lines_of(view, text)}"
        for path, text in code()
        for view in routed(text)
        if lines_of(view, text) > LONGEST_VIEW
    ]
    assert not long


def test_a_long_view_is_caught():
    text = '@blueprint.get("/x")\ndef x():\n    """Says x."""\n' + "    y = 1\n\n" * 16
    assert [lines_of(view, text) for view in routed(text)] == [16]


def test_each_template_is_shown_by_some_view():
    pages = templates()
    named = {name for _, text in code() for name in _TEMPLATE.findall(text)}
    assert not set(pages) - reached(pages, named)


def test_a_template_nobody_shows_is_caught():
    pages = {"a.html": '{% include "b.html" %}', "b.html": "", "c.html": '{% include "d.html" %}', "d.html": ""}
    assert set(pages) - reached(pages, {"a.html"}) == {"c.html", "d.html"}


def test_function_endpoint_and_template_share_one_name(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    for endpoint in endpoints - {"static"}:
        assert endpoint.rpartition(".")[2] == app.view_functions[endpoint].__name__
    shown = {name for _, text in code() for name in re.findall(r"""render_template\(\s*["']([\w/.]+)["']""", text)}
    odd = {name for name in shown - set(OTHER_NAMES) if name.removesuffix(".html").replace("/", ".") not in endpoints}
    assert shown
    assert not odd


def test_each_other_name_still_has_its_template():
    assert set(OTHER_NAMES) <= set(templates())


def test_each_endpoint_that_is_named_exists(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    texts = [*code(), *templates().items()]
    missing = {f"{place}: {name}" for place, text in texts for name in _ENDPOINT.findall(text)} - {
        f"{place}: {name}" for place, _ in texts for name in endpoints
    }
    assert not missing


@pytest.mark.parametrize(
    "sample", ["{{ url_for('documents.gone') }}", 'go("documents.gone", number=1)', 'url_for(\n "documents.gone")']
)
def test_the_name_of_an_endpoint_is_found(sample):
    assert _ENDPOINT.findall(sample) == ["documents.gone"]


def test_each_parameter_of_an_address_is_typed_or_known(app):
    found = {rule.rule: unknown_parameters(rule.rule) for rule in app.url_map.iter_rules() if rule.endpoint != "static"}
    assert not {rule: names for rule, names in found.items() if names}


@pytest.mark.parametrize("rule", ["/people/<who>", "/files/<path:number>", "/x/<string:key>"])
def test_an_untyped_or_unknown_parameter_is_caught(rule):
    assert unknown_parameters(rule)
