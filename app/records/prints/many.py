"""Many records printed at once, drawn on every core, laid together into one PDF or packed as a ZIP."""

import os
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pikepdf

from app.db.session import Session
from app.distribution.words.printed import Print
from app.kernel.printing import Printing
from app.kernel.refusals import Conflict
from app.kernel.wording import Words
from app.records.prints.press import Begun, begin_record
from app.records.words import Batch, Pack
from app.rendering import keeping, pdf
from app.rendering.paper import Format

_MOST_CORES = 8
_AHEAD = 3  # papers made ready for each worker, so that none waits and few wait in memory


def cores() -> int:
    """On how many cores many prints are drawn at once: those this process may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, _MOST_CORES)


def print_many(
    session: Session, numbers: Iterable[str], kind: Format, printing: Printing, cores: int
) -> Iterator[Print]:
    """Records as files, in the order given; as many are drawn at a time as there are cores.

    Raises what printing one raises; what was begun is then left.
    """
    with pdf.Pool(max(1, cores)) as pool:
        begun: deque[Begun] = deque()
        for number in numbers:
            begun.append(begin_record(session, number, kind, printing, pool.draw))
            if len(begun) > _AHEAD * cores:
                yield begun.popleft().finished()
        while begun:
            yield begun.popleft().finished()


def batch_file(cache: Path, batch: Batch) -> Path:
    """Where the file of a batch lies, once it is made."""
    return cache / "batches" / f"{batch.key}.{batch.pack.value}"


def batch_data(cache: Path, batch: Batch) -> bytes:
    """The file of a batch. Raises Conflict where it is not made yet, or was cleared away."""
    data = None if batch.is_under_way else keeping.kept(batch_file(cache, batch))
    if data is None:
        raise Conflict(_NOT_THERE)
    return data


class Packing(Protocol):
    """Prints on their way into one file."""

    def add(self, one: Print) -> None:
        """Takes the next print."""


@contextmanager
def packed(pack: Pack, target: Path) -> Iterator[Packing]:
    """One file that prints are added to; it stands at `target` once all is done, and not before."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f"{target.suffix}.part")
    try:
        with _Zip(unfinished) if pack is Pack.ZIP else _OnePdf(unfinished) as packing:
            yield packing
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


class _Zip:
    """A ZIP with a file for each record."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)  # PDF and Word files are packed already

    def __enter__(self) -> "_Zip":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def add(self, one: Print) -> None:
        """Takes the next print."""
        self._zip.writestr(one.name, one.data)


class _OnePdf:
    """One PDF with the pages of all, and a bookmark for each record."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._whole: pikepdf.Pdf | None = None
        self._marks: list[tuple[str, int]] = []

    def __enter__(self) -> "_OnePdf":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._whole is None or kind is not None:
            return
        with self._whole.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(name, page) for name, page in self._marks)
        self._whole.save(self._path)
        self._whole.close()

    def add(self, one: Print) -> None:
        """Takes the next print."""
        part = pikepdf.open(BytesIO(one.data))
        if self._whole is None:
            self._whole = part  # the first brings what the file as a whole says: colours, language, archive profile
            self._marks.append((one.name.removesuffix(".pdf"), 0))
            return
        self._marks.append((one.name.removesuffix(".pdf"), len(self._whole.pages)))
        self._whole.pages.extend(part.pages)


_NOT_THERE = Words(
    "这一批还没有打好，或文件已清掉；再打一次。", "It is not ready, or its file was cleared. Print it again."
)
