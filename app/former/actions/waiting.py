"""The file between its rehearsal and its bringing in: kept for the person who sent it, found by its hash."""

import hashlib
import re
from pathlib import Path

from app.kernel.people import Actor
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words
from app.rendering import keeping

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST = 20


def keep(cache: Path, actor: Actor, data: bytes) -> str:
    """Keeps a file and gives its hash; of many the oldest go."""
    digest = hashlib.sha256(data).hexdigest()
    keeping.keep(_place(cache, actor, digest), data, _MOST)
    return digest


def kept(cache: Path, actor: Actor, digest: str) -> bytes:
    """The file that this person sent. Raises Invalid where it is there no more."""
    data = keeping.kept(_place(cache, actor, digest)) if _SHA256.fullmatch(digest) else None
    if data is None:
        raise Invalid(_GONE, problems=(Problem("file", _GONE),))
    return data


def _place(cache: Path, actor: Actor, digest: str) -> Path:
    return cache / "former" / f"{actor.person_id}-{digest}.file"


_GONE = Words("这个文件不在了，再选一次。", "The file is here no more; choose it again.")
