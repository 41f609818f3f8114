"""Backup and restore: one tar file with every row as JSON lines, every stored file, the keys, and a manifest.

The rows are written by table, not by database, so a backup of SQLite restores into PostgreSQL and the reverse.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

from app.db.session import Session
from app.kernel.canonical import canonical
from app.kernel.refusals import Conflict, Invalid, WrongVersion
from app.kernel.wording import Words
from app.maintenance import queries

_MANIFEST = "manifest.json"
_FORMAT = "qms-backup v1"
Progress = Callable[[str], None]


def back_up(session: Session, data: Path, target: Path, progress: Progress = lambda _name: None) -> int:
    """Writes a backup of the database, the stored files and the keys; gives the number of members.

    One read transaction, so the backup is of one moment. The target appears only when it is whole.
    """
    part = target.with_name(target.name + ".part")
    manifest: dict[str, str] = {}
    with tarfile.open(part, "w") as out:
        for name, content in _members(session, data):
            progress(name)
            manifest[name] = hashlib.sha256(content).hexdigest()
            _add(out, name, content)
        _add(out, _MANIFEST, canonical({"format": _FORMAT, "members": manifest}))
    part.chmod(0o600)  # the keys are in it
    part.replace(target)
    return len(manifest)


def _members(session: Session, data: Path) -> Iterator[tuple[str, bytes]]:
    for table in queries.tables():
        yield f"rows/{table.name}.jsonl", b"".join(queries.dumped(session, table))
    for folder in ("files", "keys"):
        for path in sorted((data / folder).rglob("*")):
            if path.is_file() and not path.name.endswith(".part"):
                yield f"{folder}/{path.relative_to(data / folder).as_posix()}", path.read_bytes()


def _add(out: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    out.addfile(member, io.BytesIO(content))


def restore(session: Session, source: Path, data: Path, progress: Progress = lambda _name: None) -> int:
    """Puts a backup into an empty database and its data folder; gives the number of rows.

    Raises Conflict if anything was ever done there, Invalid if the backup is none or was changed.
    """
    if queries.has_rows(session):
        raise Conflict(_NOT_EMPTY)
    rows: dict[str, bytes] = {}
    for name, content in _checked(source):
        progress(name)
        folder = name.partition("/")[0]
        if folder == "rows":
            rows[name] = content
        elif folder in {"files", "keys"}:
            _put(data / name, content, 0o600 if folder == "keys" else 0o440)
    if set(rows) - {f"rows/{table.name}.jsonl" for table in queries.tables()}:
        raise WrongVersion(_OTHER_VERSION)
    with queries.without_triggers(session):
        loaded = sum(_load(session, table.name, rows) for table in queries.tables())
    queries.set_sequences(session)
    return loaded


def _load(session: Session, table: str, rows: dict[str, bytes]) -> int:
    lines = [json.loads(line) for line in rows.get(f"rows/{table}.jsonl", b"").splitlines()]
    if lines and not queries.is_of_columns(table, lines[0]):
        raise WrongVersion(_OTHER_VERSION)
    return queries.load(session, table, lines)


def _put(path: Path, content: bytes, mode: int) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # the keys that this start made for an empty house
    path.write_bytes(content)
    path.chmod(mode)


def _checked(source: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(source, "r:") as held:
            kept = held.extractfile(_MANIFEST)
            manifest = json.loads(kept.read()) if kept else {}
            if manifest.get("format") != _FORMAT:
                raise Invalid(_NO_BACKUP)
            yield from _members_of(held, manifest["members"])
    except (tarfile.TarError, KeyError, ValueError, OSError) as error:
        raise Invalid(_NO_BACKUP) from error


def _members_of(held: tarfile.TarFile, manifest: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    for name, digest in manifest.items():
        member = held.extractfile(name)
        content = member.read() if member else b""
        if hashlib.sha256(content).hexdigest() != digest:
            raise Invalid(_CHANGED.filled(name=name))
        if ".." in Path(name).parts or Path(name).is_absolute():
            raise Invalid(_CHANGED.filled(name=name))
        yield name, content


_NOT_EMPTY = Words(
    "数据目录里已有内容，不会覆盖。换一个空目录（QMS_DATA）再恢复。",
    "The data folder is not empty and is not overwritten. Restore into an empty one (QMS_DATA).",
)
_OTHER_VERSION = Words(
    "这份备份是另一个版本做的，没有恢复。用做它的那个版本恢复。",
    "This backup was made by another version. Nothing was restored. Restore it with the version that made it.",
)
_NO_BACKUP = Words("这个文件不是备份，或者已经损坏。", "This file is no backup, or it is damaged.")
_CHANGED = Words(
    "备份里的 {name} 与清单不符，没有恢复。换另一份备份。",
    "{name} in this backup is not what its manifest says. Nothing was restored. Use another backup.",
)
