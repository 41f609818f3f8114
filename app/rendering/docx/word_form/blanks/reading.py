"""Opens a company's empty sheet: what Word keeps around the text is taken off, then its places are found."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from app.rendering.docx.markup.names import W
from app.rendering.docx.package import SafePackage, open_safely
from app.rendering.docx.word_form.blanks.finding import Finder, Spot, all_lines
from app.rendering.docx.word_form.blanks.found import Sheet
from app.rendering.docx.word_form.blanks.lines import line_of

_COMPANY = re.compile(r"公司|集团|厂$|研究院|co\.?, ?ltd|inc\.?$|gmbh", re.IGNORECASE)
_NO_TITLE = re.compile(r"[_□：:]|^第.*页|页$|^[A-Z0-9/\- ]+$")
_MOST_TEXT = 20_000
_TRACKED = (W + "ins", W + "moveTo")
_GONE = (W + "del", W + "moveFrom", W + "commentRangeStart", W + "commentRangeEnd", W + "proofErr")


def read_sheet(data: bytes) -> Sheet:
    """What an empty sheet asks. Raises what `package.open_safely` raises."""
    package, root, spots = taken_apart(data)
    said = list(all_lines(root))
    heads = [package.tree(part) for part in package.related("header")]
    text = "\n".join((*(line for head in heads for line in all_lines(head)), *said))[:_MOST_TEXT]
    above = [line for head in heads for line in _first_lines(head.iter(W + "p"))]
    return Sheet(_title(_first_lines(_open_paragraphs(root))) or _title(above), text, tuple(one.blank for one in spots))


def taken_apart(data: bytes) -> tuple[SafePackage, etree._Element, list[Spot]]:
    """The file, the tree of its text without controls and tracked changes, and its places in it."""
    package = open_safely(data)
    root = package.tree(package.main)
    body = root.find(W + "body")
    if body is None:
        return package, root, []
    _bare(body)
    finder = Finder()
    finder.read(body)
    return package, root, finder.numbered()


def _bare(body: etree._Element) -> None:
    for gone in list(body.iter(*_GONE)):
        gone.getparent().remove(gone)
    for sdt in list(body.iter(W + "sdt")):
        empty_placeholder(sdt)
        unwrap(sdt, sdt.find(W + "sdtContent"))
    for mark in list(body.iter(*_TRACKED)):
        unwrap(mark, mark)


def empty_placeholder(sdt: etree._Element) -> None:
    """The words “click to enter text” are no answer: a gap takes their place."""
    if sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
        return
    texts = list(sdt.iter(W + "t"))
    inside = next(sdt.iterancestors(W + "tc"), None)
    for number, text in enumerate(texts):
        text.text = "" if number or inside is not None else "____"


def unwrap(element: etree._Element, content: etree._Element | None) -> None:
    """Puts what an element holds in its place."""
    for child in [] if content is None else list(content):
        element.addprevious(child)
    element.getparent().remove(element)


def _title(lines: Iterable[tuple[int, str]]) -> str:
    """The title of a sheet: of its first lines the one set largest."""
    found = [(size, -number, text) for number, (size, text) in enumerate(lines) if _may_be_title(text)]
    return max(found)[2] if found else ""


def _open_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """The first paragraphs that stand over the page's whole width."""
    for paragraph in list(root.iter(W + "p"))[:12]:
        row = next(paragraph.iterancestors(W + "tr"), None)
        if row is None or len(row.findall(W + "tc")) == 1:
            yield paragraph


def _may_be_title(text: str) -> bool:
    return 2 <= len(text) <= 60 and not _NO_TITLE.search(text) and not _COMPANY.search(text)


def _first_lines(paragraphs: Iterable[etree._Element]) -> list[tuple[int, str]]:
    """The text of some paragraphs with how large each is set."""
    lines = []
    for paragraph in paragraphs:
        text = re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", line_of(paragraph).text.strip())
        sizes = [int(v) for one in paragraph.iter(W + "sz") if (v := one.get(W + "val", "")).isdigit() and len(v) < 4]
        styled = paragraph.find(f"{W}pPr/{W}pStyle")
        named = styled is not None and "title" in styled.get(W + "val", "").casefold()
        centred = paragraph.find(f"{W}pPr/{W}jc[@{W}val='center']") is not None
        lines.append(((100 if named else max(sizes, default=21)) + 4 * centred, " ".join(text.split())))
    return lines
