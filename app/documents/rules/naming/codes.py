"""Numbers of documents and forms in a text, in the ways companies write them: `QR15—03`, `QR/SP15-03`, `WI-QC-01`,
`QP-7.2-01`, `Q/ABC G0201-2019`; numbers of national standards, types and parts are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from app.documents.rules.naming.lists import code_of
from app.documents.rules.naming.register import PREFIXES, Register, shape_of
from app.documents.rules.parsing.spelling import folded
from app.documents.words.clauses import Known

_ENDS = r"(?!\d|\.\d| ?[-_] ?\d| ?/ ?\d(?!\d(?!\d))|[A-Za-z])"
_PLAIN = re.compile(
    r"(?<![A-Za-z\d])(?P<kind>[A-Za-z]{2,3})(?: ?[-_.]? ?)(?P<rest>\d{1,4}(?: ?[-_/.] ?(?P<item>\d{1,3}))?)" + _ENDS
)
_DEPARTMENT = re.compile(
    r"(?<![A-Za-z\d])(?P<kind>[A-Za-z]{2,3}) ?[-_/.] ?(?P<code>[A-Za-z]{2,4}) ?[-_/.] ?(?P<serial>\d{1,3})" + _ENDS
)
_NESTED = re.compile(  # a form's letters before the number of its procedure: QR/SP15-03
    r"(?<![A-Za-z\d])(?P<kind>[A-Za-z]{2,3}) ?[-_/.] ?[A-Za-z]{2,3} ?-?(?P<rest>\d{1,4} ?[-_/.] ?\d{1,3})" + _ENDS
)
_DOTTED = re.compile(  # by the clause of a standard: QP-7.2-01
    r"(?<![A-Za-z\d])(?P<kind>[A-Za-z]{2,3})[-/ ]?(?P<rest>\d{1,2}(?:\.\d{1,2})+(?:-\d{1,3})?)(?![\d.]*\d|[A-Za-z%])"
)
_HOUSE = re.compile(  # a standard of the company itself
    r"(?<![A-Za-z\d/])Q/[A-Z]{2,6}(?:[-. ]?[A-Z]{1,4})*[-. ]?\d{1,5}(?:\.\d{1,3})*(?:[-—]\d{1,4})*(?![A-Za-z\d])"
)
_TOLD = re.compile(
    r"(?:(?:表单|表格|程序|规程|指导书|管理制度)(?:编号)?[:： ]?"
    r"|\b(?:[Ff]orm|[Pp]rocedure|[Ii]nstruction|[Rr]ecord)s?:? )"
    r"(?P<code>[A-Z]{2,4}(?:-[A-Z]{2,4})?-?\d{1,4}(?:[-.]\d{1,3})*)(?![A-Za-z\d]|[-.]\d)"
)
_STANDARD = re.compile(
    r"^(?:GB|ISO|IEC|IEEE|DIN|EN|ANSI|ASTM|JB|HG|YB|SJ|QB|JJG|DB|TB|DL|CB|MIL|IPC|BS|JIS)", re.IGNORECASE
)
_RUN = re.compile(r"(?<![A-Za-z\d])[A-Za-z][A-Za-z\d]*+(?: ?[-_/.] ?[A-Za-z\d]++)*+")
_LONGEST = 60  # characters of a number
_PART = re.compile(r"[A-Za-z\d]+")
_GOES_ON = re.compile(r"[A-Za-z\d]| ?[-_.] ?\d")
_FURTHER = re.compile(r"\s*(?:[、,，/和及与至到~]|以及)\s*(?P<item>0\d|\d{2,3})(?![\d.%％A-Za-z-])")


@dataclass(frozen=True, slots=True)
class Code:
    """A number in a text: where it stands, its one spelling, and what it is the number of, if that is known."""

    start: int
    end: int
    spelt: str
    known: Known | None


def codes_in(text: str, register: Register, prefixes: frozenset[str]) -> list[Code]:
    """All numbers of documents and forms in a text, in their order; the longer one where two overlap.

    `prefixes` are the letters that numbers of the company begin with.
    """
    plain = folded(text)
    found: list[Code] = []
    every = (_registered(plain, register), _composed(plain, register), _plain(plain, register, prefixes))
    for code in chain(*every, _said(plain, register)):
        if not any(code.start < one.end and one.start < code.end for one in found):
            found.append(code)
    return sorted(found, key=lambda one: one.start)


def _registered(text: str, register: Register) -> Iterator[Code]:
    """Numbers that are in the register, however they are made up: `ABC-D-4.2.3-01`, `A.BC/QP-22-A/00`; and others
    that are made up alike.
    """
    for run in _RUN.finditer(text):
        if len(run[0]) > _LONGEST or not any(map(str.isdigit, run[0])):
            continue
        parts = list(_PART.finditer(text, *run.span()))
        for count in range(len(parts), 0, -1):
            end = parts[count - 1].end()
            known = register.code(text[run.start() : end])
            if known and not _GOES_ON.match(text, end):
                yield Code(run.start(), end, known.number, known)
                break
        else:
            if shape_of([part[0] for part in parts]) in register.shapes and not _STANDARD.match(run[0]):
                yield Code(*run.span(), run[0].upper(), None)


def _composed(text: str, register: Register) -> Iterator[Code]:
    for match in _NESTED.finditer(text):
        known = register.code(match["kind"] + match["rest"])
        if known:
            yield Code(*match.span(), known.number, known)
    for match in _DEPARTMENT.finditer(text):
        known, kind = register.code(match[0]), match["kind"].upper()
        spelt = f"{kind}-{match['code'].upper()}-{match['serial']}"
        if known or (kind in PREFIXES and match["code"].isupper()):
            yield Code(*match.span(), known.number if known else spelt, known)
    for match in _HOUSE.finditer(text):
        if not any(register.code(inner[0]) for inner in _PLAIN.finditer(text, *match.span())):
            yield Code(*match.span(), match[0], register.code(match[0]))
    for match in _DOTTED.finditer(text):
        known = register.code(match[0])
        if known or (match["kind"] in PREFIXES and "-" in match[0]):
            yield Code(*match.span(), known.number if known else match[0], known)


def _plain(text: str, register: Register, prefixes: frozenset[str]) -> Iterator[Code]:
    for match in _PLAIN.finditer(text):
        known, kind = register.code(match[0]), match["kind"].upper()
        spelt = code_of(f"{kind}{match['rest']}")
        if known or (kind in prefixes and spelt and (kind in PREFIXES or "-" in match["rest"])):
            yield Code(*match.span(), known.number if known else spelt, known)
            yield from _further(text, match, register)


def _further(text: str, first: re.Match[str], register: Register) -> Iterator[Code]:
    """The further numbers of a row that names its letters once: `QR08-01、02、03`."""
    if not first["item"]:
        return
    head = f"{first['kind']}{first['rest']}"[: -len(first["item"])]
    end = first.end()
    while more := _FURTHER.match(text, end):
        spelt = code_of(head + more["item"])
        known = register.code(spelt) if spelt else None
        if known is None and not (spelt and more["item"].startswith("0")):
            return
        yield Code(more.start("item"), more.end(), spelt, known)
        end = more.end()


def _said(text: str, register: Register) -> Iterator[Code]:
    """Numbers of another scheme that are said to be those of a form or a procedure."""
    for match in _TOLD.finditer(text):
        if not _STANDARD.match(match["code"]) and any(map(str.isdigit, match["code"])) and "-" in match["code"]:
            yield Code(*match.span("code"), match["code"], register.code(match["code"]))
