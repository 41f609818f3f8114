"""The text of a Word file: paragraphs with their automatic numbers, rows of tables, tracked changes decided."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.importing.rules.numbering import Numbering, W, numbering_of
from app.kernel.wording import Words
from app.rendering.docx.package import SafePackage, open_safely

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{_MC}Fallback", f"{W}txbxContent"}
)
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})


@dataclass(slots=True)
class _Walk:
    """Gathers lines from the body and counts what cannot be carried over."""

    numbering: Numbering
    contents_styles: frozenset[str]
    counted: Counter[str] = field(default_factory=Counter)
    carried: str = ""

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """The lines of the paragraphs and tables below an element."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self.table(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.blocks(child)
            elif child.tag in (f"{W}del", f"{W}moveFrom"):
                self.counted["deleted"] += 1

    def paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        """The lines of a paragraph: its label and text; text boxes in it follow as lines of their own."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in self.contents_styles:
            self.counted["contents"] += 1
            return
        text = "".join(self.runs(paragraph))
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and mark.find(f"{W}del") is not None:
            self.carried += text
            return
        text, self.carried = self.carried + text, ""
        label = self.numbering.label(paragraph) if text.strip() else ""
        yield from (label + text).split("\n")
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(above.tag == f"{_MC}Fallback" for above in box.iterancestors()):
                yield from self.blocks(box)

    def runs(self, parent: etree._Element) -> Iterator[str]:
        """The pieces of text below an element, in their order."""
        for child in parent:
            if child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag in _CHARACTERS:
                yield "" if child.get(f"{W}type") == "page" else _CHARACTERS[child.tag]
            elif child.tag == f"{W}r" and _is_hidden(child):
                self.counted["hidden"] += 1
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self._count(child)
                yield from self.runs(child)
            elif child.tag in (f"{W}del", f"{W}moveFrom"):
                self.counted["deleted"] += 1

    def table(self, table: etree._Element) -> Iterator[str]:
        """Each row as one line with ` | ` between cells; a row of one cell as its paragraphs."""
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            if row.find(f"{W}trPr/{W}del") is not None:
                self.counted["deleted"] += 1
                continue
            cells = [[line.strip() for line in self.blocks(cell) if line.strip()] for cell in row.iterfind(f"{W}tc")]
            if len(cells) == 1:
                yield from cells[0]
            elif any(cells):
                self.counted["rows"] += 1
                yield " | ".join(" ".join(cell) for cell in cells)

    def _count(self, element: etree._Element) -> None:
        if element.tag in (f"{W}ins", f"{W}moveTo"):
            self.counted["inserted"] += 1
        elif element.tag in _PICTURES and next(element.iter(f"{W}txbxContent"), None) is None:
            self.counted["pictures"] += 1
        elif element.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            self.counted["footnotes"] += 1
        elif element.tag == f"{W}commentReference":
            self.counted["comments"] += 1


def word_lines(data: bytes) -> tuple[list[str], tuple[Words, ...]]:
    """The lines of a .docx and notes on what was decided or left out; headers and footers are not text.

    Raises Invalid (from the safe opening) for damaged, locked or dangerous files.
    """
    package = open_safely(data, web_links=True)
    styles = _part(package, "styles")
    walk = _Walk(numbering_of(_part(package, "numbering"), styles), _contents_styles(styles))
    body = package.tree(package.main).find(f"{W}body")
    lines = list(walk.blocks(body)) if body is not None else []
    if walk.carried:
        lines.append(walk.carried)
    notes = (wording.filled(count=walk.counted[key]) for key, wording in _NOTES.items() if walk.counted[key])
    return lines, tuple(notes)


def _part(package: SafePackage, kind: str) -> etree._Element | None:
    names = package.related(kind)
    return package.tree(names[0]) if names else None


def _contents_styles(styles: etree._Element | None) -> frozenset[str]:
    """The styles of a table of contents: named `toc 1` whatever their id."""
    found = {f"TOC{level}" for level in range(1, 10)}
    for style in styles.iterfind(f"{W}style") if styles is not None else ():
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val", "").lower().startswith("toc "):
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


_NOTES = {
    "inserted": Words("修订标记：{count} 处新增已采纳。", "Tracked changes: {count} insertions were accepted."),
    "deleted": Words("修订标记：{count} 处删除已略去。", "Tracked changes: {count} deletions were left out."),
    "rows": Words(
        "表格的 {count} 行按文字带入，单元格之间用“ | ”隔开。",
        "{count} table rows were taken as text, cells divided by “ | ”.",
    ),
    "contents": Words("目录 {count} 行没有带入。", "{count} lines of the table of contents were left out."),
    "pictures": Words("图片 {count} 处没有带入。", "{count} pictures were left out."),
    "footnotes": Words("脚注 {count} 处没有带入。", "{count} footnotes were left out."),
    "comments": Words("批注 {count} 处没有带入。", "{count} comments were left out."),
    "hidden": Words("隐藏文字 {count} 处没有带入。", "{count} pieces of hidden text were left out."),
}
