"""Prints that take long: made beside the request, one after the other, told how far they are, handed out when done."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.kernel.refusals import Refusal, Unavailable, UnderWay
from app.kernel.wording import Words, words_from
from app.rendering.lists import ListPaper
from app.rendering.lists.review import ReviewPaper
from app.rendering.paper import ClauseBlock, Format, FormPaper, ProcedurePaper, RedlinePaper
from app.rendering.pdf.board import Board, Far, Result
from app.rendering.pdf.worker import BUSY, FAILED, Worker

SECONDS = 900.0  # for one print, the waiting for those before it included
AT_FIRST = 1.0  # seconds in which a request waits itself
MOST = 6  # prints that are waited for at once
_LOOK_AGAIN = 0.05  # seconds
_LINES_A_PAGE, _FIGURES_A_PAGE, _CHARACTERS_A_PAGE, _CHARACTERS_A_HEADING = 19, 3, 800, 30

Paper = ProcedurePaper | FormPaper | RedlinePaper | ListPaper | ReviewPaper
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Begun:
    """A paper to be made as a file; what its maker wants back with it, as JSON; where the result is kept, if at all."""

    paper: Paper
    ticket: dict[str, Any] | None = None
    keep: Callable[[bytes], None] = lambda _data: None
    kind: Format = Format.PDF


class Bench:
    """The long prints that this process makes; what stands on their board is known to all processes."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def has(self, board: Board, key: str) -> bool:
        """Whether the print of a key was begun."""
        board.clear()
        return board.is_done(key) or board.far(key) is not None

    def lay(self, board: Board, key: str, begun: Begun) -> None:
        """Begins a print, unless it was meanwhile. Raises Unavailable where too many are waited for."""
        if board.under_way() >= MOST:
            raise Unavailable(BUSY)
        if board.claim(key, Far(pages_of(begun.paper))):
            threading.Thread(target=self._make, args=(board, key, begun), name="print", daemon=True).start()

    def taken(self, board: Board, key: str) -> tuple[bytes, dict[str, Any] | None]:
        """The print of a key and its ticket, once. Raises UnderWay before it is done, and what refused it."""
        over = time.monotonic() + AT_FIRST
        while not board.is_done(key) and time.monotonic() < over:
            time.sleep(_LOOK_AGAIN)
        found = board.take(key)
        if found is None:
            far = board.far(key) or Far(0)
            words, total = WRITING if far.is_writing else LAID_OUT if far.pages else BEGUN, max(far.total, far.pages)
            raise UnderWay(words.filled(pages=far.pages, total=total), done=far.pages, total=total)
        if "refused" in found.told:
            raise Unavailable(words_from(found.told["refused"]))
        return found.data, found.told["ticket"]

    def _make(self, board: Board, key: str, begun: Begun) -> None:
        total = pages_of(begun.paper)
        laid_out = 0

        def on_page(pages: int) -> None:
            nonlocal laid_out
            laid_out = max(laid_out, pages)
            board.tell(key, Far(total, laid_out, is_writing=pages == 0))

        with board.alive(key):
            try:
                data = self._worker.run(begun.paper, seconds=SECONDS, on_page=on_page, kind=begun.kind)
                begun.keep(data)
                result = Result(data, {"ticket": begun.ticket})
            except Refusal as refusal:
                result = Result(b"", {"refused": refusal.message.as_data()})
            except Exception:
                log.exception("a long print failed")
                result = Result(b"", {"refused": FAILED.as_data()})
            board.finish(key, result)


def pages_of(paper: Paper) -> int:
    """About how many pages a paper has."""
    if isinstance(paper, ListPaper):
        return 1 + len(paper.rows) // _LINES_A_PAGE
    if isinstance(paper, ProcedurePaper):
        texts = (text for one in paper.clauses for text in (*one.paragraphs, *(said for _, said in one.items)))
        characters = sum(map(len, texts)) + _CHARACTERS_A_HEADING * len(paper.clauses)
        return 2 + characters // _CHARACTERS_A_PAGE + sum(map(_figure, paper.clauses)) // _FIGURES_A_PAGE
    if isinstance(paper, RedlinePaper):
        characters = sum(len(text) for part in paper.parts for _, text in (*part.title, *part.pieces))
        return 1 + (characters + _CHARACTERS_A_HEADING * len(paper.parts)) // _CHARACTERS_A_PAGE
    return 1


def _figure(one: ClauseBlock) -> bool:
    return one.figure is not None


BEGUN = Words("轮到后开始排版。", "The layout begins as soon as it is its turn.")
LAID_OUT = Words("已排 {pages} 页，共约 {total} 页。", "{pages} of about {total} pages are laid out.")
WRITING = Words("{pages} 页已排好，正在写成文件。", "{pages} pages are laid out; the file is being written.")
