"""The worker's own side: a process that does nothing but draw PDFs, within its limits, until nobody asks any more."""

import gc
import json
import logging
import os
import pickle
import resource
import select
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.kernel.refusals import Unavailable
from app.rendering.docx import procedure as docx
from app.rendering.paper import Format
from app.rendering.pdf import engine, markup, wire

_PAGE, _WRITING = "Step 5 - Creating layout - Page", "Step 6 - Creating PDF"


def main(arguments: list[str]) -> None:
    """Serve until standard input ends or is silent for long. Arguments: bytes, idle seconds, two folders (or empty)."""
    memory, idle, cache_folder, native_folder = arguments
    limit(int(memory))
    engine.prepare(_folder(cache_folder), _folder(native_folder))
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    while select.select([jobs], [], [], float(idle))[0]:
        if not serve(jobs, answers):
            return
        if not gc.get_freeze_count():
            gc.freeze()  # what the first print set up stays: no need to look at it after every print


def limit(memory: int) -> None:
    """Hold this process to so many bytes of address space, and let it leave no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(jobs: BinaryIO, answers: BinaryIO) -> bool:
    """Take one job and answer it; False if there is none and never will be."""
    frame = wire.receive(jobs)
    if frame is None:
        return False
    gc.disable()  # a print makes many objects that all live to its end: looking for dead ones is in vain
    with telling(answers):
        result = answer(frame[1])
    wire.send(answers, *result)
    gc.collect()
    return True


@contextmanager
def telling(answers: BinaryIO) -> Iterator[None]:
    """Sends how many pages are laid out, as WeasyPrint says it to its log of progress."""

    class Teller(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.msg.startswith(_PAGE):
                wire.send(answers, wire.PAGE, str(record.args[0]).encode())
            elif record.msg.startswith(_WRITING):
                wire.send(answers, wire.PAGE, b"0")

    log, teller = logging.getLogger("weasyprint.progress"), Teller()
    log.addHandler(teller)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(teller)


def answer(job: bytes) -> tuple[bytes, bytes]:
    """The kind and the content of the answer to a job, whatever happens while it is drawn."""
    try:
        paper, kind = pickle.loads(job)  # noqa: S301 - our own parent wrote it
        if kind is Format.DOCX:
            return wire.DONE, docx.render(paper)
        sheet = markup.sheet(paper)
        return wire.DONE, engine.to_pdf(markup.html(paper), sheet)
    except Unavailable as refusal:
        return wire.REFUSED, json.dumps(refusal.message.as_data()).encode()
    except BaseException:
        return wire.EXHAUSTED if exhausted() else wire.FAILED, traceback.format_exc().encode()


def exhausted() -> bool:
    """Whether this process has come near its limit: what breaks then need not be called a MemoryError."""
    limit_ = resource.getrlimit(resource.RLIMIT_AS)[0]
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmPeak"))
    return limit_ != resource.RLIM_INFINITY and int(peak.split()[1]) * 1024 > 0.75 * limit_


def _folder(text: str) -> Path | None:
    return Path(text) if text else None


if __name__ == "__main__":
    main(sys.argv[1:])
