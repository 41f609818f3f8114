"""The board of the prints that take long: files beside the store of prints, so that every server process knows them.

Of one print there is, by turns, a note of the process that makes it, touched for as long as that process lives, and the
result: the file and what belongs to it. Whoever finds a note that fell silent begins anew.
"""

import contextlib
import hashlib
import json
import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

BEAT = 2.0  # seconds between two signs of life
SILENT = 20.0  # seconds after which the maker of a print is taken for dead
KEPT = 900.0  # seconds for which a print waits to be fetched


@dataclass(frozen=True, slots=True)
class Far:
    """How far a print is: so many pages of about so many, or being written."""

    total: int
    pages: int = 0
    is_writing: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A print that is done: its file, or why there is none, and what is to be noted with it."""

    data: bytes
    told: dict[str, Any]


class Board:
    """The prints under way and done in one folder. Safe from any thread and any process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def claim(self, key: str, far: Far) -> bool:
        """Takes it upon this process to make a print; False where another has."""
        self._folder.mkdir(parents=True, exist_ok=True)
        note = self._at(key, "job")
        if _age(note) > SILENT:
            note.unlink(missing_ok=True)
        try:
            opened = os.open(note, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return False
        with os.fdopen(opened, "w", encoding="utf-8") as stream:
            json.dump(asdict(far), stream)
        return True

    def tell(self, key: str, far: Far) -> None:
        """Says how far a print is."""
        self._write(self._at(key, "job"), json.dumps(asdict(far)).encode())

    @contextmanager
    def alive(self, key: str) -> Iterator[None]:
        """Gives signs of life while a print is made."""
        over = threading.Event()

        def beat() -> None:
            while not over.wait(BEAT):
                with contextlib.suppress(OSError):
                    os.utime(self._at(key, "job"))

        threading.Thread(target=beat, name="print-beat", daemon=True).start()
        try:
            yield
        finally:
            over.set()

    def far(self, key: str) -> Far | None:
        """How far a print is; None where nobody makes it."""
        note = self._at(key, "job")
        if _age(note) > SILENT:
            return None
        try:
            return Far(**json.loads(note.read_bytes()))
        except (OSError, ValueError):
            return None

    def finish(self, key: str, result: Result) -> None:
        """Lays down what became of a print."""
        self._write(self._at(key, "file"), result.data)
        self._write(self._at(key, "done"), json.dumps(result.told).encode())
        self._at(key, "job").unlink(missing_ok=True)

    def is_done(self, key: str) -> bool:
        """Whether a result lies there."""
        return self._at(key, "done").is_file()

    def take(self, key: str) -> Result | None:
        """The result of a print, once: whoever comes second finds None."""
        mine = self._folder / f".{secrets.token_hex(8)}.taken"
        try:
            data = self._at(key, "file").read_bytes()
            self._at(key, "done").rename(mine)
            told = json.loads(mine.read_bytes())
        except OSError:
            return None
        for path in (mine, self._at(key, "file")):
            path.unlink(missing_ok=True)
        return Result(data, told)

    def under_way(self) -> int:
        """How many prints are being made."""
        return sum(_age(note) <= SILENT for note in self._folder.glob("*.job"))

    def clear(self) -> None:
        """Removes what nobody fetched."""
        for path in self._folder.glob("*.*"):
            if _age(path) > KEPT:
                path.unlink(missing_ok=True)

    def _at(self, key: str, what: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:40]}.{what}"

    def _write(self, path: Path, data: bytes) -> None:
        temporary = self._folder / f".{secrets.token_hex(8)}.part"
        temporary.write_bytes(data)
        temporary.replace(path)


def _age(path: Path) -> float:
    """Seconds since a file was written or touched; of one that is not there, 0."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
