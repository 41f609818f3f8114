"""The text form of a checkpoint: what is signed, what is printed, how it is read back."""

import json
import re
from datetime import datetime

from app.kernel.keys import Keyring
from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.ledger.words import Checkpoint, State

_FIRST_LINE = "qms-ledger-checkpoint v1"
_NAMES = ("size", "head", "root", "at", "key", "signature")
_TEXT = re.compile(
    _FIRST_LINE + r"\nsize (?P<size>\d+)\nhead (?P<head>[0-9a-f]{64})\nroot (?P<root>[0-9a-f]{64})\nat (?P<at>\S+)\n"
    r"key (?P<key>[0-9a-f]{16})\nsignature (?P<signature>[0-9a-f]{128})\s*$",
    re.MULTILINE,
)


def statement(state: State) -> bytes:
    """The bytes that a checkpoint's signature covers."""
    at = state.at.isoformat(timespec="microseconds")
    return f"{_FIRST_LINE}\nsize {state.size}\nhead {state.head}\nroot {state.root}\nat {at}\n".encode()


def make(state: State, keyring: Keyring) -> Checkpoint:
    """A checkpoint signed with the server's key."""
    return _signed(state, keyring.name, keyring.sign(statement(state)))


def text_of(checkpoint: Checkpoint) -> str:
    """A checkpoint as the text that people keep."""
    return f"{statement(checkpoint).decode()}key {checkpoint.key}\nsignature {checkpoint.signature}\n"


def read(text: str) -> tuple[Checkpoint, ...]:
    """The checkpoints a text holds, smallest first. Raises Invalid if there is none."""
    found = [_checkpoint(one) for one in _TEXT.finditer(_lines_of(text).replace("\r\n", "\n"))]
    if not found:
        raise Invalid(_NO_CHECKPOINT)
    return tuple(sorted(found, key=lambda one: one.size))


def _checkpoint(found: re.Match[str]) -> Checkpoint:
    state = State(int(found["size"]), found["head"], found["root"], datetime.fromisoformat(found["at"]))
    return _signed(state, found["key"], found["signature"])


def _signed(state: State, key: str, signature: str) -> Checkpoint:
    return Checkpoint(state.size, state.head, state.root, state.at, key, signature)


def _lines_of(text: str) -> str:
    """The lines of a checkpoint that was kept as JSON; any other text as it is."""
    try:
        kept = json.loads(text)
    except ValueError:
        return text
    if not isinstance(kept, dict):
        return text
    return "\n".join([_FIRST_LINE, *(f"{name} {kept.get(name)}" for name in _NAMES)])


_NO_CHECKPOINT = Words(
    "这个文件里没有校验点。校验点是 ./qms ledger checkpoint 打印的那几行文字。",
    "There is no checkpoint in this file. A checkpoint is the text that ./qms ledger checkpoint prints.",
)
