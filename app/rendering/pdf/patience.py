"""Prints that take long: made beside the request, one after the other, told how far they are, handed out when done."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from app.kernel.refusals import Refusal, Unavailable, UnderWay
from app.kernel.wording import Words
from app.rendering.lists import ListPaper
from app.rendering.paper import ClauseBlock, FormPaper, ProcedurePaper, RedlinePaper
from app.rendering.pdf.worker import BUSY, FAILED, Worker

SECONDS = 900.0  # for one print, the waiting for those before it included
AT_FIRST = 1.0  # seconds in which a request waits itself
KEPT = 900.0  # seconds for which a print waits to be fetched
MOST = 6  # prints that are waited for at once
_LINES_A_PAGE, _FIGURES_A_PAGE, _CHARACTERS_A_PAGE, _CHARACTERS_A_HEADING = 19, 3, 800, 30

Ticket = TypeVar("Ticket")
Paper = ProcedurePaper | FormPaper | RedlinePaper | ListPaper
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Begun(Generic[Ticket]):
    """A paper to be made; what its maker wants back with it; where the result is kept, if anywhere."""

    paper: Paper
    ticket: Ticket
    keep: Callable[[bytes], None] = lambda _data: None


@dataclass(slots=True)
class _Job:
    begun: Begun[Any]
    total: int
    pages: int = 0
    is_writing: bool = False
    data: bytes = b""
    refusal: Refusal | None = None
    ended_at: float = 0.0
    ended: threading.Event = field(default_factory=threading.Event)

    def tell(self, pages: int) -> None:
        self.pages, self.is_writing = max(self.pages, pages), pages == 0


class Bench:
    """The long prints of this process. Safe from any thread."""

    def __init__(self, worker: Worker) -> None:
        self._worker, self._jobs, self._lock = worker, {}, threading.Lock()
        self._jobs: dict[str, _Job]

    def has(self, key: str) -> bool:
        """Whether the print of a key was begun."""
        with self._lock:
            self._clear()
            return key in self._jobs

    def lay(self, key: str, begun: Begun[Any]) -> None:
        """Begins a print, unless it was meanwhile. Raises Unavailable where too many are waited for."""
        with self._lock:
            if key in self._jobs:
                return
            if sum(not one.ended.is_set() for one in self._jobs.values()) >= MOST:
                raise Unavailable(BUSY)
            job = self._jobs[key] = _Job(begun, pages_of(begun.paper))
        threading.Thread(target=self._make, args=(job,), name="print", daemon=True).start()

    def taken(self, key: str) -> tuple[bytes, Any]:
        """The print of a key and its ticket, once. Raises UnderWay before it is done, and what refused it."""
        with self._lock:
            job = self._jobs.get(key)
        if job is None:
            raise UnderWay(BEGUN)
        if not job.ended.wait(AT_FIRST):
            words = WRITING if job.is_writing else LAID_OUT if job.pages else BEGUN
            total = max(job.total, job.pages)
            raise UnderWay(words.filled(pages=job.pages, total=total), done=job.pages, total=total)
        with self._lock:
            is_first = self._jobs.pop(key, None) is job
        if job.refusal is not None:
            raise job.refusal
        return job.data, job.begun.ticket if is_first else None

    def _make(self, job: _Job) -> None:
        try:
            job.data = self._worker.run(job.begun.paper, seconds=SECONDS, on_page=job.tell)
            job.begun.keep(job.data)
        except Refusal as refusal:
            job.refusal = refusal
        except Exception:
            log.exception("a long print failed")
            job.refusal = Unavailable(FAILED)
        finally:
            job.ended_at = time.monotonic()
            job.ended.set()

    def _clear(self) -> None:
        """Forgets what nobody fetched."""
        old = time.monotonic() - KEPT
        for key in [key for key, job in self._jobs.items() if job.ended.is_set() and job.ended_at < old]:
            del self._jobs[key]


def pages_of(paper: Paper) -> int:
    """About how many pages a paper has."""
    if isinstance(paper, ListPaper):
        return 1 + len(paper.rows) // _LINES_A_PAGE
    if isinstance(paper, ProcedurePaper):
        texts = (text for one in paper.clauses for text in (*one.paragraphs, *(said for _, said in one.items)))
        characters = sum(map(len, texts)) + _CHARACTERS_A_HEADING * len(paper.clauses)
        return 2 + characters // _CHARACTERS_A_PAGE + sum(map(_figure, paper.clauses)) // _FIGURES_A_PAGE
    return 1


def _figure(one: ClauseBlock) -> bool:
    return one.figure is not None


BEGUN = Words("轮到后开始排版。", "The layout begins as soon as it is its turn.")
LAID_OUT = Words("已排 {pages} 页，共约 {total} 页。", "{pages} of about {total} pages are laid out.")
WRITING = Words("{pages} 页已排好，正在写成文件。", "{pages} pages are laid out; the file is being written.")
