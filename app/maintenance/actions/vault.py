"""A folder of backups: every part of every backup lies there once, named by the hash of its content.

    rows/ab/cdef…, files/ab/cdef…, keys/ab/cdef…    the parts; rows are packed (zlib), the others are as they are
    backups/20261122T060504Z.json    one backup: when, the checkpoint of its ledger, and the hash of each member

A backup writes what is new and one manifest, which appears only when all its parts are safe on disk.
"""

import hashlib
import json
import os
import secrets
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from app.kernel import clock
from app.kernel.canonical import canonical
from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.ledger.words import Checkpoint

_FORMAT = "qms-backups v1"
_KINDS = ("rows", "files", "keys")
Order = Callable[[str], tuple[int, str]]
_LEVEL = 3  # rows pack eight to one at once; more takes longer than the disk


@dataclass(frozen=True, slots=True)
class Written:
    """A backup that was written into a folder: its manifest, how many members it has, how many parts were new."""

    manifest: Path
    members: int
    new: int
    new_bytes: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in a folder, as its manifest tells it."""

    path: Path
    made_at: datetime
    size: int
    head: str
    members: dict[str, str]


def write(folder: Path, members: Iterable[tuple[str, bytes]], checkpoint: Checkpoint) -> Written:
    """Writes one more backup into a folder. Every new part is read back and compared before the manifest appears."""
    known: dict[str, str] = {}
    new = new_bytes = 0
    for name, content in members:
        sha256 = known[name] = hashlib.sha256(content).hexdigest()
        path = _part(folder, name, sha256)
        if not path.exists():
            packed = zlib.compress(content, _LEVEL) if name.startswith("rows/") else content
            _write(path, packed)
            if _read(folder, name, sha256) != content:
                raise Invalid(CHANGED.filled(name=name))
            new, new_bytes = new + 1, new_bytes + len(packed)
    now = clock.now()
    said = {"format": _FORMAT, "made_at": now, "checkpoint": checkpoint.as_data(), "members": known}
    manifest = folder / "backups" / f"{now:%Y%m%dT%H%M%S.%fZ}.json"
    _write(manifest, canonical(said))
    return Written(manifest, len(known), new, new_bytes)


def backups(folder: Path) -> tuple[Kept, ...]:
    """The backups in a folder, the newest first."""
    return tuple(_manifest(path) for path in sorted((folder / "backups").glob("*.json"), reverse=True))


def newest(source: Path) -> Kept:
    """The newest backup of a folder, or the one whose manifest is named. Raises Invalid if there is none."""
    if source.is_file():
        return _manifest(source)
    every = sorted((source / "backups").glob("*.json"))
    if not every:
        raise Invalid(NO_BACKUP)
    return _manifest(every[-1])


def read(source: Path, order: Order) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each member of a backup in an order, compared with the manifest. Raises Invalid."""
    kept = newest(source)
    folder = kept.path.parent.parent
    for name in sorted(kept.members, key=order):
        if not is_safe(name):
            raise Invalid(CHANGED.filled(name=name))
        content = _read(folder, name, kept.members[name])
        if content is None:
            raise Invalid(CHANGED.filled(name=name))
        yield name, content


def thin(folder: Path, keep: int) -> int:
    """Removes all but the newest so many backups, and the parts that none of these holds; gives how many backups."""
    every = backups(folder)
    held = {_part(folder, *member) for kept in every[:keep] for member in kept.members.items()}
    for kept in every[keep:]:
        kept.path.unlink()
    for kind in _KINDS:
        for path in (folder / kind).glob("*/*"):
            if path not in held:
                path.unlink()
    return len(every[keep:])


def is_safe(name: str) -> bool:
    """Whether a member's name is one that a backup gives, and stays inside the data folder."""
    parts = PurePosixPath(name).parts
    return len(parts) > 1 and parts[0] in _KINDS and ".." not in parts and "\\" not in name


def _manifest(path: Path) -> Kept:
    try:
        said = json.loads(path.read_bytes())
        if said["format"] != _FORMAT:
            raise Invalid(NO_BACKUP)
        kept = said["checkpoint"]
        made_at = datetime.fromisoformat(said["made_at"])
        return Kept(path, made_at, kept["size"], kept["head"], dict(said["members"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Invalid(NO_BACKUP) from error


def _read(folder: Path, name: str, sha256: str) -> bytes | None:
    """A part, or None if it is gone or is not what its name says."""
    with suppress(OSError, zlib.error):
        content = _part(folder, name, sha256).read_bytes()
        content = zlib.decompress(content) if name.startswith("rows/") else content
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
    return None


def _part(folder: Path, name: str, sha256: str) -> Path:
    return folder / name.partition("/")[0] / sha256[:2] / sha256[2:]


def _write(path: Path, content: bytes) -> None:
    """Temp file, fsync, rename: after a power cut the file is whole or not there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


NO_BACKUP = Words("这里没有备份，或者备份已经损坏。", "There is no backup here, or it is damaged.")
CHANGED = Words(
    "备份里的 {name} 与清单不符，没有恢复。换另一份备份。",
    "{name} in this backup is not what its manifest says. Nothing was restored. Use another backup.",
)
