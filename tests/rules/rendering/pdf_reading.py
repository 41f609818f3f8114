"""Making PDFs for tests and reading them back."""

from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2

from app.rendering import native, pdf
from app.rendering.paper import FormPaper, ProcedurePaper
from tests.conftest import needed


def drawn(paper: ProcedurePaper | FormPaper) -> bytes:
    """The paper as PDF; skips the test where Pango is missing, fails it in CI."""
    missing = [finding for finding in native.report() if finding.needed and not finding.found]
    if missing:
        needed(", ".join(finding.name for finding in missing))
    return pdf.render(paper)


@cache
def pages(content: bytes) -> tuple[str, ...]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(content)
    return tuple(page.get_textpage().get_text_range() for page in document)


def text(content: bytes) -> str:
    """The text of all pages with no white space, so that where a line broke does not matter."""
    return squeezed("".join(pages(content)))


def squeezed(said: str) -> str:
    """A text without white space and soft breaks."""
    return "".join(said.replace("\ufffe", "").split())


def fonts(content: bytes) -> dict[str, bool]:
    """The fonts of a PDF: base name → embedded with a map back to characters."""
    found = {}
    with pikepdf.open(BytesIO(content)) as document:
        for entry in document.objects:
            if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/Font" and "/DescendantFonts" in entry:
                descriptor = entry.DescendantFonts[0].FontDescriptor
                embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                found[str(entry.BaseFont)] = embedded and "/ToUnicode" in entry
    return found
