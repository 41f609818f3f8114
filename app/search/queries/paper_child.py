"""Reads the words out of a PDF or an Office file: a program of its own, within limits, for such files may be hostile.

Bytes come in on stdin, UTF-8 text goes out on stdout. It imports nothing of the application, so that it starts at once.
"""

import io
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
LONGEST = 1_000_000  # characters that are kept
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_PARTS = 2_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def text_of(data: bytes) -> str:
    """The words in a PDF, Word, Excel or PowerPoint file, line by line. Raises whatever a broken file brings about."""
    lines = _pdf(data) if data.startswith(b"%PDF-") else _office(data)
    kept, length = [], 0
    for line in lines:
        kept.append(" ".join(line.split()))
        length += len(kept[-1]) + 1
        if length > LONGEST:
            break
    return "\n".join(filter(None, kept))[:LONGEST]


def _pdf(data: bytes) -> Iterator[str]:
    import pypdfium2

    for page in pypdfium2.PdfDocument(data):
        yield from page.get_textpage().get_text_bounded().splitlines()


def _office(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in islice(archive.infolist(), _MOST_PARTS) if part.filename.endswith(".xml")]
        if sum(part.file_size for part in parts) > _MOST_UNPACKED:
            return
        names = sorted((part.filename for part in parts), key=lambda name: (len(name), name))
        for begins, read in _PARTS.items():
            for name in names:
                if name.startswith(begins):
                    yield from read(archive, name)


def _word(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    for paragraph in _elements(archive, name, f"{_WORD}p"):
        yield "".join(_said(paragraph, f"{_WORD}t", {f"{_WORD}tab", f"{_WORD}br"}))


def _slide(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    for paragraph in _elements(archive, name, f"{_DRAWING}p"):
        yield "".join(_said(paragraph, f"{_DRAWING}t", {f"{_DRAWING}br"}))


def _sheet(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Figures and inline texts; the shared texts stand in a part of their own."""
    for row in _elements(archive, name, f"{_SHEET}row"):
        cells = (cell for cell in row if cell.get("t") != "s")
        yield " ".join("".join(_said(cell, f"{_SHEET}t", set(), f"{_SHEET}v")) for cell in cells)


def _shared(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    for item in _elements(archive, name, f"{_SHEET}si"):
        yield "".join(_said(item, f"{_SHEET}t", set()))


_PARTS: dict[str, Callable[[zipfile.ZipFile, str], Iterator[str]]] = {
    "word/document": _word,
    "word/header": _word,
    "word/footer": _word,
    "word/footnotes": _word,
    "word/comments": _word,
    "xl/sharedStrings": _shared,
    "xl/worksheets/": _sheet,
    "ppt/slides/slide": _slide,
    "ppt/notesSlides/": _slide,
}


def _said(element: object, text: str, gaps: set[str], value: str = "") -> Iterator[str]:
    for part in element.iter():  # type: ignore[attr-defined]  # lxml's elements
        if part.tag in (text, value):
            yield part.text or ""
        elif part.tag in gaps:
            yield " "


def _elements(archive: zipfile.ZipFile, name: str, tag: str) -> Iterator[object]:
    from lxml import etree

    with archive.open(name) as part:
        found = etree.iterparse(part, tag=tag, resolve_entities=False, no_network=True, load_dtd=False)
        for _, element in found:
            yield element
            element.clear()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit()
    sys.stdout.buffer.write(text_of(sys.stdin.buffer.read()).encode("utf-8", "replace"))
