"""What is signed when somebody acts on a copy, or has read: the bytes, the same when written and when verified."""

from collections.abc import Sequence
from datetime import datetime

from app.distribution.words.copies import CopyEvent
from app.kernel.canonical import canonical


def of_copy(copy: tuple[str, str, int, str], done: CopyEvent, person_id: int) -> bytes:
    """An act on a copy: its document's number, revision, own number and serial; what was done, by whom, when, why."""
    number, label, copy_no, serial = copy
    return canonical(
        {
            "v": 1,
            "copy": {"number": number, "revision": label, "no": copy_no, "serial": serial},
            "verb": done.verb,
            "state": done.state,
            "holder": done.holder,
            "by": {"id": person_id, "name": done.name},
            "at": done.at,
            "reason": done.reason,
        }
    )


def of_reading(revision: str, reading: str, reader: tuple[int, str, Sequence[str]], at: datetime) -> bytes:
    """That a person has read: the revision, the hash of what was on the page, the reader with their posts, when."""
    person_id, name, posts = reader
    said = {"id": person_id, "name": name, "posts": list(posts)}
    return canonical({"v": 1, "revision": revision, "reading": reading, "reader": said, "at": at})
