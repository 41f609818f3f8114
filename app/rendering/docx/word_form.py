"""A filled form as a Word file: the values go straight into the content controls of the controlled template."""

import copy
import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from lxml import etree

from app.kernel.refusals import Invalid, Problem
from app.rendering.docx import words
from app.rendering.docx.controls import (
    Found,
    Value,
    is_section,
    pattern_rows,
    renumber,
    repeat,
    restyle_stamp,
    tag_of,
    tagged,
    write_box,
    write_text,
)
from app.rendering.docx.headers import mark
from app.rendering.docx.markup import pictures
from app.rendering.docx.markup.names import ROOT, W, local, parse
from app.rendering.docx.markup.parts import zipped
from app.rendering.docx.package import SafePackage, open_safely
from app.rendering.docx.tags import AMENDMENTS, SIGNATURE, compared, keys_of, tables_in
from app.rendering.docx.values import STAMP_STYLES, Answers, Row, answers_of
from app.rendering.paper import FormPaper, Stamp

_TEMPLATES_KEPT = 32
_UNPROTECTED = frozenset({Stamp.DRAFT, Stamp.BLANK})
_AFTER_PROTECTION = frozenset(
    {"autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation"}
    | {"consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength"}
    | {"clickAndTypeStyle", "defaultTableStyle", "evenAndOddHeaders", "bookFoldRevPrinting", "bookFoldPrinting"}
    | {"bookFoldPrintingSheets", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing"}
    | {"characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore", "savePreviewPicture", "hdrShapeDefaults"}
    | {"footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr", "themeFontLang", "clrSchemeMapping"}
    | {"shapeDefaults", "decimalSymbol", "listSeparator", "docId"}
)


@dataclass(frozen=True, slots=True)
class _Template:
    """A template taken apart once: its parts, and the trees of those that hold text."""

    package: SafePackage
    stories: dict[str, etree._Element]
    tags: frozenset[str]
    tables: frozenset[str]  # those that have a row to repeat
    nested: tuple[Problem, ...]


_kept: OrderedDict[str, _Template] = OrderedDict()
_lock = Lock()


def fill(template: bytes, paper: FormPaper) -> bytes:
    """The form of `paper` as a .docx made from its Word template.

    Everything but the text of the controls stays as the template has it. An issued form is read-only in Word.
    Raises Invalid naming each tag the form does not know and each field that has no place, and for any file
    `package.open_safely` refuses.
    """
    loaded = _loaded(template)
    problems = _problems(loaded, keys_of(paper), waived=_signatures(loaded))
    if problems:
        raise Invalid(words.NOT_FITTING, problems=problems)
    answers = answers_of(paper)
    parts = dict(loaded.package)
    for name, tree in loaded.stories.items():
        story = copy.deepcopy(tree)
        found = tagged(story)
        _fill_controls(found, answers, paper.stamp)
        _fill_tables(found, answers)
        renumber(story)
        pictures.place(parts, name, [sdt for tag, sdt in found if tag == "meta.qr"], answers.picture)
        if story.tag == W + "hdr":
            _mark(story, paper)
        parts[name] = _written(story)
    if paper.stamp not in _UNPROTECTED:
        _protect(parts, loaded.package)
    return zipped(parts, level=1)


def check(template: bytes, keys: Iterable[str]) -> tuple[Problem, ...]:
    """What keeps a Word file from being the template of a form with these keys (`tags.keys_of`); empty if nothing does.

    Names each unknown placeholder, each field without a place, and every danger `package.open_safely` looks for.
    """
    try:
        loaded = _loaded(template)
    except Invalid as refusal:
        return refusal.problems or (Problem("", refusal.message),)
    return _problems(loaded, tuple(keys))


def _loaded(data: bytes) -> _Template:
    digest = hashlib.sha256(data).hexdigest()
    with _lock:
        if digest in _kept:
            _kept.move_to_end(digest)
            return _kept[digest]
    template = _taken_apart(open_safely(data))
    with _lock:
        _kept[digest] = template
        while len(_kept) > _TEMPLATES_KEPT:
            _kept.popitem(last=False)
    return template


def _taken_apart(package: SafePackage) -> _Template:
    names = dict.fromkeys((package.main, *package.related("header"), *package.related("footer")))
    stories = {name: package.tree(name) for name in names}
    found = [one for story in stories.values() for one in tagged(story)]
    tags = frozenset(tag for tag, _ in found)
    tables = frozenset(table for table in tables_in(tags) if pattern_rows(found, table))
    nested = tuple(problem for tag, sdt in found if not is_section(sdt) for problem in _nested(tag, sdt))
    return _Template(package, stories, tags, tables, nested)


def _nested(tag: str, sdt: etree._Element) -> Iterator[Problem]:
    """A control that holds more than the text of one field would lose the rest when it is filled."""
    for below in sdt.iterdescendants(W + "sdt"):
        if inner := tag_of(below):
            yield Problem(tag, words.NESTED.filled(tag=tag, inner=inner))
    if next(sdt.iter(W + "tr", W + "tbl"), None) is not None:
        yield Problem(tag, words.AROUND_TABLE.filled(tag=tag))


def _signatures(template: _Template) -> frozenset[str]:
    """A record need not carry every signature of its form: places of the others are struck, not refused."""
    return frozenset(tag for tag in template.tags if SIGNATURE.fullmatch(tag))


def _problems(template: _Template, keys: tuple[str, ...], waived: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    found = template.tags - (waived - set(keys))
    return (*template.nested, *compared(found, template.tables, keys))


def _fill_tables(found: Found, answers: Answers) -> None:
    for key, table_rows in answers.tables.items():
        rows = pattern_rows(found, key)
        if not rows:
            continue
        if not table_rows and _leaves_with(rows[0], key):
            continue
        for place, controls in enumerate(repeat(rows, max(len(table_rows), 1))):
            _fill_row(controls, table_rows[place] if table_rows else {}, following=place > 0)


def _leaves_with(pattern: etree._Element, key: str) -> bool:
    """The table of amendments goes if there are none and nothing else stands in it."""
    frame = next(pattern.iterancestors(W + "tbl"), None)
    if key != AMENDMENTS or frame is None or any(not tag.startswith(AMENDMENTS) for tag, _ in tagged(frame)):
        return False
    gap = frame.getnext()
    if gap is not None and gap.tag == W + "p" and not "".join(gap.itertext()).strip():
        gap.getparent().remove(gap)
    frame.getparent().remove(frame)
    return True


def _fill_row(controls: Found, row: Row, *, following: bool) -> None:
    for tag, sdt in controls:
        value = row.get(tag)
        if isinstance(value, bool):
            write_box(sdt, ticked=value)
        elif value is not None:
            write_text(sdt, value)
        elif following and tag.endswith(".count"):
            write_text(sdt, Value(""))


def _fill_controls(found: Found, answers: Answers, stamp: Stamp) -> None:
    for tag, sdt in found:
        if tag in answers.boxes:
            write_box(sdt, ticked=answers.boxes[tag])
        elif tag in answers.texts:
            write_text(sdt, answers.texts[tag])
        elif tag.startswith("sign."):
            write_text(sdt, Value(answers.nothing))
        if tag == "meta.status":
            restyle_stamp(sdt, STAMP_STYLES[stamp])


def _mark(header: etree._Element, paper: FormPaper) -> None:
    """The word across the page of a draft or a withdrawn form; invented data is told by the status cell alone."""
    run = mark(paper.stamp, paper.language) if paper.stamp is not Stamp.SAMPLE else ""
    place = next(header.iterchildren(W + "p"), None)
    if run and place is not None:
        frame = parse(f"<w:p {ROOT}>{run}</w:p>".encode())
        place.extend(list(frame))


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _protect(parts: dict[str, bytes], package: SafePackage) -> None:
    for name in package.related("settings"):
        root = package.tree(name)
        for old in root.findall(W + "documentProtection"):
            root.remove(old)
        protection = etree.Element(W + "documentProtection")
        protection.set(W + "edit", "readOnly")
        protection.set(W + "enforcement", "1")
        place = next((n for n, child in enumerate(root) if local(child) in _AFTER_PROTECTION), len(root))
        root.insert(place, protection)
        parts[name] = _written(root)
