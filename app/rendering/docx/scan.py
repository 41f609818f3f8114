"""What may not be in a .docx: macros, ways out of the file, other programs' objects, fields that read or run."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from app.kernel.refusals import Problem
from app.rendering.docx import words
from app.rendering.docx.markup.names import CONTENT_TYPES, local

_MACRO = re.compile(r"vbaproject|vbadata|macroenabled|macrosheet", re.IGNORECASE)
_OBJECT_RELATIONS = frozenset({"oleObject", "package", "control", "activeXControlBinary"})
_OBJECT_ELEMENTS = frozenset({"OLEObject", "objectEmbed", "objectLink", "control", "ocx"})
_OBJECT_PARTS = re.compile(r"(^|/)(embeddings|activex)/", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z]+")
_FIELDS = frozenset(
    {"DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "EMBED", "DATABASE", "RD"}
    | {"MACROBUTTON", "MACRO", "CONTROL", "HTMLCONTROL", "OCX", "ADDIN", "PRINT", "SUBSCRIBER"}
)
_NESTED = "\0"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part: its full type, the last word of it, and where it points."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: `header`, `image`, `oleObject`."""
        return self.type.rpartition("/")[2]


def relations(root: etree._Element) -> tuple[Relation, ...]:
    """The relations a `.rels` part lists."""
    return tuple(
        Relation(
            item.get("Id", ""),
            item.get("Type", ""),
            item.get("Target", ""),
            item.get("TargetMode", "").strip().lower() == "external",
        )
        for item in root
        if local(item) == "Relationship"
    )


def is_relations(name: str) -> bool:
    """Whether a part lists relations."""
    return name.lower().endswith(".rels")


def dangers(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element], *, reading: bool) -> list[Problem]:
    """Everything in the file that may not be there, in the order of its parts; macros alone if it is only read."""
    if reading:
        named = (Problem(name, words.MACROS.filled(part=name)) for name in parts if _MACRO.search(name))
        return list(dict.fromkeys((*named, *_by_type(trees[CONTENT_TYPES]))))
    found = list(_by_name(parts)) + list(_by_type(trees[CONTENT_TYPES]))
    for name, root in trees.items():
        if is_relations(name):
            found += _by_relation(name, root)
        elif name != CONTENT_TYPES:
            found += _by_element(name, root)
            found += _by_field(name, root)
    return list(dict.fromkeys(found))


def _by_name(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    for name in parts:
        if _MACRO.search(name):
            yield Problem(name, words.MACROS.filled(part=name))
        elif _OBJECT_PARTS.search(name):
            yield Problem(name, words.EMBEDDED.filled(part=name))


def _by_type(types: etree._Element) -> Iterator[Problem]:
    for entry in types:
        kind = entry.get("ContentType", "")
        name = entry.get("PartName", "").lstrip("/") or "." + entry.get("Extension", "")
        if _MACRO.search(kind):
            yield Problem(name, words.MACROS.filled(part=name))


def _by_relation(name: str, root: etree._Element) -> Iterator[Problem]:
    for relation in relations(root):
        if _MACRO.search(relation.kind):
            yield Problem(name, words.MACROS.filled(part=relation.target[:80]))
        elif relation.kind == "aFChunk":
            yield Problem(name, words.ALT_CHUNK.filled(part=relation.target[:80]))
        elif relation.kind in _OBJECT_RELATIONS:
            yield Problem(name, words.EMBEDDED.filled(part=relation.target[:80]))
        elif _leads_out(relation):
            yield Problem(name, words.EXTERNAL.filled(target=relation.target[:120], part=name))


def _leads_out(relation: Relation) -> bool:
    return relation.external or ":" in relation.target.split("#")[0] or relation.target.startswith(("//", "\\"))


def _by_element(name: str, root: etree._Element) -> Iterator[Problem]:
    for element in root.iter(etree.Element):
        kind = local(element)
        if kind == "altChunk":
            yield Problem(name, words.ALT_CHUNK.filled(part=name))
        elif kind in _OBJECT_ELEMENTS:
            yield Problem(name, words.EMBEDDED.filled(part=name))


def _by_field(name: str, root: etree._Element) -> Iterator[Problem]:
    for code in field_codes(root):
        plain = code.split(_NESTED, 1)[0]
        word = _NAME.search(plain)
        if word is None and _NESTED in code and not plain.strip().startswith("="):
            yield Problem(name, words.HIDDEN_FIELD.filled(part=name))
        elif word is not None and word[0].upper() in _FIELDS:
            yield Problem(name, words.FIELD.filled(field=word[0].upper(), part=name))


def field_codes(root: etree._Element) -> Iterator[str]:
    """The code of every field, however its runs are split; a field within a field leaves a NUL in the outer code."""
    open_codes: list[list[str] | None] = []  # None: the code has ended, its result follows
    for element in root.iter(etree.Element):
        kind = local(element)
        if kind == "fldSimple":
            _note(open_codes, _NESTED)
            yield _attribute(element, "instr")
        elif kind == "fldChar":
            yield from _field_mark(_attribute(element, "fldCharType"), open_codes)
        elif kind in ("instrText", "delInstrText", "t"):
            _note(open_codes, element.text or "")
    yield from ("".join(code) for code in open_codes if code is not None)


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")


def _note(open_codes: list[list[str] | None], text: str) -> None:
    if open_codes and (code := open_codes[-1]) is not None:
        code.append(text)


def _field_mark(kind: str, open_codes: list[list[str] | None]) -> Iterator[str]:
    if kind == "begin":
        _note(open_codes, _NESTED)
        open_codes.append([])
    elif open_codes and kind in ("separate", "end"):
        code = open_codes.pop()
        if code is not None:
            yield "".join(code)
        if kind == "separate":
            open_codes.append(None)
