"""JSON read with the line on which each part stands, so that a mistake can be shown where it was made."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from json.decoder import scanstring  # type: ignore[attr-defined]  # the standard reader of strings, not in its stubs
from typing import Any, NoReturn

from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

LONGEST = 1024 * 1024
_DEEPEST = 24
_LAST = re.compile(r"(?:\.[^.\[]*|\[\d+\])$")
_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null")


@dataclass(frozen=True, slots=True)
class Source:
    """A definition as data, and the line (from 1) on which the part of each path begins."""

    data: Any
    lines: Mapping[str, int]

    def line_of(self, path: str) -> int:
        """The line of a path; of a part that is missing, the line of what should hold it."""
        while path and path not in self.lines:
            path = _LAST.sub("", path) if _LAST.search(path) else path[:-1]  # a key may hold any character
        return self.lines.get(path, 1)


def parse(text: str) -> Source:
    """The data of a JSON text. Raises Invalid whose one problem has the line as its field (`line 12`)."""
    if len(text) > LONGEST:
        raise Invalid(TOO_LONG, problems=(Problem("line 1", TOO_LONG),))
    reader = _Reader(text)
    data = reader.value("", 1)
    reader.skip()
    if reader.at < len(text):
        reader.refuse(AFTER_END)
    return Source(data, reader.lines)


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0
    line: int = 1
    counted: int = 0
    lines: dict[str, int] = field(default_factory=dict)

    def skip(self) -> None:
        """Passes white space."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def here(self) -> int:
        """The line being read."""
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line

    def refuse(self, message: Words, **facts: object) -> NoReturn:
        """Raises what is wrong at this place."""
        raise Invalid(NO_JSON, problems=(Problem(f"line {self.here()}", message.filled(**facts)),))

    def peek(self) -> str:
        """The next character that is no white space, empty at the end."""
        self.skip()
        return self.text[self.at : self.at + 1]

    def value(self, path: str, depth: int) -> Any:
        """The value that begins here."""
        mark = self.peek()
        if depth > _DEEPEST:
            self.refuse(TOO_DEEP)
        self.lines[path] = self.here()
        if mark == "{":
            return self.members(path, depth)
        if mark == "[":
            return self.items(path, depth)
        if mark == '"':
            return self.string()
        return self.scalar(mark)

    def members(self, path: str, depth: int) -> dict[str, Any]:
        """An object."""
        found: dict[str, Any] = {}
        self.at += 1
        if self.peek() == "}":
            self.at += 1
            return found
        while True:
            if self.peek() != '"':
                self.refuse(TRAILING_COMMA if found and self.peek() == "}" else NO_KEY)
            key = self.string()
            if key in found:
                self.refuse(TWICE, text=key[:40])
            if self.peek() != ":":
                self.refuse(NO_COLON, text=key[:40])
            self.at += 1
            found[key] = self.value(f"{path}.{key}" if path else key, depth + 1)
            if self.closes("}"):
                return found

    def items(self, path: str, depth: int) -> list[Any]:
        """A list."""
        found: list[Any] = []
        self.at += 1
        if self.peek() == "]":
            self.at += 1
            return found
        while True:
            if found and self.peek() == "]":
                self.refuse(TRAILING_COMMA)
            found.append(self.value(f"{path}[{len(found)}]", depth + 1))
            if self.closes("]"):
                return found

    def closes(self, mark: str) -> bool:
        """Whether the list or object ends here; otherwise passes the comma before its next part."""
        standing = self.at  # a missing comma is noticed on the line that lacks it, not on the next
        next_one = self.peek()
        if next_one not in {mark, ","}:
            if next_one:
                self.at = standing
            self.refuse(NO_COMMA if next_one else NOT_CLOSED, text=mark)
        self.at += 1
        return next_one == mark

    def string(self) -> str:
        """A text between straight quotes."""
        try:
            text, self.at = scanstring(self.text, self.at + 1, True)
        except json.JSONDecodeError:
            self.refuse(NO_STRING)
        return str(text)

    def scalar(self, mark: str) -> Any:
        """A number, true, false or null."""
        found = _SCALAR.match(self.text, self.at)
        if found is None or len(found[0]) > 40:
            self.refuse(NOTHING if not mark else CURLY if mark in "“”‘’" else NO_VALUE, text=mark)
        self.at = found.end()
        return json.loads(found[0])


NO_JSON = Words("定义的文字不是完整的 JSON，先改这一处", "The text of the definition is no whole JSON; mend this first")
TOO_LONG = Words("定义最多 100 万字", "A definition has a million characters at most")
TOO_DEEP = Words("嵌套太深", "Nested too deeply")
AFTER_END = Words("定义到此已经完，后面多了文字", "The definition ends here; there is text after it")
TRAILING_COMMA = Words("最后一项后面多了一个逗号", "There is a comma too many after the last entry")
NO_KEY = Words('这里要一个键，用直引号括起，如 "label"', 'A key in straight quotes belongs here, such as "label"')
TWICE = Words("键 {text} 写了两次", "The key {text} stands twice")
NO_COLON = Words("键 {text} 后面缺冒号", "A colon is missing after the key {text}")
NO_COMMA = Words("这一项后面缺逗号，或缺 {text}", "A comma is missing after this entry, or a {text}")
NOT_CLOSED = Words("文字到这里断了，缺 {text}", "The text ends here; {text} is missing")
NO_STRING = Words("这里的引号没有配对，或文字里换了行", "The quotes do not match here, or the text breaks over a line")
NOTHING = Words("文字到这里断了，后面缺内容", "The text ends here; something is missing")
CURLY = Words('用直引号 "，不用 {text}', 'Use straight quotes ", not {text}')
NO_VALUE = Words(
    "这里要一个值：文字（用直引号括起）、数字、true、false、[ 或 {{",
    "A value belongs here: a text in straight quotes, a number, true, false, [ or {{",
)
