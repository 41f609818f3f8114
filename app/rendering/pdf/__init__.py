"""A paper as PDF: in this process, or in a worker of its own with limits of time and memory."""

from app.rendering.paper import FormPaper, ProcedurePaper
from app.rendering.pdf import engine, markup
from app.rendering.pdf.engine import prepare

__all__ = ["prepare", "render"]


def render(paper: ProcedurePaper | FormPaper, *, archival: bool = False) -> bytes:
    """The paper as PDF, made in this process. Raises Unavailable where Pango or a font is missing.

    `archival` writes PDF/A-3a with tags.
    """
    sheet = "procedure" if isinstance(paper, ProcedurePaper) else "form"
    return engine.to_pdf(markup.html(paper), sheet, archival=archival)
