"""The store of prints that were issued: for speed only, what is lost is made again."""

import secrets
from pathlib import Path


def kept(path: Path) -> bytes | None:
    """A file of the store, or None."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def keep(path: Path, data: bytes, most: int = 0) -> None:
    """Keeps a file, whole or not at all; of more than `most` in its folder the oldest make room.

    A print that cannot be kept is still handed out.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.parent / f".{secrets.token_hex(8)}.part"
        temporary.write_bytes(data)
        temporary.replace(path)
        every = sorted(path.parent.glob("*.*"), key=lambda each: each.stat().st_mtime) if most else []
        for old in every[: max(0, len(every) - most)]:
            old.unlink(missing_ok=True)
    except OSError:
        return
