"""References in a text: 《name》, numbers such as `QR15-03`, names after `按照`, clauses such as `见4.2.1`."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.documents.rules.naming.cited import cited_clauses
from app.documents.rules.naming.codes import Code, codes_in
from app.documents.rules.naming.lists import Entry, entries
from app.documents.rules.naming.register import Match, Register, kind_of, register_of
from app.documents.rules.naming.terms import TERMS, with_first_terms_at
from app.documents.rules.naming.titles import title_key
from app.documents.rules.parsing.spelling import folded
from app.documents.words.clauses import Clause, Known, Reference, ReferenceKind

_NAMED = re.compile(r"《([^《》\n]{1,60})》")
_BETWEEN = re.compile(r"^[\s(（:：、|]{0,4}$")
_QUOTED = re.compile(r"[“\"「『〈<](?P<name>[^“”\"「」『』〈〉<>《》\n]{2,40})[”\"」』〉>]")
_CUED = re.compile(
    r"(?:按照?(?!照)|依照|依据|根据|遵照|遵循|执行|参见|详见|参照|符合|启动|转入|进入|(?<![意常可罕听看少多偏预])见)"
    r"(?P<name>[\u4e00-\u9fff、（）()/]{2,30}?(?:程序|规程|指导书|制度|管理办法|管理规定|手册))"
)
_GENERAL = re.compile(
    r"^(?:公司|本公司|企业)?(?:本|该|此|其|上述|下列|以下|有关|相关|规定|正常|一定|法定|既定|相应|工作|审批|操作|各项|现行)"
)
_OWNER = re.compile(r"^(?:本公司|公司|企业)(?:的|有关|相关)?")
_SHORTEST = 4
_MOST_READ = 10_000  # clauses whose references are kept: several long texts


@dataclass(slots=True)
class _Found:
    """The references of one clause while they are gathered; `taken` marks the characters already read."""

    clause: Clause
    register: Register
    taken: bytearray
    references: list[tuple[int, Reference]] = field(default_factory=list)

    def is_taken(self, start: int, end: int) -> bool:
        return self.taken.find(1, start, end) >= 0

    def add(self, kind: ReferenceKind, names: tuple[str, str], target: str | None, span: tuple[int, int, str]) -> None:
        start, end, text = span
        self.taken[start:end] = b"\x01" * (end - start)
        code, title = names
        reference = Reference(kind, code, title, self.clause.number, target, self.clause.line, text[start:end])
        self.references.append((start, reference))


def references(clauses: Sequence[Clause], known: Sequence[Known] = ()) -> tuple[Reference, ...]:
    """Every document, form and clause that the clauses cite, each once in a clause, in the order of the text.

    `known` are the documents and forms of the company; what the text itself declares in its lists counts too.
    """
    return references_in(clauses, register_with(clauses, known))


def references_in(clauses: Sequence[Clause], register: Register) -> tuple[Reference, ...]:
    """The same with a register at hand."""
    numbers = frozenset(clause.number for clause in clauses)
    prefixes = register.prefixes()
    if len(register.read) > _MOST_READ:
        register.read.clear()
    found: list[Reference] = []
    for clause in clauses:
        of_clause = register.read.get((clause, numbers))
        if of_clause is None:
            of_clause = register.read[clause, numbers] = tuple(_of_clause(clause, register, numbers, prefixes))
        found += of_clause
    return tuple(found)


def register_with(clauses: Sequence[Clause], known: Sequence[Known]) -> Register:
    """The register of a text: the company's documents and forms, and those the text declares itself."""
    declared = tuple(entry.known for entry in entries(clauses))
    return register_of((*known, *declared))


def forms(entries_: Sequence[Entry], cited: Sequence[Reference], register: Register) -> tuple[Known, ...]:
    """The forms of a text with their numbers: those its lists declare, then others cited by number."""
    declared = (entry.known for entry in entries_)
    named = (Known(one.target or one.code, one.title) for one in cited if one.code)
    found: dict[str, Known] = {}
    for one in (*declared, *named):
        if one.number and kind_of(one.number, one.title) is ReferenceKind.FORM:
            full = register.code(one.number) or one
            found.setdefault(one.number, full if full.title else one)
    return tuple(found.values())


def _of_clause(
    clause: Clause, register: Register, numbers: frozenset[str], prefixes: frozenset[str]
) -> Iterator[Reference]:
    text = f"{clause.title}\n{clause.text}" if clause.title else clause.text
    found = _Found(clause, register, bytearray(len(text)))
    codes = codes_in(text, register, prefixes)
    _named(found, text, codes)
    _coded(found, text, codes)
    _quoted(found, text)
    _bare_titles(found, text)
    _cued(found, text)
    _clauses(found, text, numbers)
    kept: dict[tuple[str, str, str], Reference] = {}
    for _, one in sorted(found.references, key=lambda pair: pair[0]):
        key = (one.kind, one.target or one.code, title_key(one.title))
        if key not in kept or (one.code and not kept[key].code):
            kept[key] = one
    yield from kept.values()


def _named(found: _Found, text: str, codes: list[Code]) -> None:
    for name in _NAMED.finditer(text):
        title = name[1].strip()
        code = _code_beside(name, codes, text)
        spelt = code.spelt if code else ""
        by_title = found.register.title(title)
        target = (code.known if code else None) or (by_title[0] if by_title else None)
        start = min(name.start(), code.start) if code else name.start()
        end = max(name.end(), code.end) if code else name.end()
        number = target.number if target else spelt
        found.add(kind_of(number or spelt, title), (spelt, title), number or spelt or None, (start, end, text))


def _code_beside(name: re.Match[str], codes: list[Code], text: str) -> Code | None:
    """The number that stands right before or after a name, with no more than a bracket or a colon between."""
    place = bisect_left(codes, name.end(), key=lambda one: one.start)
    for code in codes[max(0, place - 1) : place + 1]:
        follows = code.start >= name.end()
        between = text[name.end() : code.start] if follows else text[code.end : name.start()]
        if _BETWEEN.match(between) and (follows or "、" not in between):
            return code
    return None


def _coded(found: _Found, text: str, codes: list[Code]) -> None:
    for code in codes:
        if not found.is_taken(code.start, code.end):
            target, title = (code.known.number, code.known.title) if code.known else (None, "")
            names = (target or code.spelt, title)
            found.add(kind_of(*names), names, target, (code.start, code.end, text))


def _quoted(found: _Found, text: str) -> None:
    """Titles of the register in quotation marks, however short."""
    for match in _QUOTED.finditer(text):
        known = found.register.title(match["name"])
        if known and known[1] is not Match.SLIP and not found.is_taken(*match.span()):
            one, span = known[0], (*match.span(), text)
            found.add(kind_of(one.number, one.title), ("", match["name"].strip()), one.number or None, span)


def _bare_titles(found: _Found, text: str) -> None:
    """Titles of the register that stand in the text without 《》, the longest first; then those in terms of the same
    meaning (合格供方名录 for 合格供应商名录).
    """
    characters = [(at, at + 1, one) for at, one in enumerate(folded(text).casefold()) if one.isalnum()]
    _titles_in(found, text, characters, found.register.by_title)
    if any(term in text for term in TERMS):
        _titles_in(found, text, with_first_terms_at(characters), found.register.by_variant)


def _titles_in(found: _Found, text: str, characters: list[tuple[int, int, str]], titles: Mapping[str, Known]) -> None:
    squeezed = "".join(one for _, _, one in characters)
    hits = (
        (match, one)
        for key, one in titles.items()
        if len(key) >= _SHORTEST and key in squeezed
        for match in re.finditer(re.escape(key), squeezed)
    )
    for match, one in sorted(hits, key=lambda hit: hit[0].start() - hit[0].end()):
        start, end = characters[match.start()][0], characters[match.end() - 1][1]
        if not found.is_taken(start, end) and "\n" not in text[start:end]:
            found.add(kind_of(one.number, one.title), ("", one.title), one.number or None, (start, end, text))


def _cued(found: _Found, text: str) -> None:
    for match in _CUED.finditer(text):
        name = _OWNER.sub("", match["name"]).rpartition("的")[2]
        start = match.end() - len(name)
        if len(name) < _SHORTEST or _GENERAL.match(match["name"]) or found.is_taken(start, match.end()):
            continue
        known = found.register.title(name)
        target = known[0].number if known and known[1] is not Match.SLIP else None
        found.add(kind_of("", name), ("", name), target or None, (start, match.end(), text))


def _clauses(found: _Found, text: str, numbers: frozenset[str]) -> None:
    for one in cited_clauses(text, numbers, found.clause.number, found.is_taken):
        found.add(ReferenceKind.CLAUSE, (one.code, ""), one.target, (one.start, one.end, text))
