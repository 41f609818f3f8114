"""The register of what can be cited: finds the document or form that a code or a title stands for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from app.documents.rules.naming.titles import is_slip, nearest, title_key, variant_key
from app.documents.words.clauses import Known, ReferenceKind
from app.kernel.identity import squeezed
from app.kernel.numbers import document_number

_YEAR = re.compile(r"[-—–－](?:19|20)\d{2}$")  # a company's number with the year it was issued
_PARTED = re.compile(r"[-_/.]")
_HEAD = 3  # so many letters, or so many parts, tell a scheme
_DOCUMENT_PREFIXES = frozenset({"QM", "SP", "QP", "WI", "ED"})
PREFIXES = _DOCUMENT_PREFIXES | {"QR"}
_FORM_ENDINGS = (
    "表",
    "单",
    "书",
    "录",
    "台账",
    "台帐",
    "卡",
    "票",
    "清单",
    "报告",
    "回执",
    "证",
    "记录",
    "票据",
    "日志",
    "函",
    "令",
)
_DOCUMENT_ENDINGS = (
    *(
        "程序",
        "规程",
        "制度",
        "手册",
        "办法",
        "规定",
        "规范",
        "标准",
        "指南",
        "指导书",
        "作业书",
        "大纲",
        "细则",
        "守则",
        "准则",
    ),
    *("说明书", "合同书", "法", "条例", "计划书", "任务书"),
)


class Match(Enum):
    """How a title was found: spelt so, by a term of the same meaning, or misspelt."""

    SAME = auto()
    VARIANT = auto()
    SLIP = auto()


@dataclass(frozen=True, slots=True)
class Register:
    """Known documents and forms by the keys of their titles and numbers."""

    known: tuple[Known, ...]
    by_title: dict[str, Known]
    by_variant: dict[str, Known]
    by_code: dict[str, Known]
    shapes: frozenset[str]
    met: dict[str, tuple[Known, Match] | None] = field(default_factory=dict, compare=False)
    read: dict[Any, Any] = field(default_factory=dict, compare=False)  # what was read with it

    def code(self, code: str) -> Known | None:
        """What a number in any spelling stands for: `QR15-03`, `ＱＲ15—03`, `QR1503`."""
        return self.by_code.get(squeezed(code))

    def title(self, title: str) -> tuple[Known, Match] | None:
        """What a title stands for and how it was found, or None."""
        if title not in self.met:
            self.met[title] = self._looked_up(title)
        return self.met[title]

    def _looked_up(self, title: str) -> tuple[Known, Match] | None:
        same = self.by_title.get(title_key(title))
        if same:
            return same, Match.SAME
        variant = self.by_variant.get(variant_key(title))
        if variant:
            return variant, Match.VARIANT
        near = self.nearest(title)
        return (near, Match.SLIP) if near and is_slip(title, near.title) else None

    def nearest(self, title: str) -> Known | None:
        """The known title most like one, or None."""
        return nearest(title, self.known)

    def prefixes(self) -> frozenset[str]:
        """The letters that numbers begin with."""
        numbers = (document_number(one.number) for one in self.known)
        return PREFIXES | {number.kind for number in numbers if number}


def register_of(known: Iterable[Known]) -> Register:
    """A register; of two entries of one title the one with a number counts, else the first. The same one for the same
    entries: a text that is edited clause by clause is read with it again and again.
    """
    return _register_of(tuple(dict.fromkeys(known)))


@lru_cache(maxsize=32)
def _register_of(listed: tuple[Known, ...]) -> Register:
    ranked = sorted(listed, key=lambda one: not one.number)
    by_title: dict[str, Known] = {}
    by_variant: dict[str, Known] = {}
    by_code: dict[str, Known] = {}
    for one in ranked:
        if title_key(one.title):
            by_title.setdefault(title_key(one.title), one)
            by_variant.setdefault(variant_key(one.title), one)
        if one.number:
            by_code.setdefault(squeezed(one.number), one)
    for one in ranked:
        undated = _YEAR.sub("", one.number)
        if undated != one.number:
            by_code.setdefault(squeezed(undated), one)
    parted = ((one.number, _PARTED.split(one.number)) for one in ranked if one.number)
    shapes = {shape_of(parts) for number, parts in parted if len(parts) >= _HEAD or not document_number(number)}
    return Register(tuple(by_title.values()), by_title, by_variant, by_code, frozenset(shapes - {""}))


def shape_of(parts: Sequence[str]) -> str:
    """What numbers of one scheme of a company share: the letters they begin with and how their parts are made up.

    Empty for what is too short to tell a number by.
    """
    head = parts[0].rstrip("0123456789").upper()
    if not head.isalpha() or (len(head) < _HEAD and len(parts) < _HEAD) or len(parts) == 1:
        return ""
    made_up = (re.sub(r"[A-Za-z]+", "A", re.sub(r"\d+", "9", part)) for part in (parts[0][len(head) :], *parts[1:]))
    return "|".join((head, *made_up))


def kind_of(number: str, title: str) -> ReferenceKind:
    """Whether a number or, without one, a title is a form's (`QR15-03`, 《…单》) or a document's."""
    taken = document_number(number) if number else None
    if taken:
        is_form = taken.kind == "QR" or (taken.item and taken.kind not in _DOCUMENT_PREFIXES)
        return ReferenceKind.FORM if is_form else ReferenceKind.DOCUMENT
    bare = title_key(title)
    is_form = bare.endswith(_FORM_ENDINGS) and not bare.endswith(_DOCUMENT_ENDINGS)
    return ReferenceKind.FORM if is_form else ReferenceKind.DOCUMENT
