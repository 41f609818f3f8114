"""The secrets of a data folder: made at the first start, kept 0600, never in the database or a backup's log."""

import os
import secrets
from pathlib import Path

from app.kernel.keys import Keyring

_SECRET = "session.secret"  # noqa: S105 - a file's name
_LEDGER = "ledger.ed25519"
_SEALING = "sealing.key"


def session_secret(folder: Path) -> bytes:
    """The key that signs session cookies, made if it is not there."""
    return _kept(folder / _SECRET, 32)


def keyring(folder: Path, *, demands_code: bool = False) -> Keyring:
    """The keys, made if they are not there, and the public keys of former signing keys (`former/*.pub`)."""
    former = tuple(sorted(path.read_bytes() for path in (folder / "former").glob("*.pub")))
    return Keyring(_kept(folder / _LEDGER, 32), former, _kept(folder / _SEALING, 32), demands_code)


def _kept(path: Path, size: int) -> bytes:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_bytes()
        if len(kept) != size:
            raise RuntimeError(f"{path.name} is damaged: {len(kept)} bytes instead of {size}") from None
        return kept
    with os.fdopen(handle, "wb") as out:
        out.write(secrets.token_bytes(size))
        out.flush()
        os.fsync(out.fileno())
    return path.read_bytes()
