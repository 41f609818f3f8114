"""The words in stored files: read once by a process of their own, kept by the file's hash."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import delete, select

from app.db.session import Session
from app.search.models import SearchFile
from app.search.queries.paper_child import LONGEST, SECONDS
from app.search.rules import analysis

_CHILD = Path(__file__).with_name("paper_child.py")
_CHUNK = 500
_ENCODINGS = ("utf-8-sig", "gb18030")
_MARKED = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def keep(session: Session, sha256: str, data: bytes) -> None:
    """Reads a file and keeps its words, unless they are known. A file that cannot be read has none."""
    if session.get(SearchFile, sha256) is None:
        session.add(SearchFile(sha256=sha256, text=analysis.composed(text_in(data))))
        session.flush()


def forget(session: Session, hashes: Iterable[str]) -> None:
    """Forgets the words of files that are gone."""
    session.execute(delete(SearchFile).where(SearchFile.sha256.in_(sorted(hashes))))


def texts(session: Session, hashes: Iterable[str]) -> dict[str, str]:
    """The words of files by their hashes, as far as they were read."""
    wanted, found = sorted(set(hashes)), {}
    for start in range(0, len(wanted), _CHUNK):
        asked = select(SearchFile).where(SearchFile.sha256.in_(wanted[start : start + _CHUNK]))
        found.update({row.sha256: row.text for row in session.scalars(asked)})
    return found


def text_in(data: bytes) -> str:
    """The words in a PDF, Word, Excel, PowerPoint or plain text file; none in any other, or in a broken one."""
    if data.startswith((b"%PDF-", b"PK\x03\x04")):
        return _by_child(data)
    encodings = (_MARKED[data[:2]],) if data[:2] in _MARKED else () if b"\x00" in data else _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)[:LONGEST]
        except UnicodeDecodeError:
            continue
    return ""


def _by_child(data: bytes) -> str:
    call = [sys.executable, "-I", str(_CHILD)]
    try:
        done = subprocess.run(call, input=data, capture_output=True, timeout=2 * SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
