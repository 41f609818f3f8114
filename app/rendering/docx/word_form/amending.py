"""A template made to fit another state of its form: places that went are emptied, what has none is put at its end."""

import copy
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import count

from lxml import etree

from app.rendering.docx.markup.controls import emptied, is_section, pattern_rows, renumber, tagged
from app.rendering.docx.markup.names import ROOT, W, parse
from app.rendering.docx.markup.parts import zipped
from app.rendering.docx.markup.pieces import Controls, mm
from app.rendering.docx.markup.styles import styles_part
from app.rendering.docx.package import SafePackage, open_safely
from app.rendering.docx.tags import AMENDMENTS, SIGN_PARTS, column_tags, differences, keys_of, option_tag, sign_key
from app.rendering.docx.tags import tables_in as tables_of
from app.rendering.docx.word_template import WIDTH, added
from app.rendering.paper import Cell, FormPaper, FormSection, Grid

_OURS = "Qms"
_STYLED = (W + "pStyle", W + "rStyle", W + "tblStyle")
_EVERYWHERE = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "NoList"})


def amended(template: bytes, paper: FormPaper) -> bytes:
    """The template with a place for everything the paper has, and none for what it has not.

    What stands in the template keeps its place and look. Raises what `package.open_safely` raises.
    """
    package = open_safely(template)
    names = dict.fromkeys((package.main, *package.related("header"), *package.related("footer")))
    stories = {name: package.tree(name) for name in names}
    missing = _taken_off(stories.values(), paper)
    parts = dict(package)
    if missing:
        _append(stories[package.main], _lacking(paper, missing), missing)
        parts |= _with_styles(package)
    for name, story in stories.items():
        renumber(story)
        parts[name] = etree.tostring(story, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts)


def _taken_off(stories: Iterable[etree._Element], paper: FormPaper) -> frozenset[str]:
    """Empties the places that the paper does not know, and says which keys have no place now."""
    keys = keys_of(paper)
    found = [one for story in stories for one in tagged(story)]
    tags = {tag for tag, _ in found}
    rows = {table for table in tables_of(tags) if pattern_rows(found, table)}
    differing = differences(tags, rows, keys)
    broken = {key.partition(".")[0] for key in differing.missing if not key.startswith(("meta.", "sign."))}
    broken = {key for key in broken if key in tables_of(keys)} | set(differing.lost)
    gone = {tag for tag in tags if tag in differing.unknown or tag.partition(".")[0] in broken}
    for tag, sdt in found:
        if tag in gone:
            _take_off(sdt)
    missing = {*differing.missing, *(key for key in keys if key.partition(".")[0] in broken)}
    return frozenset(missing | ({AMENDMENTS} - tags))


def _take_off(sdt: etree._Element) -> None:
    """A control that nobody fills any more leaves an empty place; the words around it are the company's."""
    if sdt.getparent() is None:
        return
    if not is_section(sdt) and next(sdt.iter(W + "tr"), None) is None:
        emptied(sdt)
    content = sdt.find(W + "sdtContent")
    for child in list(content):
        sdt.addprevious(child)
    sdt.getparent().remove(sdt)


def _lacking(paper: FormPaper, missing: Collection[str]) -> FormPaper:
    """The paper reduced to what has no place."""
    sections = []
    for section in paper.sections:
        parts = tuple(part for part in section.parts if any(key in missing for key in _keys(part)))
        if parts:
            sections.append(FormSection(section.key, section.title, parts))
    lines = tuple(
        line
        for place, line in enumerate(paper.sign_offs, 1)
        if any(f"sign.{sign_key(line, place)}.{part}" in missing for part in SIGN_PARTS)
    )
    return replace(paper, sections=tuple(sections), sign_offs=lines)


def _keys(part: Cell | Grid) -> Iterator[str]:
    if isinstance(part, Grid):
        yield from (tag for column in part.columns for tag in column_tags(part.key, column))
    elif part.choices:
        yield from (option_tag(part.key, choice.value or choice.label.zh) for choice in part.choices)
    else:
        yield part.key


def _append(story: etree._Element, paper: FormPaper, missing: Collection[str]) -> None:
    body = story.find(W + "body")
    numbers = [one.get(W + "val", "") for one in story.iter(W + "id")]
    first = max((int(one) for one in numbers if one.isdecimal() and len(one) < 10), default=1000) + 1
    xml = added(paper, Controls(count(first)), missing)
    made = parse(f"<w:body {ROOT}>{xml}</w:body>".encode())
    made.append(copy.deepcopy(made[0]))  # a table may not be the last thing in a body
    page = body.find(W + "sectPr")
    _fit(made, page)
    last = next((one for one in body if _is_closing(one)), page)
    for element in [*made]:
        for named in element.iter(*_STYLED):
            named.set(W + "val", _OURS + named.get(W + "val", ""))
        if last is None:
            body.append(element)
        else:
            last.addprevious(element)


def _is_closing(block: etree._Element) -> bool:
    """Whether a block is one that was appended here to tell what every print tells: new fields come before it."""
    ours = any(one.get(W + "val", "").startswith(_OURS) for one in block.iter(W + "pStyle"))
    return ours and block.tag == W + "tbl" and any(tag.startswith("meta.") for tag, _ in tagged(block))


def _fit(made: etree._Element, page: etree._Element | None) -> None:
    """Narrows our tables to the room between the margins of the company's page."""
    size, margins = (None, None) if page is None else (page.find(W + "pgSz"), page.find(W + "pgMar"))
    if size is None or margins is None:
        return
    texts = [size.get(W + "w", ""), margins.get(W + "left", ""), margins.get(W + "right", "")]
    if not all(one.isdecimal() and len(one) < 6 for one in texts):
        return
    room = int(texts[0]) - int(texts[1]) - int(texts[2])
    if not mm(80) < room < mm(WIDTH):
        return
    for sized in made.iter(W + "gridCol", W + "tcW", W + "tblW"):
        width = sized.get(W + "w", "0")
        sized.set(W + "w", str(round(int(width) * room / mm(WIDTH))))


def _with_styles(package: SafePackage) -> dict[str, bytes]:
    """The styles of what was appended, under names of their own, so that nothing of the company's changes its look."""
    found = package.related("styles")
    if not found:
        return {}
    root = package.tree(found[0])
    if root.find(f"{W}style[@{W}styleId='{_OURS}Cell']") is not None:
        return {}
    for style in parse(styles_part().encode()).findall(W + "style"):
        if style.get(W + "styleId", "") not in _EVERYWHERE and style.get(W + "default") is None:
            root.append(_renamed(style))
    return {found[0]: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def _renamed(style: etree._Element) -> etree._Element:
    style.set(W + "styleId", _OURS + style.get(W + "styleId", ""))
    style.set(W + "customStyle", "1")
    name = style.find(W + "name")
    name.set(W + "val", f"QMS {name.get(W + 'val', '')}")
    base = style.find(W + "basedOn")
    if base is not None and base.get(W + "val", "") not in _EVERYWHERE:
        base.set(W + "val", _OURS + base.get(W + "val", ""))
    if style.get(W + "type") == "paragraph" and style.find(f"{W}pPr/{W}spacing") is None:
        _tighten(style)
    return style


def _tighten(style: etree._Element) -> None:
    """A company's Normal may set paragraphs apart; in our tables they stand close."""
    look = style.find(W + "pPr")
    if look is None:
        look = etree.Element(W + "pPr")
        before = style.find(W + "rPr")
        style.append(look) if before is None else before.addprevious(look)
    spacing = etree.Element(
        W + "spacing", {W + "before": "0", W + "after": "0", W + "line": "240", W + "lineRule": "auto"}
    )
    borders = look.find(W + "pBdr")
    look.insert(0, spacing) if borders is None else borders.addnext(spacing)
