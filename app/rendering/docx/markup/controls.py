"""Content controls of a Word document as trees: found by tag, written without touching the look around them."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from app.rendering.docx.markup.names import W14, W15, W, local
from app.rendering.docx.markup.pieces import CHECKED, INK, UNCHECKED, clean
from app.rendering.docx.tags import ROW_NUMBER

_SDT, _HEAD, _CONTENT = W + "sdt", W + "sdtPr", W + "sdtContent"
_TAG, _VAL, _SECTION = W + "tag", W + "val", W15 + "repeatingSection"
_RUN, _LOOK, _PARAGRAPH = W + "r", W + "rPr", W + "p"
_PASSING = frozenset({W + "showingPlcHdr", W + "dataBinding", W + "placeholder"})
_BEFORE_COLOUR = frozenset(
    {"rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"}
    | {"emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"}
)
_BEFORE_STRIKE = frozenset({"rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps"})
_OUR_STAMPS = "Stamp"
_SPACE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


_GAP = re.compile(r"[\s_＿年月日时分]{2,}")
Found: TypeAlias = "list[tuple[str, etree._Element]]"  # noqa: SLF001 - lxml names the class of its elements so
"""Controls with their full tags, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in a control: its text, whether a person entered it (blue), and what an amendment replaced."""

    text: str
    ink: bool = False
    before: str = ""


def tag_of(sdt: etree._Element) -> str:
    """The tag of a content control, or empty."""
    head = sdt.find(_HEAD)
    found = None if head is None else head.find(_TAG)
    return "" if found is None else str(found.get(_VAL, "")).strip()


def retag(sdt: etree._Element, tag: str) -> None:
    """Gives a content control another tag."""
    sdt.find(_HEAD).find(_TAG).set(_VAL, tag)


def is_section(sdt: etree._Element) -> bool:
    """Whether a control is a repeating section."""
    head = sdt.find(_HEAD)
    return head is not None and head.find(_SECTION) is not None


def tagged(root: etree._Element) -> Found:
    """All tagged controls below a root with their full tags: a column's tag always starts with its table's."""
    return [(_full_tag(sdt, tag), sdt) for sdt in root.iter(_SDT) if (tag := tag_of(sdt))]


def _full_tag(sdt: etree._Element, tag: str) -> str:
    if tag == ROW_NUMBER or tag.startswith(("meta.", "sign.")):
        return tag
    section = next((above for above in sdt.iterancestors(_SDT) if is_section(above) and tag_of(above)), None)
    table = "" if section is None else tag_of(section) + "."
    return tag if tag.startswith(table) else table + tag


def pattern_rows(found: Found, key: str) -> list[etree._Element]:
    """The repeating rows of a table as they stand in the template: the first is the pattern, the rest go.

    A program without repeating sections drops the section and keeps the row, so rows are also known by their tags.
    """
    section = next((sdt for tag, sdt in found if tag == key and is_section(sdt)), None)
    content = None if section is None else section.find(_CONTENT)
    if content is not None and len(content):
        return list(content)
    rows = (next(sdt.iterancestors(W + "tr"), None) for tag, sdt in found if _is_column(tag, key))
    return list(dict.fromkeys(row for row in rows if row is not None))


def _is_column(tag: str, key: str) -> bool:
    return tag.startswith(key + ".") and tag != key + ".count"


def repeat(rows: list[etree._Element], times: int) -> Iterator[Found]:
    """Put `times` copies of the first row in the place of the rows; yields each copy's controls with their full tags.

    The side cell of the section runs on over all copies, and nothing that must be unique is copied.
    """
    pattern, *rest = rows
    tags = {place: _full_tag(sdt, tag) for place, sdt in enumerate(pattern.iter(_SDT)) if (tag := tag_of(sdt))}
    copies = [copy.deepcopy(pattern) for _ in range(times - 1)]
    for old in rest:
        _remove(old)
    last = pattern
    for row in (pattern, *copies):
        if row is not pattern:
            make_following(row)
            last.addnext(row)
        last = row
        yield [(tags[place], sdt) for place, sdt in enumerate(row.iter(_SDT)) if place in tags]


def make_following(row: etree._Element) -> None:
    """Lets a copied row follow the one it was copied from: merged cells go on, nothing that must be unique stays."""
    for merge in row.iter(W + "vMerge"):
        merge.attrib.pop(W + "val", None)
    for element in list(row.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        _remove(element)
    for element in row.iter(_PARAGRAPH, W + "tr"):
        element.attrib.pop(W14 + "paraId", None)
        element.attrib.pop(W14 + "textId", None)


def renumber(root: etree._Element) -> None:
    """Give every control a number of its own where copies share one."""
    used: set[str] = set()
    numbers = [element for element in root.iter(W + "id") if element.getparent().tag == _HEAD]
    following = max((int(n.get(_VAL, "0")) for n in numbers if n.get(_VAL, "").isdecimal()), default=1000) % 2**30
    for number in numbers:
        value = number.get(_VAL, "")
        if value in used:
            following += 1
            value = str(following)
            number.set(_VAL, value)
        used.add(value)


def write_box(sdt: etree._Element, *, ticked: bool) -> None:
    """Tick or clear a check box: its state, and the character that shows it. A plain control gets the character."""
    box = sdt.find(f"{W}sdtPr/{W14}checkbox")
    shown = CHECKED if ticked else UNCHECKED
    if box is not None:
        state = box.find(W14 + ("checkedState" if ticked else "uncheckedState"))
        shown = _character(state) or shown
        checked = box.find(W14 + "checked")
        if checked is None:
            checked = etree.Element(W14 + "checked")
            box.insert(0, checked)
        checked.set(W14 + "val", "1" if ticked else "0")
    write_text(sdt, Value(shown, ink=ticked))


def _character(state: etree._Element | None) -> str:
    code = "" if state is None else state.get(W14 + "val", "")
    try:
        return chr(int(code, 16)) if code else ""
    except (ValueError, OverflowError):
        return ""


def write_text(sdt: etree._Element, value: Value) -> None:
    """Put a value in a control of any kind: in a line, around paragraphs, around a cell.

    Where there is no value, the line to write on that a company's sheet has there stays as long as it is.
    """
    if not value.text.strip() and not value.before and _GAP.fullmatch("".join(sdt.itertext(W + "t", with_tail=False))):
        return
    place, look = emptied(sdt)
    if value.before:
        place.append(_run(value.before, _with(copy.deepcopy(look), "strike", "1", _BEFORE_STRIKE)))
        place.append(_run(" ", copy.deepcopy(look)))
    place.append(_run(value.text, _with(look, "color", INK, _BEFORE_COLOUR) if value.ink else look))


def emptied(sdt: etree._Element) -> tuple[etree._Element, etree._Element]:
    """Empty a control; where its runs go now, and the run properties its first text had."""
    head, content = sdt.find(_HEAD), sdt.find(_CONTENT)
    if content is None:
        content = etree.SubElement(sdt, _CONTENT)
    for old in [child for child in head if child.tag in _PASSING]:
        head.remove(old)
    look = _first_look(content, head)
    first = None
    for paragraph in list(content.iter(_PARAGRAPH)):
        if first is None:
            first = paragraph
        else:
            _remove(paragraph)
    place = content if first is None else first
    _clear(place)
    return place, look


def _first_look(content: etree._Element, head: etree._Element) -> etree._Element:
    """The properties of the first run that is no placeholder of Word's, else those the control itself has."""
    for run in content.iter(_RUN):
        look = run.find(_LOOK)
        style = None if look is None else look.find(W + "rStyle")
        if look is not None and (style is None or "placeholder" not in style.get(_VAL, "").lower()):
            return look
    own = head.find(_LOOK)
    return etree.Element(_LOOK) if own is None else copy.deepcopy(own)


def _clear(place: etree._Element) -> None:
    for child in list(place):
        if child.tag != W + "pPr":
            place.remove(child)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _run(text: str, look: etree._Element) -> etree._Element:
    run = etree.Element(_RUN)
    if len(look):
        run.append(look)
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            etree.SubElement(run, W + "br")
        shown = etree.SubElement(run, W + "t", _SPACE)
        shown.text = line
    return run


def _with(look: etree._Element, name: str, value: str, before: frozenset[str]) -> etree._Element:
    """The same properties with one set, in the place the format wants it."""
    for old in look.findall(W + name):
        look.remove(old)
    element = etree.Element(W + name, {_VAL: value})
    look.insert(sum(1 for child in look if local(child) in before), element)
    return look


def restyle_stamp(sdt: etree._Element, style: str) -> None:
    """Give the frame around the status its colour and line, unless the template has a frame of its own."""
    for place in [*sdt.iterancestors(_PARAGRAPH), *sdt.iter(_PARAGRAPH)]:
        name = place.find(f"{W}pPr/{W}pStyle")
        if name is not None and name.get(W + "val", "").startswith(_OUR_STAMPS):
            name.set(W + "val", style)
