"""A paper as PDF: in this process, or in a worker of its own with limits of time and memory."""

import atexit
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from app.rendering.docx import procedure as docx
from app.rendering.lists import ListPaper
from app.rendering.lists.review import ReviewPaper
from app.rendering.paper import Format, FormPaper, ProcedurePaper, RedlinePaper
from app.rendering.pdf import engine, markup
from app.rendering.pdf.board import Board
from app.rendering.pdf.patience import Begun, Bench, pages_of
from app.rendering.pdf.worker import Worker

__all__ = ["Pool", "close", "patient", "prepare", "render", "render_isolated"]

Paper = ProcedurePaper | FormPaper | RedlinePaper | ListPaper | ReviewPaper
SECONDS = 30.0  # for one print, the worker's start included

AT_ONCE = 20  # pages, about: what is longer is made beside the request
LONG_MEMORY = 2 << 30  # bytes of address space for what is long

_worker, _patient_worker = Worker(), Worker(memory=LONG_MEMORY)
_bench = Bench(_patient_worker)


def prepare(cache_folder: Path | None, native_folder: Path | None = None) -> None:
    """Say where cut faces are kept, and where private native libraries lie (default: `.native` beside `app`).

    Loads nothing and starts nothing: that waits for the first print.
    """
    engine.prepare(cache_folder, native_folder)
    for one in (_worker, _patient_worker):
        one.stop()
        one.cache_folder, one.native_folder = cache_folder, native_folder


def render(paper: Paper) -> bytes:
    """The paper as PDF/A, made in this process: for command lines and tests.

    Raises Unavailable where Pango or a font is missing, with the words how to get it.
    """
    return engine.to_pdf(markup.html(paper), markup.sheet(paper))


def render_isolated(paper: Paper, *, seconds: float = SECONDS) -> bytes:
    """The paper as PDF/A, made in the worker: for what is waited for. Safe from any thread; the first one starts it.

    Raises Unavailable as `render` does, and where time or memory did not suffice.
    """
    return _worker.run(paper, seconds=seconds)


def patient(folder: Path, key: str, begin: Callable[[], Begun]) -> tuple[bytes, dict[str, Any] | None]:
    """The paper of a key as a file, with the ticket it was begun with: for pages, whatever its length.

    What is short is made at once. What is long is begun once, beside the request, and handed out when it is asked for
    again, of whichever process has the `folder`; who asks while others take it gets no ticket.
    Raises UnderWay while it is being made, Unavailable as `render_isolated` does.
    """
    board = Board(folder)
    if not _bench.has(board, key):
        begun = begin()
        if pages_of(begun.paper) <= AT_ONCE:
            return _at_once(begun), begun.ticket
        _bench.lay(board, key, begun)
    return _bench.taken(board, key)


def _at_once(begun: Begun) -> bytes:
    return render_isolated(begun.paper) if begun.kind is Format.PDF else docx.render(begun.paper)


class Pool:
    """Several workers at once, for many prints: as many papers are drawn at a time as there are workers."""

    def __init__(self, size: int) -> None:
        self._threads = ThreadPoolExecutor(size)
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for _ in range(size):
            self._free.put(Worker(cache_folder=_worker.cache_folder, native_folder=_worker.native_folder))

    def draw(self, paper: Paper, *, seconds: float = SECONDS) -> Callable[[], bytes]:
        """Have a paper drawn by the next worker that is free; what is given waits for it, and raises Unavailable."""
        return self._threads.submit(self._drawn, paper, seconds).result

    def _drawn(self, paper: Paper, seconds: float) -> bytes:
        worker = self._free.get()
        try:
            return worker.run(paper, seconds=seconds)
        finally:
            self._free.put(worker)

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave what has not begun, and end the workers."""
        self._threads.shutdown(cancel_futures=True)
        while not self._free.empty():
            self._free.get().stop()


def close() -> None:
    """End the workers; the next print starts another."""
    _worker.stop()
    _patient_worker.stop()


atexit.register(close)
