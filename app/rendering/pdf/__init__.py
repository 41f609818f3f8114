"""A paper as PDF: in this process, or in a worker of its own with limits of time and memory."""

import atexit
from pathlib import Path

from app.rendering.lists import ListPaper
from app.rendering.paper import FormPaper, ProcedurePaper, RedlinePaper
from app.rendering.pdf import engine, markup
from app.rendering.pdf.worker import Worker

__all__ = ["close", "prepare", "render", "render_isolated"]

Paper = ProcedurePaper | FormPaper | RedlinePaper | ListPaper
SECONDS = 30.0  # for one print, the worker's start included

_worker = Worker()


def prepare(cache_folder: Path | None, native_folder: Path | None = None) -> None:
    """Say where cut faces are kept, and where private native libraries lie (default: `.native` beside `app`).

    Loads nothing and starts nothing: that waits for the first print.
    """
    engine.prepare(cache_folder, native_folder)
    _worker.stop()
    _worker.cache_folder, _worker.native_folder = cache_folder, native_folder


def render(paper: Paper) -> bytes:
    """The paper as PDF/A, made in this process: for command lines and tests.

    Raises Unavailable where Pango or a font is missing, with the words how to get it.
    """
    return engine.to_pdf(markup.html(paper), markup.sheet(paper))


def render_isolated(paper: Paper, *, seconds: float = SECONDS) -> bytes:
    """The paper as PDF/A, made in the worker: for pages. Safe from any thread; the first one starts the worker.

    Raises Unavailable as `render` does, and where time or memory did not suffice.
    """
    return _worker.run(paper, seconds=seconds)


def close() -> None:
    """End the worker; the next print starts another."""
    _worker.stop()


atexit.register(close)
