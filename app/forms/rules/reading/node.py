"""A JSON object at a place: reads its keys by type and notes every mistake with its path, without ever raising."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.forms.rules.spelling.numbers import plain_decimal
from app.kernel.refusals import Problem
from app.kernel.wording import Words

MOST_PROBLEMS = 200
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Notes:
    """The mistakes found so far, in the order of reading."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.places: list[tuple[str, Any]] = []  # where each part that could be read stands
        self.unread: set[str] = set()  # ids of fields with mistakes: nobody complains that they are unknown

    def add(self, path: str, message: Words, **facts: object) -> None:
        """Note one mistake; `facts` fill the places of the message."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(path, message.filled(**facts)))


@dataclass(slots=True)
class Node:
    """One JSON object of a definition. Every getter returns a usable value; mistakes go to `notes`."""

    data: dict[str, Any]
    path: str
    notes: Notes
    read: set[str] = field(default_factory=set)

    def at(self, key: str) -> str:
        """The path of a key of this object."""
        return f"{self.path}.{key}" if self.path else key

    def note(self, key: str, message: Words, **facts: object) -> None:
        """Note a mistake at a key of this object (or at the object itself, for an empty key)."""
        self.notes.add(self.at(key) if key else self.path, message, **facts)

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        self.read.add(key)
        return self.data.get(key) is not None

    def value(self, key: str, *, needed: bool = False) -> Any:
        """The raw value of a key, or None."""
        found = self.data.get(key) if self.has(key) else None
        if found is None and needed:
            self.note(key, MISSING)
        return found

    def text(self, key: str, *, needed: bool = False, longest: int = 200) -> str | None:
        """A text that is not empty, or None."""
        found = self.value(key, needed=needed)
        if found is None:
            return None
        if not isinstance(found, str) or not found.strip() or len(found) > longest or not storable(found):
            self.note(key, NO_TEXT, longest=longest)
            return None
        return found

    def id(self, key: str = "id") -> str:
        """An id: lower-case letters, digits and underscores; an empty text if it is none."""
        found = self.text(key, needed=True, longest=40)
        if found is not None and not _ID.fullmatch(found):
            self.note(key, NO_ID, text=found)
        return found or ""

    def words(self, key: str, *, needed: bool = False) -> Words | None:
        """A wording with both languages, or None."""
        found = self.value(key, needed=needed)
        if found is None:
            return None
        if not isinstance(found, dict):
            self.note(key, NO_WORDS)
            return None
        inner = Node(found, self.at(key), self.notes)
        zh, en = (
            inner.text("zh", needed=True, longest=2000),
            inner.text("en", needed=True, longest=2000),
        )
        inner.finish()
        return Words(zh, en) if zh is not None and en is not None else None

    def whole(self, key: str, least: int, most: int, *, needed: bool = False) -> int | None:
        """A whole number within limits, or None."""
        found = self.value(key, needed=needed)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or not least <= found <= most:
            self.note(key, NO_WHOLE, least=least, most=most)
            return None
        return found

    def decimal(self, key: str, *, needed: bool = False) -> Decimal | None:
        """A decimal written as text in its one spelling, or None."""
        found = self.value(key, needed=needed)
        if found is None:
            return None
        number = plain_decimal(found)
        if number is None:
            self.note(key, NO_DECIMAL)
        return number

    def flag(self, key: str) -> bool:
        """True or false; absent is false."""
        found = self.value(key)
        if found is not None and not isinstance(found, bool):
            self.note(key, NO_FLAG)
        return found is True

    def items(self, key: str, *, needed: bool = False, most: int = 100) -> list[Any]:
        """A list of at most so many values; an empty list if there is none."""
        found = self.value(key, needed=needed)
        if found is None:
            return []
        if not isinstance(found, list):
            self.note(key, NO_LIST)
            return []
        if needed and not found:
            self.note(key, EMPTY_LIST)
        if len(found) > most:
            self.note(key, TOO_MANY, count=len(found), most=most)
        return found[:most]

    def texts(self, key: str, *, needed: bool = False, most: int = 100) -> tuple[str, ...]:
        """A list of texts."""
        found = []
        for index, item in enumerate(self.items(key, needed=needed, most=most)):
            if isinstance(item, str) and 0 < len(item) <= 200 and storable(item):
                found.append(item)
            else:
                self.note(f"{key}[{index}]", NO_TEXT, longest=200)
        return tuple(found)

    def nodes(self, key: str, *, needed: bool = False, most: int = 100) -> list["Node"]:
        """A list of objects, each with its path."""
        found = []
        for index, item in enumerate(self.items(key, needed=needed, most=most)):
            node = as_node(item, f"{self.at(key)}[{index}]", self.notes)
            if node:
                found.append(node)
        return found

    def child(self, key: str, *, needed: bool = False) -> "Node | None":
        """The object under a key, or None."""
        found = self.value(key, needed=needed)
        return None if found is None else as_node(found, self.at(key), self.notes)

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.data:
            if key not in self.read:
                self.note(shown_key(key), UNKNOWN_KEY)


def as_node(value: object, path: str, notes: Notes) -> Node | None:
    """The value as an object at a path, or None with a note."""
    if isinstance(value, dict):
        return Node(value, path, notes)
    notes.add(path, NO_OBJECT)
    return None


def shown_key(key: object) -> str:
    """A key as it can be shown in a path: short and printable."""
    text = str(key)[:40]
    return text if text.isprintable() and storable(text) else ascii(text)


def storable(text: str) -> bool:
    """Whether a text has a UTF-8 form and no NUL."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


MISSING = Words("缺这一项", "This is missing")
NO_TEXT = Words(
    "要写文字，不能空，最多 {longest} 个字",
    "Give a text, not empty, of at most {longest} characters",
)
NO_ID = Words(
    "{text}不能作标识：用小写字母开头，后面用小写字母、数字、下划线",
    "{text} is no id: a lower-case letter, then lower-case letters, digits, underscores",
)
NO_WORDS = Words('要中英两种文字：{{"zh": …, "en": …}}', 'Give both languages: {{"zh": …, "en": …}}')
NO_WHOLE = Words("要 {least} 到 {most} 的整数", "Give a whole number from {least} to {most}")
NO_DECIMAL = Words('要写成文字的小数，如 "0.20"', 'Give a decimal as text, such as "0.20"')
NO_FLAG = Words("只能是 true 或 false", "Give true or false")
NO_LIST = Words("要一个列表", "Give a list")
EMPTY_LIST = Words("列表不能空", "The list must not be empty")
TOO_MANY = Words("有 {count} 项，最多 {most} 项", "{count} entries; at most {most} are allowed")
NO_OBJECT = Words("要一个对象 {{…}}", "Give an object {{…}}")
UNKNOWN_KEY = Words("没有这个键", "There is no such key")
