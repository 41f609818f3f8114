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
    "reviews": "documents signs a review, follows it up and records it",
    "search": "entries are made anew from what is controlled; they are not controlled themselves",
    "ledger": "it is the ledger",
}
# Single acts that write and record nothing, and why.
SILENT = {
    "distribution.note_print": "a print changes nothing that is controlled; its signed token proves itself",
    "importing.correct": "the page of a batch is a worksheet; the ledger begins with the files kept and the drafts made",
    "importing.decide": "the same",
    "importing.leave_out": "the same",
    "importing.take_steps": "documents records the draft of each file, which names the source",
    "lists.keep_view": "a view is its owner's own convenience, no evidence",
    "lists.remove_view": "the same",
    "notices.choose": "how a person wants to be told is their own convenience, no evidence",
    "notices.read": "that a notice was read changes nothing that is controlled",
    "outbox.queue": "the act that wants the mail records why; what became of it is recorded when it is sent",
    "outbox.take": "what became of a mail is recorded when the server has answered",
    "outbox.withdraw": "the act that makes a mail needless is recorded",
    "records.ask": "a batch of prints is its asker's own; what it shows is not changed by it",
    "records.finish": "the same",
    "registers.open_import": "an import is a worksheet; the ledger begins where it is taken in",
    "records.compute_draft": "a draft is its writer's own; the ledger begins where it is filed",
    "records.discard_draft": "the same",
    "records.move_draft": "the same",
}


class Act:
    """What one function does, as far as its own text tells."""

    def __init__(self, node: ast.FunctionDef, recorder: str) -> None:
        self.name = node.name
        self.is_public = not node.name.startswith("_")
        self.calls = {called(inner) for inner in ast.walk(node) if isinstance(inner, ast.Call)} | {
            inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)
        }
        self.records = any(isinstance(inner, ast.Name) and inner.id == recorder for inner in ast.walk(node))
        self.writes = any(is_write(inner) for inner in ast.walk(node))


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_write(node: ast.AST) -> bool:
    """`session.add(…)`, `session.delete(…)`, or an attribute of a row that is set."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in {"add", "add_all", "delete"} and ast.unparse(node.func.value).endswith("session")
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
    return any(isinstance(target, ast.Attribute) and ast.unparse(target.value) != "self" for target in targets)


def recorder_of(tree: ast.Module) -> str:
    """What a module calls the ledger's `record`."""
    names = (
        alias
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "app.ledger.actions.recording"
        for alias in node.names
    )
    return next((alias.asname or alias.name for alias in names if alias.name == "record"), "")


def acts(texts: list[str]) -> dict[str, Act]:
    trees = [ast.parse(text) for text in texts]
    found = (Act(node, recorder_of(tree)) for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef))
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
    outer = [act.name for act in known.values() if act.is_public and act.name not in inner]
    found = {name: [known[one] for one in reached(name, known) if one in known] for name in outer}
    return [
        name for name, done in found.items() if any(act.writes for act in done) and not any(act.records for act in done)
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


IMPORT = "from app.ledger.actions.recording import record as note\n"


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("def keep(session, actor):\n    _put(session)\n\ndef _put(session):\n    session.add(Row())\n", ["keep"]),
        ("def rename(session, row):\n    row.title = 'x'\n", ["rename"]),
        ("def rename(session, row):\n    row.title = 'x'\n    queries.record(session, row)\n", ["rename"]),
        (IMPORT + "def rename(session, row):\n    row.title = 'x'\n    note(session, row)\n", []),
    ],
)
def test_an_act_that_writes_without_a_record_is_caught(text, caught):
    assert unrecorded([text]) == caught


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


def test_each_silent_act_is_still_silent():
    silent = {f"{capability}.{name}" for capability, texts in action_texts() for name in unrecorded(texts)}
    assert set(SILENT) <= silent
