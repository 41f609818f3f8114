"""Backup and restore: every row as JSON lines, every stored file, the keys, and a manifest of hashes.

The rows are written by table, not by database, so a backup of SQLite restores into PostgreSQL and the reverse. A backup
is one tar file, or one more manifest in a folder whose files are named by the hash of their content (`vault`).
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.db.session import Session
from app.kernel.canonical import canonical
from app.kernel.refusals import Conflict, Invalid, WrongVersion
from app.kernel.wording import Words
from app.maintenance.actions import vault
from app.maintenance.queries import tables as queries

_MANIFEST = "manifest.json"
_FORMAT = "qms-backup v1"
Members = Iterator[tuple[str, bytes]]
Progress = Callable[[str], None]


def members(session: Session, data: Path) -> Members:
    """Name and bytes of everything that a backup holds, in the order in which it is put back."""
    for table in queries.tables():
        for place, part in enumerate(queries.dumped(session, table), start=1):
            yield f"rows/{table.name}/{place:06}.jsonl", part
    for folder in ("files", "keys"):
        for path in sorted((data / folder).rglob("*")):
            if path.is_file() and not path.name.endswith(".part"):
                yield f"{folder}/{path.relative_to(data / folder).as_posix()}", path.read_bytes()


def back_up(session: Session, data: Path, target: Path, progress: Progress = lambda _name: None) -> int:
    """Writes a backup of the database, the stored files and the keys into one file; gives the number of members.

    The session reads as of one moment, so the backup is of one. The target appears only when it is whole.
    """
    part = target.with_name(target.name + ".part")
    manifest: dict[str, str] = {}
    with tarfile.open(part, "w") as out:
        for name, content in members(session, data):
            progress(name)
            manifest[name] = hashlib.sha256(content).hexdigest()
            _add(out, name, content)
        _add(out, _MANIFEST, canonical({"format": _FORMAT, "members": manifest}))
    part.chmod(0o600)  # the keys are in it
    part.replace(target)
    return len(manifest)


def _add(out: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    out.addfile(member, io.BytesIO(content))


def restore(session: Session, source: Path, data: Path, progress: Progress = lambda _name: None) -> int:
    """Puts a backup (a file, a folder of backups, or one manifest in it) into an empty database and its data folder;
    gives the number of rows.

    Raises Conflict if anything was ever done there, Invalid if the backup is none or was changed.
    """
    if queries.has_rows(session):
        raise Conflict(_NOT_EMPTY)
    known, loaded = {table.name for table in queries.tables()}, 0
    with queries.without_triggers(session):
        for name, content in read(source):
            progress(name)
            folder, _, rest = name.partition("/")
            if folder in {"files", "keys"}:
                _put(data / name, content, 0o600 if folder == "keys" else 0o440)
                continue
            table = rest.partition("/")[0]
            if folder != "rows" or table not in known:
                raise WrongVersion(_OTHER_VERSION)
            loaded += _load(session, table, content)
    queries.set_sequences(session)
    return loaded


def read(source: Path) -> Members:
    """Name and bytes of everything in a backup, each compared with the manifest. Raises Invalid."""
    is_tar = source.is_file() and tarfile.is_tarfile(source)
    return _checked(source) if is_tar else vault.read(source, _order)


def _order(name: str) -> tuple[int, str]:
    """In which order members are put back: rows first, each table after those it refers to."""
    places = {table.name: place for place, table in enumerate(queries.tables())}
    folder, _, rest = name.partition("/")
    return (places.get(rest.partition("/")[0], 0) if folder == "rows" else len(places), name)


def _load(session: Session, table: str, content: bytes) -> int:
    lines: list[dict[str, Any]] = [json.loads(line) for line in content.splitlines()]
    if lines and not queries.is_of_columns(table, lines[0]):
        raise WrongVersion(_OTHER_VERSION)
    return queries.load(session, table, lines)


def _put(path: Path, content: bytes, mode: int) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # the keys that this start made for an empty house
    path.write_bytes(content)
    path.chmod(mode)


def _checked(source: Path) -> Members:
    try:
        with tarfile.open(source, "r:") as held:
            kept = held.extractfile(_MANIFEST)
            manifest = json.loads(kept.read()) if kept else {}
            if manifest.get("format") != _FORMAT:
                raise Invalid(vault.NO_BACKUP)
            yield from _members_of(held, manifest["members"])
    except (tarfile.TarError, KeyError, ValueError, OSError) as error:
        raise Invalid(vault.NO_BACKUP) from error


def _members_of(held: tarfile.TarFile, manifest: dict[str, str]) -> Members:
    for name in sorted(manifest, key=_order):
        member = held.extractfile(name)
        content = member.read() if member else b""
        if hashlib.sha256(content).hexdigest() != manifest[name] or not vault.is_safe(name):
            raise Invalid(vault.CHANGED.filled(name=name))
        yield name, content


_NOT_EMPTY = Words(
    "数据目录里已有内容，不会覆盖。换一个空目录（QMS_DATA）再恢复。",
    "The data folder is not empty and is not overwritten. Restore into an empty one (QMS_DATA).",
)
_OTHER_VERSION = Words(
    "这份备份是另一个版本做的，没有恢复。用做它的那个版本恢复。",
    "This backup was made by another version. Nothing was restored. Restore it with the version that made it.",
)
