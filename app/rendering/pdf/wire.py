"""How the worker and the process it serves speak over pipes: frames of a kind, a length, and that many bytes."""

import struct
from typing import BinaryIO

JOB = b"j"  # a pickled paper and what it becomes, only ever towards the worker
PAGE = (
    b"p"  # how many pages are laid out, as text; 0 once the file is being written; any number of them before the rest
)
DONE = b"d"  # the file
REFUSED = b"r"  # what is missing, as JSON in both languages
FAILED = b"f"  # a traceback, as text
EXHAUSTED = b"e"  # the same, after all the memory was taken
_HEAD = struct.Struct(">cQ")


def send(stream: BinaryIO, kind: bytes, content: bytes) -> None:
    """Write one frame. Raises OSError if nobody reads any more."""
    stream.write(_HEAD.pack(kind, len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """Read one frame: kind and content; None if the other side has ended, or ended in the middle."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    content = stream.read(length)
    return (kind, content) if len(content) == length else None
