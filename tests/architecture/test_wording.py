"""One word for one thing: what pages, prints and refusals say in Chinese keeps to the glossary."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"

# What must not be said → what is said instead.
FORBIDDEN = {
    r"成功": "say what is done now: 已存, 已签署",
    r"操作(?!工)": "name the act",
    r"系统": "say who or what",
    r"！": "no exclamation marks",
    r"您": "你 for staff",
    r"(?:^|[，。；：“])请(?!求|管理员|质量经理)|(?<=后)请|(?<=前)请": "verb first, no 请",
    r"抱歉|对不起|不好意思": "say what to do",
    r"点击|单击": "name the act",
    r"^(?:确定|确认)$": "a button names its act and its object",
    r"用户": "人员, 账号",
    r"客户": "顾客",
    r"帐号|账户|帐户": "账号",
    r"登陆": "登录",
    r"(?<!接)口令": "密码",
    r"(?<!Word )文档(?!类型声明)": "文件",
    r"草案|草拟稿": "草稿",
    r"签字(?!笔)": "签署",
    r"审计日志|操作日志": "履历",
    r"废止|失效版本": "作废",
    r"校验和|哈希": "校验码, 校验值",
}
# Where such a word is right, and why.
ALLOWED = {
    "app/ledger/templates": (r"系统", "the name the ledger gives to what acts without a person"),
    "app/kernel/people.py": (r"系统", "the same name"),
    "app/rendering/words.py": (r"系统", "a sheet of paper says where the record itself is kept"),
    "app/documents/rules": (r".*", "what the linter looks for in the text of others"),
    "app/search/rules": (r".*", "tables of characters and synonyms for searching"),
    "app/surveys": (r"您|《主要客户目录》", "what customers read themselves; what SP15 calls the register"),
    "app/importing/rules": (r".*", "what outside texts are read by"),
    "app/forms/rules/source/guessing.py": (r".*", "what companies call things on their own sheets"),
    "app/forms/rules/source/vocabulary.py": (r"(?s).*", "the same words in both languages"),
    "app/registers/rules/heads.py": (r"客户", "what outside files call their columns"),
}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_QUOTED = tuple(re.compile(f"{mark}([^{mark}{{}}\\n]*[\u4e00-\u9fff][^{mark}{{}}\\n]*){mark}") for mark in "\"'`")
_BARE = re.compile(r">([^<>{}]*[\u4e00-\u9fff][^<>{}]*)<")


def said_in(path: Path) -> Iterator[str]:
    """The Chinese sentences a file says."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        yield from said_in_code(text)
        return
    text = _JINJA_COMMENT.sub("", text)
    yield from (found[1] for quoted in _QUOTED for found in quoted.finditer(text))
    yield from (found[1].strip() for found in _BARE.finditer(text))


def said_in_code(text: str) -> Iterator[str]:
    """Every string that holds Chinese and is no docstring."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CHINESE.search(node.value):
            yield node.value


def faults(sentence: str) -> list[str]:
    return [f"{sentence!r}: {instead}" for word, instead in FORBIDDEN.items() if re.search(word, sentence)]


def is_allowed(path: str, sentence: str) -> bool:
    left = sentence
    for place, (word, _) in ALLOWED.items():
        if path.startswith(place):
            left = re.sub(word, "", left)
    return not faults(left)


def files() -> list[Path]:
    return [
        path
        for path in sorted(APP.rglob("*"))
        if path.suffix in {".py", ".html", ".js"} and "vendor" not in path.parts and path.name != "traditional.py"
    ]


def test_pages_prints_and_refusals_keep_to_the_glossary():
    found = []
    for path in files():
        place = path.relative_to(ROOT).as_posix()
        found += [
            f"{place}: {fault}"
            for sentence in said_in(path)
            if not is_allowed(place, sentence)
            for fault in faults(sentence)
        ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "sentence",
    ["保存成功", "操作完成", "系统已记下", "存上了！", "请重新登录", "打印前请核对", "客户信息", "确定", "打开文档"],
)
def test_a_word_beside_the_glossary_is_caught(sentence):
    assert faults(sentence)


@pytest.mark.parametrize(
    "sentence", ["没看懂这个请求", "需要的话，请质量经理调整岗位", "黑色签字笔", "确认收货", "存为 Word 文档"]
)
def test_a_right_word_is_let_through(sentence):
    assert not faults(sentence)


def test_each_exception_still_has_a_place():
    for place, (_, reason) in ALLOWED.items():
        assert (ROOT / place).exists(), place
        assert reason


def test_sentences_are_found_in_templates_code_and_scripts(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("{# 成功 #}<h1 title=\"{{ L('保存成功', 'Saved') }}\">操作</h1>", "utf-8")
    assert set(said_in(page)) == {"保存成功", "操作"}
    assert list(said_in_code('X = Words("存好了", "Kept")')) == ["存好了"]
