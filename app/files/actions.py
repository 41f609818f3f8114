"""Storing files: first the bytes, safe on disk, then the row."""

import hashlib
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from app.db.session import Session
from app.files import queries
from app.files.models import DisposedFileRow, StoredFileRow
from app.files.words import StoredFile
from app.kernel import clock

_LONGEST_NAME = 255
_DAY = 86_400  # seconds


def store(session: Session, root: Path, data: bytes, name: str, media_type: str) -> StoredFile:
    """Keeps a file under its SHA-256. The same bytes again are the same file. The caller records the act."""
    sha256 = hashlib.sha256(data).hexdigest()
    _write(queries.path_of(root, sha256), data)
    known = queries.file(session, sha256)
    if known is not None:
        back = session.get(DisposedFileRow, sha256)
        if back is not None:
            session.delete(back)
        return known
    shown = "".join(character for character in name if character.isprintable())[-_LONGEST_NAME:] or sha256
    row = StoredFileRow(sha256=sha256, size=len(data), name=shown, media_type=media_type[:100], stored_at=clock.now())
    session.add(row)
    session.flush()
    return StoredFile(sha256, len(data), shown, row.media_type)


def _write(target: Path, data: bytes) -> None:
    """Temp file, fsync, rename, fsync of the folder: after a power cut the file is whole or not there."""
    if target.exists():
        os.utime(target)  # fresh again: whoever sweeps leaves it to the row that is about to be written
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f".{secrets.token_hex(8)}.part"
    try:
        with temporary.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(0o440)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def dispose(session: Session, sha256: str, reason: str) -> None:
    """Notes that a file's content goes with what it belonged to. The caller records the act, and then clears it."""
    if session.get(DisposedFileRow, sha256) is None:
        session.add(DisposedFileRow(sha256=sha256, reason=reason))
        session.flush()


def clear(root: Path, hashes: Iterable[str]) -> None:
    """Removes the content of files that were disposed of, once that is committed."""
    for sha256 in hashes:
        queries.path_of(root, sha256).unlink(missing_ok=True)


def sweep_unclaimed(session: Session, root: Path) -> int:
    """Removes files that no row claims (a crash came before the commit) and the content of files that were disposed of
    (a crash came after it); gives their number. What is younger than a day is left: its row may be on its way.
    """
    claimed, gone = queries.claimed(session), 0
    before = time.time() - _DAY
    for path in root.glob("??/*"):
        sha256 = path.parent.name + path.name
        if queries.is_hash(sha256) and sha256 not in claimed and path.stat().st_mtime < before:
            path.unlink()
            gone += 1
    return gone


def sweep(root: Path) -> int:
    """Removes half-written files of a crash; gives their number. Run at start, before anything is stored."""
    parts = list(root.glob("*/.*.part"))
    for part in parts:
        part.unlink(missing_ok=True)
    return len(parts)
