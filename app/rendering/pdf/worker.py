"""A process of its own that draws PDFs: one, reused, with limits of time and memory, killed when it passes them.

Started as a new program and not forked, so that it may be asked from any thread, and knows no secret of ours.
"""

import contextlib
import json
import logging
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from app.kernel.refusals import Unavailable
from app.kernel.wording import Words, words_from
from app.rendering.lists import ListPaper
from app.rendering.lists.review import ReviewPaper
from app.rendering.paper import Format, FormPaper, ProcedurePaper, RedlinePaper
from app.rendering.pdf import wire

MEMORY = 1 << 30  # bytes of address space; a print of nine pages takes a fifth of it
IDLE = 900  # seconds without a job after which the worker ends and gives its memory back
RENEWED_AFTER = 300  # jobs after which a new worker takes over
ROOT = Path(__file__).parents[3]

TOO_LONG = Words(
    "{seconds} 秒内没有排完版，已停止。内容可能过长，拆分后再打印；仍不行就找管理员。",
    "Not laid out within {seconds} seconds, and stopped. Split what is too long, or ask the administrator.",
)
BUSY = Words("前面还有打印任务，稍后再试。", "Other prints are still being made. Try again in a moment.")
TOO_LARGE = Words(
    "内容过大，排版所需内存超出上限，已停止。拆分后再打印。",
    "Too large: the layout needs more memory than it may take, and was stopped. Split it and print again.",
)
BROKE_OFF = Words(
    "排版进程意外中断，没有生成 PDF。稍后再试；仍不行就找管理员。",
    "The layout broke off and no PDF was made. Try again, or ask the administrator.",
)
FAILED = Words(
    "排版出错，没有生成 PDF。找管理员查看日志。", "The layout failed and no PDF was made. The log says more."
)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Worker:
    """The one worker of this process. `run` may be called from any thread; the jobs go one after another."""

    memory: int = MEMORY
    idle: float = IDLE
    cache_folder: Path | None = None
    native_folder: Path | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: subprocess.Popen[bytes] | None = None
    _owner: int = 0  # the process that started it: after a fork it is the parent's, not ours
    _jobs: int = 0
    _folder: str = ""

    def run(
        self,
        paper: ProcedurePaper | FormPaper | RedlinePaper | ListPaper | ReviewPaper,
        *,
        seconds: float,
        on_page: Callable[[int], None] | None = None,
        kind: Format = Format.PDF,
    ) -> bytes:
        """The paper as PDF; a procedure as Word, too.

        `on_page` is told how many pages are laid out, and 0 once the file is being written.
        Raises Unavailable: too long, too large, busy, or a library is missing.
        """
        job = pickle.dumps((paper, kind))
        if not self._lock.acquire(timeout=seconds):
            raise Unavailable(BUSY)
        try:
            return self._answered(job, seconds, on_page)
        finally:
            self._lock.release()

    def stop(self) -> None:
        """End the worker, if there is one."""
        with self._lock:
            self._end()

    @property
    def pid(self) -> int | None:
        """The process id of the worker that is running, if any."""
        return self._process.pid if self._process else None

    def _answered(self, job: bytes, seconds: float, on_page: Callable[[int], None] | None) -> bytes:
        """One job done. A worker that had just gone idle is replaced once."""
        over = threading.Event()
        frame = self._exchange(job, seconds, over, on_page)
        if frame is None and not over.is_set() and self._went_idle():
            frame = self._exchange(job, seconds, over, on_page)
        if frame is None:
            self._end()
            raise Unavailable(TOO_LONG.filled(seconds=f"{seconds:g}") if over.is_set() else BROKE_OFF)
        self._jobs += 1
        if self._jobs >= RENEWED_AFTER or frame[0] in (wire.FAILED, wire.EXHAUSTED):
            self._end()  # after a failure nobody knows what state its libraries are in
        return _pdf_of(*frame)

    def _exchange(
        self, job: bytes, seconds: float, over: threading.Event, on_page: Callable[[int], None] | None
    ) -> tuple[bytes, bytes] | None:
        """Send a job and read the answer; None if the worker ended, or was killed when its time was over."""
        process = self._started()

        def kill() -> None:
            over.set()
            process.kill()

        watch = threading.Timer(seconds, kill)
        watch.daemon = True
        watch.start()
        try:
            wire.send(process.stdin, wire.JOB, job)
            return _last_frame(process.stdout, on_page)
        except OSError:
            return None
        finally:
            watch.cancel()

    def _started(self) -> subprocess.Popen[bytes]:
        """The worker, started if there is none or it has ended."""
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is None:
            return self._process
        self._end()
        self._folder = tempfile.mkdtemp(prefix="qms-print-")
        limits = [str(self.memory), str(self.idle), str(self.cache_folder or ""), str(self.native_folder or "")]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.rendering.pdf.child", *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={"LANG": "C.UTF-8", "PATH": os.defpath, "TMPDIR": self._folder},
        )
        self._owner, self._jobs = os.getpid(), 0
        return self._process

    def _went_idle(self) -> bool:
        return self._process is not None and self._process.wait() == 0

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                stream.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _last_frame(stream: BinaryIO, on_page: Callable[[int], None] | None) -> tuple[bytes, bytes] | None:
    """The answer, after everything that tells how far it is."""
    frame = wire.receive(stream)
    while frame is not None and frame[0] == wire.PAGE:
        if on_page is not None:
            on_page(int(frame[1]))
        frame = wire.receive(stream)
    return frame


def _pdf_of(kind: bytes, content: bytes) -> bytes:
    if kind == wire.DONE:
        return content
    if kind == wire.REFUSED:
        raise Unavailable(words_from(json.loads(content)))
    log.error("a PDF could not be drawn: %s", content.decode(errors="replace"))
    raise Unavailable(TOO_LARGE if kind == wire.EXHAUSTED else FAILED)
