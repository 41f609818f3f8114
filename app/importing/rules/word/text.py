"""The text of a Word file: paragraphs with their automatic numbers, tables, pictures, notes, changes decided."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from app.documents.actions.examining import picture_line
from app.documents.words.blocks import Picture
from app.importing.rules.deciding import is_accepted
from app.importing.rules.word import symbols
from app.importing.rules.word.changes import ADDS, REMOVES, Changes
from app.importing.rules.word.numbering import Numbering, W, numbering_of
from app.importing.rules.word.parts import Pictures, head_lines, notes_of, part, said
from app.importing.rules.word.tables import Row, cells_of, is_head, lines_of, rows_of, span_of
from app.importing.words import TrackedChange
from app.kernel.wording import Words
from app.rendering.docx.package import open_safely

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "sectPr", "txbxContent", "tblPr", "tblGrid", "rt")) | {
    f"{_MC}Fallback"
}
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_WRITTEN = frozenset({f"{W}t", f"{_M}t", f"{W}delText", f"{W}sym", *_CHARACTERS})
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_NOTED = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_MOST_COMMENTS = 20
NOTHING_DRAWN: Mapping[str, bytes] = MappingProxyType({})


@dataclass(slots=True)
class WordText:
    """What a Word file holds: its lines, what a reader should know, its heads, pictures and tracked changes."""

    lines: list[str]
    notes: tuple[Words, ...]
    heads: tuple[str, ...]
    changes: tuple[TrackedChange, ...]
    pictures: dict[str, bytes]


@dataclass(slots=True)
class _Walk:
    """Gathers lines from the body and counts what cannot be carried over."""

    numbering: Numbering
    contents_styles: frozenset[str]
    changes: Changes
    pictures: Pictures
    remarks: dict[str, dict[str, etree._Element]]
    counted: Counter[str] = field(default_factory=Counter)
    carried: str = ""
    marks: int = 0
    waiting: list[tuple[int, etree._Element]] = field(default_factory=list)
    depth: int = 0

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """The lines of the paragraphs and tables below an element."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self.table(child)
            elif child.tag in ADDS | REMOVES:
                if self.changes.keeps(child):
                    yield from self.blocks(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.blocks(child)

    def paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        """The lines of a paragraph: its label and text, then the notes set in it, then the text boxes in it."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in self.contents_styles:
            self.counted["contents"] += 1
            return
        text = "".join(self.runs(paragraph))
        if not text.strip() and _is_hidden(paragraph.find(f"{W}pPr")):
            return  # hidden with its mark: Word neither shows nor counts it
        if not self._ends(paragraph):
            self.carried += text
            return
        text, self.carried = self.carried + text, ""
        label = self.numbering.label(paragraph)
        if text.strip():
            yield from (line for line in (label + text.lstrip("\n")).split("\n") if line.strip())
        else:
            yield ""
        yield from self._remarks()
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(above.tag == f"{_MC}Fallback" for above in box.iterancestors()):
                yield from self.blocks(box)

    def _ends(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph ends where it ends in Word: its mark was not removed, and not added and refused."""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        found = [one for one in mark if one.tag in ADDS | REMOVES] if mark is not None else ()
        kept = [self.changes.keeps(one, mark=True) for one in found]
        return all(kept)

    def _remarks(self) -> Iterator[str]:
        waiting, self.waiting = self.waiting, []
        for number, note in waiting:
            yield f"[注{number}] {' '.join(said(note).split())}"

    def runs(self, parent: etree._Element) -> Iterator[str]:
        """The pieces of text below an element, in their order."""
        for child in parent:
            if child.tag in _WRITTEN:
                yield _written(child)
            elif child.tag == f"{W}r" and _is_hidden(child):
                self.counted["hidden"] += 1
            elif child.tag in ADDS | REMOVES:
                if self.changes.keeps(child):
                    yield from self.runs(child)
            elif child.tag in _DRAWN or child.tag in _NOTED:
                yield self._drawn(child) if child.tag in _DRAWN else self._noted(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self.counted["formulas"] += child.tag == f"{_M}oMath"
                yield from self.runs(child)

    def _drawn(self, element: etree._Element) -> str:
        """A picture on a line of its own; what is drawn with shapes or made by another program is counted."""
        found = self.pictures.take(element)
        if found is not None:
            self.counted["objects"] += element.tag == f"{W}object"
            return f"\n{picture_line(Picture(*found))}\n"
        if next(element.iter(f"{W}txbxContent"), None) is None:
            self.counted["pictures"] += 1
        return ""

    def _noted(self, element: etree._Element) -> str:
        note = self.remarks[_NOTED[element.tag]].get(element.get(f"{W}id", ""))
        if note is None:
            return ""
        self.marks += 1
        self.waiting.append((self.marks, note))
        return f"[注{self.marks}]"

    def table(self, table: etree._Element) -> Iterator[str]:
        """The lines of a table; a table inside a cell is told as text, cell beside cell."""
        rows: list[Row] = []
        self.depth += 1
        for row in rows_of(table):
            told = row.find(f"{W}trPr")
            marked = [one for one in told if one.tag in ADDS | REMOVES] if told is not None else ()
            kept = [self.changes.keeps(one, mark=True) for one in marked]
            if not all(kept):
                continue
            cells = []
            for cell in cells_of(row):
                lines = [line.strip() for line in self.blocks(cell) if line.strip()]
                cells.append((lines, *span_of(cell)))
            rows.append((cells, is_head(row)))
        self.depth -= 1
        if self.depth:
            self.counted["nested"] += 1
            yield from ("　".join(" ".join(lines) for lines, _, _ in cells) for cells, _ in rows)
        else:
            yield from lines_of(rows)


def word_text(data: bytes, decided: str = "", drawn: Mapping[str, bytes] = NOTHING_DRAWN) -> WordText:
    """All that a .docx holds, its tracked changes decided; page headers and footers are no text, but `heads`.
    `drawn` are its EMF and WMF pictures as PNG, by the hashes of the originals.

    Raises Invalid (from the safe opening) for damaged, locked or dangerous files.
    """
    package = open_safely(data, reading=True)
    styles = part(package, "styles")
    comments = notes_of(package, "comment")
    walk = _Walk(
        numbering_of(part(package, "numbering"), styles),
        _contents_styles(styles),
        Changes(decided),
        Pictures(package, drawn),
        {kind: notes_of(package, kind) for kind in ("footnote", "endnote")},
    )
    body = package.tree(package.main).find(f"{W}body")
    lines = list(walk.blocks(body)) if body is not None else []
    if walk.carried:
        lines.append(walk.carried)
    walk.counted.update(_decided(walk.changes.met, decided))
    counts = (wording.filled(count=walk.counted[key]) for key, wording in _NOTES.items() if walk.counted[key])
    return WordText(
        lines,
        (*counts, *_comments(comments)),
        head_lines(package),
        tuple(walk.changes.met),
        walk.pictures.kept,
    )


def _decided(met: list[TrackedChange], decided: str) -> Iterator[str]:
    """What became of each change, by the name of its note."""
    for one in met:
        yield ("inserted" if one.adds else "deleted") if is_accepted(decided, one.number) else "refused"


def _comments(comments: dict[str, etree._Element]) -> Iterator[Words]:
    for one in list(comments.values())[:_MOST_COMMENTS]:
        text = " ".join(said(one).split())[:200]
        yield _COMMENT.filled(who=one.get(f"{W}author", "") or "—", text=text)
    if len(comments) > _MOST_COMMENTS:
        yield _MORE_COMMENTS.filled(count=len(comments) - _MOST_COMMENTS)


def _contents_styles(styles: etree._Element | None) -> frozenset[str]:
    """The styles of a table of contents: named `toc 1` whatever their id."""
    found = {f"TOC{level}" for level in range(1, 10)}
    for style in styles.iterfind(f"{W}style") if styles is not None else ():
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val", "").lower().startswith("toc "):
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def _written(element: etree._Element) -> str:
    """What an element writes: its text, a character that stands for it, the sign of a font of symbols."""
    if element.tag == f"{W}sym":
        return symbols.sign(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
    if element.tag in _CHARACTERS:
        return "" if element.get(f"{W}type") in ("page", "column") else _CHARACTERS[element.tag]
    return element.text or ""


def _is_hidden(run: etree._Element | None) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish") if run is not None else None
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


_NOTES = {
    "inserted": Words("修订标记：{count} 处新增已采纳。", "Tracked changes: {count} insertions were accepted."),
    "deleted": Words("修订标记：{count} 处删除已略去。", "Tracked changes: {count} deletions were left out."),
    "refused": Words("修订标记：{count} 处没有采纳。", "Tracked changes: {count} were not accepted."),
    "nested": Words("表格里的表格 {count} 个，按文字带入。", "{count} tables inside tables were taken as text."),
    "contents": Words("目录 {count} 行没有带入。", "Left out: lines of the table of contents ({count})."),
    "pictures": Words(
        "图形 {count} 处没有带入：用形状画的，或这里打不开的 EMF、WMF。原件留着；要带入，在 Word 里另存为图片再插入。",
        "{count} drawings were left out: made of shapes, or EMF and WMF that cannot be opened here. "
        "The original is kept; to have them, insert them as pictures in Word.",
    ),
    "objects": Words(
        "嵌入的对象 {count} 处（Visio、Excel 等）只带入了画面。",
        "Of {count} embedded objects (Visio, Excel) only the picture was taken.",
    ),
    "formulas": Words("公式 {count} 处按文字带入。", "{count} formulas were taken as text."),
    "hidden": Words("隐藏文字 {count} 处没有带入。", "{count} pieces of hidden text were left out."),
}
_COMMENT = Words("批注没有带入（{who}）：{text}", "A comment was left out ({who}): {text}")
_MORE_COMMENTS = Words("另有 {count} 处批注没有带入。", "{count} more comments were left out.")
