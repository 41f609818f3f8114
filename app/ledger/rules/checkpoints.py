"""The text form of a checkpoint: what is signed, what is printed, how it is read back."""

import json
import re
from datetime import datetime

from app.kernel.keys import Keyring
from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.ledger.words import Checkpoint

_FIRST_LINE = "qms-ledger-checkpoint v1"
_TEXT = re.compile(
    _FIRST_LINE + r"\nsize (?P<size>\d+)\nhead (?P<head>[0-9a-f]{64})\nat (?P<at>\S+)\n"
    r"key (?P<key>[0-9a-f]{16})\nsignature (?P<signature>[0-9a-f]{128})\s*$"
)


def statement(size: int, head: str, at: datetime) -> bytes:
    """The bytes that a checkpoint's signature covers."""
    return f"{_FIRST_LINE}\nsize {size}\nhead {head}\nat {at.isoformat(timespec='microseconds')}\n".encode()


def make(size: int, head: str, at: datetime, keyring: Keyring) -> Checkpoint:
    """A checkpoint signed with the server's key."""
    return Checkpoint(size, head, at, keyring.name, keyring.sign(statement(size, head, at)))


def text_of(checkpoint: Checkpoint) -> str:
    """A checkpoint as the text that people keep."""
    body = statement(checkpoint.size, checkpoint.head, checkpoint.at).decode()
    return f"{body}key {checkpoint.key}\nsignature {checkpoint.signature}\n"


def read(text: str) -> Checkpoint:
    """The checkpoint a text holds. Raises Invalid if it is none."""
    found = _TEXT.search(_lines_of(text).replace("\r\n", "\n"))
    if not found:
        raise Invalid(_NO_CHECKPOINT)
    return Checkpoint(
        int(found["size"]), found["head"], datetime.fromisoformat(found["at"]), found["key"], found["signature"]
    )


def _lines_of(text: str) -> str:
    """The lines of a checkpoint that was kept as JSON; any other text as it is."""
    try:
        kept = json.loads(text)
    except ValueError:
        return text
    if not isinstance(kept, dict):
        return text
    return "\n".join(
        [_FIRST_LINE, *(f"{name} {kept.get(name)}" for name in ("size", "head", "at", "key", "signature"))]
    )


_NO_CHECKPOINT = Words(
    "这个文件里没有校验点。校验点是 ./qms ledger checkpoint 打印的五行文字。",
    "There is no checkpoint in this file. A checkpoint is the text that ./qms ledger checkpoint prints.",
)
