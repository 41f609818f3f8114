"""Before and after, told in words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from app.documents.words.states import DocumentKind
from app.kernel.wording import Words
from app.ledger.rules.telling import KEY_WORDS, KIND_WORDS, brief, told

APP = Path(__file__).resolve().parents[3] / "app"
# Functions whose answer stands before and after as it is.
_MAKERS = {"_as_data", "_fields", "head_of"}
_RECORDERS = {"record", "note", "_note"}


def keys_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant):
                yield key.value
            yield from keys_of(value)


def recorded_keys(tree: ast.AST) -> Iterator[str]:
    """Every key that an act leaves in the ledger, as far as it stands in the code."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        calls = [
            node
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in _RECORDERS
        ]
        for given in (word for call in calls for word in call.keywords if word.arg in {"before", "after"}):
            yield from keys_of(given.value)
        for node in ast.walk(function):
            if calls and isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in {"before", "after"}:
                yield from keys_of(node.value)
            if function.name in _MAKERS and isinstance(node, ast.Return) and node.value:
                yield from keys_of(node.value)


def test_each_key_of_each_recorded_act_has_words():
    found = {
        (key, path.relative_to(APP).as_posix())
        for folder in ("actions", "queries")
        for path in (*APP.glob(f"*/{folder}/*.py"), *APP.glob(f"*/{folder}.py"))
        for key in recorded_keys(ast.parse(path.read_text("utf-8")))
    }
    assert {"content_hash", "answers", "title_zh", "address", "posts"} <= {key for key, _ in found}
    assert not {(key, path) for key, path in found if key not in KEY_WORDS}


def test_a_key_without_words_is_caught():
    code = "def f(session):\n    after = {'strange': {'deep': 1}}\n    record(session, after=after)"
    assert set(recorded_keys(ast.parse(code))) == {"strange", "deep"}


def test_keys_codes_and_titles_are_told_in_both_languages():
    value = {
        "meaning": "prepared",
        "title": {"zh": "投诉", "en": "Complaint"},
        "posts": ["sales", "x"],
        "required": True,
    }
    assert told(value) == Words(
        "签署含义：编制\n名称：投诉\n岗位：销售中心，x\n必填：是",
        "Meaning of the signature: Prepared\nTitle: Complaint\nPosts: Sales centre, x\nRequired: yes",
    )


def test_answers_keep_the_names_of_the_forms_own_fields():
    assert told({"answers": {"text": "水泵"}}).zh == "填写内容：text：水泵"


def test_nothing_is_told_of_nothing():
    assert told(None) == Words("", "")
    assert told([]) == Words("", "")


def test_an_empty_member_is_said_to_be_empty():
    assert told({"links": [], "reason_": None, "text": ""}).zh == "关联记录：无\nreason_：无\n正文：无"


def test_a_list_shows_the_beginning_of_a_digest_and_leaves_numbers_whole():
    digest = "b2d0ec537095255d1c7be291a104c34090d953e1cde379af8641d127cbfc5a00"
    assert brief(Words(f"内容校验值：{digest}", f"Hash: {digest}")) == Words("内容校验值：b2d0ec53…", "Hash: b2d0ec53…")
    kept = "QR15-03-2026-0001 13800000000 deadbeef"
    assert brief(Words(kept, kept)) == Words(kept, kept)


def test_kinds_are_called_as_documents_call_them():
    assert {kind.value: kind.words for kind in DocumentKind} == KIND_WORDS
