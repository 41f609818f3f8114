"""The ZIP of a package while it is written: every member is noted, nothing is held in memory."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Any

MEMBERS = "members.jsonl"
_EPOCH = (2020, 1, 1, 0, 0, 0)  # the manifest says when it was made; a ZIP's clock has no zone
_PORTION = 1 << 20


class Lines:
    """Lines of JSON on their way into a package; they wait on disk."""

    def __init__(self, held: IO[bytes]) -> None:
        """Lines that are kept in a file."""
        self.held, self.count = held, 0

    def add(self, value: object) -> None:
        """Puts a value behind the others."""
        self.held.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        self.count += 1


class Parcel:
    """A ZIP that notes what is put into it. Used by `with`, so that what waits on disk goes again."""

    def __init__(self, target: Path) -> None:
        """A new ZIP at a path."""
        self._file = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._notes = Lines(TemporaryFile(dir=target.parent))  # noqa: SIM115 - closed with the parcel

    def __enter__(self) -> "Parcel":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        self._notes.held.close()

    def put(self, path: str, data: bytes, key: str = "") -> None:
        """A member; with `key`, that of the thing whose content it is."""
        self._file.writestr(_info(path), data)
        self._note(path, hashlib.sha256(data).hexdigest(), len(data), key)

    @contextmanager
    def lines(self, path: str) -> Iterator[Lines]:
        """A member of lines; it is put in once all its lines are there."""
        with TemporaryFile(dir=Path(self._file.filename or ".").parent) as held:
            waiting = Lines(held)
            yield waiting
            self._note(path, *self._copied(path, held))

    def close_list(self) -> dict[str, Any]:
        """Puts in the list of all members; gives what the manifest says of it."""
        sha256, _ = self._copied(MEMBERS, self._notes.held)
        return {"path": MEMBERS, "sha256": sha256, "count": self._notes.count}

    def put_unlisted(self, path: str, data: bytes) -> None:
        """A member that the list does not name: the manifest itself and its signature."""
        self._file.writestr(_info(path), data)

    def _copied(self, path: str, held: IO[bytes]) -> tuple[str, int]:
        held.seek(0)
        digest, size = hashlib.sha256(), 0
        with self._file.open(_info(path), "w", force_zip64=True) as out:
            while portion := held.read(_PORTION):
                digest.update(portion)
                size += len(portion)
                out.write(portion)
        return digest.hexdigest(), size

    def _note(self, path: str, sha256: str, size: int, key: str = "") -> None:
        self._notes.add({"path": path, "sha256": sha256, "size": size} | ({"key": key} if key else {}))


def _info(path: str) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(path, _EPOCH)
    found.compress_type = zipfile.ZIP_DEFLATED
    return found
