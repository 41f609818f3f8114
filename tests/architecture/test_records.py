"""What is written is recorded: each act that changes controlled rows reaches the ledger; tables stay at home."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"

# Capabilities whose acts are steps of another's act, which records it; committing without a record is refused anyway.
STEPS_OF_OTHERS = {
    "approvals": "the owner of what is signed records the signature with a tag of its own",
    "files": "a file belongs to the record or the import that keeps it",
    "numbering": "a number belongs to the record that takes it",
    "search": "entries are made anew from what is controlled; they are not controlled themselves",
    "ledger": "it is the ledger",
}
# Single acts that write and record nothing, and why.
SILENT = {
    "accounts.sign_in": "what must be kept of a failed sign-in is its aftermath; a session is no controlled row",
}


class Act:
    """What one function does, as far as its own text tells."""

    def __init__(self, node: ast.FunctionDef) -> None:
        self.name = node.name
        self.is_public = not node.name.startswith("_")
        self.calls = {called(inner) for inner in ast.walk(node) if isinstance(inner, ast.Call)} | {
            inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)
        }
        self.writes = any(is_write(inner) for inner in ast.walk(node))


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_write(node: ast.AST) -> bool:
    """`session.add(…)`, `session.delete(…)`, or an attribute of a row that is set."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in {"add", "add_all", "delete"} and ast.unparse(node.func.value).endswith("session")
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
    return any(isinstance(target, ast.Attribute) and ast.unparse(target.value) != "self" for target in targets)


def acts(texts: list[str]) -> dict[str, Act]:
    found = (Act(node) for text in texts for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    return {act.name: act for act in found}


def reached(start: str, known: dict[str, Act]) -> set[str]:
    """The functions an act calls, and what those call."""
    waiting, seen = [start], set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += known[name].calls if name in known else []
    return seen


def unrecorded(texts: list[str]) -> list[str]:
    """Acts nobody of the same capability calls that write rows and never reach `record`."""
    known = acts(texts)
    inner = {name for act in known.values() for name in act.calls if name != act.name}
    return [
        act.name
        for act in known.values()
        if act.is_public and act.name not in inner
        for names in [reached(act.name, known)]
        if any(known[name].writes for name in names if name in known) and "record" not in names
    ]


def action_texts() -> Iterator[tuple[str, list[str]]]:
    for folder in sorted(path for path in APP.iterdir() if path.is_dir()):
        files = [folder / "actions.py", *sorted((folder / "actions").rglob("*.py"))]
        texts = [path.read_text("utf-8") for path in files if path.is_file()]
        if texts and folder.name not in STEPS_OF_OTHERS:
            yield folder.name, texts


@pytest.mark.parametrize(
    ("capability", "texts"), action_texts(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_each_act_that_writes_is_recorded(capability, texts):
    silent = {f"{capability}.{name}" for name in unrecorded(texts)} - set(SILENT)
    assert not silent


def test_an_act_that_writes_without_a_record_is_caught():
    silent = "def keep(session, actor):\n    _put(session)\n\n\ndef _put(session):\n    session.add(Row())\n"
    assert unrecorded([silent]) == ["keep"]
    assert unrecorded(["def rename(session, row):\n    row.title = 'x'\n"]) == ["rename"]
    assert not unrecorded([silent.replace("_put(session)\n\n", "_put(session)\n    record(session)\n\n")])


def strings_across(texts: dict[str, str]) -> list[str]:
    """Relationships that name, by string, a class which the capability itself does not have."""
    own = {node.name for text in texts.values() for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef)}
    return [
        f"{path}: {named}"
        for path, text in texts.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and called(node) == "relationship"
        for argument in node.args[:1]
        if isinstance(argument, ast.Constant) and (named := str(argument.value)) not in own
    ]


def test_no_relationship_reaches_into_another_capability():
    for folder in sorted(path for path in APP.iterdir() if path.is_dir()):
        files = [folder / "models.py", *sorted((folder / "models").rglob("*.py"))]
        texts = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in files if path.is_file()}
        assert not strings_across(texts)


def test_a_relationship_across_is_caught():
    text = "class Record:\n    pass\n\n\nclass Draft:\n    record = relationship('Record')\n    owner = relationship('Account')\n"
    assert strings_across({"models.py": text}) == ["models.py: Account"]
