"""Reading files: the register, and the bytes, verified."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import select

from app.db.session import Session
from app.files.models import DisposedFileRow, StoredFileRow
from app.files.words import StoredFile
from app.kernel.portions import batched
from app.kernel.refusals import NotFound, Unavailable
from app.kernel.wording import Words

_CHUNK = 500
_HASH_DIGITS = frozenset("0123456789abcdef")


def file(session: Session, sha256: str) -> StoredFile | None:
    """The file of a hash as registered, or None."""
    row = session.get(StoredFileRow, sha256)
    return StoredFile(row.sha256, row.size, row.name, row.media_type) if row else None


def files(session: Session) -> Iterator[StoredFile]:
    """Every registered file whose content was not disposed of."""
    kept = select(StoredFileRow).where(StoredFileRow.sha256.not_in(select(DisposedFileRow.sha256)))
    for row in session.execute(kept.order_by(StoredFileRow.sha256)).scalars().yield_per(500):
        yield StoredFile(row.sha256, row.size, row.name, row.media_type)


def claimed(session: Session) -> frozenset[str]:
    """The hashes of all registered files whose content was not disposed of."""
    kept = select(StoredFileRow.sha256).where(StoredFileRow.sha256.not_in(select(DisposedFileRow.sha256)))
    return frozenset(session.scalars(kept))


def is_hash(text: str) -> bool:
    """Whether a text is the hash of a file as we spell it."""
    return len(text) == 64 and set(text) <= _HASH_DIGITS


def held(session: Session, hashes: Iterable[str]) -> frozenset[str]:
    """Those of some hashes that a registered file bears whose content was not disposed of."""
    kept = select(StoredFileRow.sha256).where(StoredFileRow.sha256.not_in(select(DisposedFileRow.sha256)))
    return frozenset(
        sha256
        for chunk in batched(sorted(hashes), _CHUNK)
        for sha256 in session.scalars(kept.where(StoredFileRow.sha256.in_(chunk)))
    )


def path_of(root: Path, sha256: str) -> Path:
    """Where the bytes of a hash lie. Raises NotFound for anything that is no hash."""
    if not is_hash(sha256):
        raise NotFound(_NO_FILE)
    return root / sha256[:2] / sha256[2:]


def read(root: Path, sha256: str) -> bytes:
    """The bytes of a hash. Raises NotFound if they are gone, Unavailable if they were changed."""
    try:
        data = path_of(root, sha256).read_bytes()
    except FileNotFoundError:
        raise NotFound(_NO_FILE) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Unavailable(_DAMAGED)
    return data


_NO_FILE = Words("没有这个文件。", "There is no such file.")
_DAMAGED = Words(
    "这个文件的内容与登记的校验值不符，不能再用。请管理员运行 ./qms ledger verify，从备份恢复。",
    "This file is not what was stored. Have the administrator run ./qms ledger verify and restore it from a backup.",
)
