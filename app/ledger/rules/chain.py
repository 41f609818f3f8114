"""How an entry is written, hashed and chained (docs/evidence-format.md)."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import orjson

from app.kernel.canonical import canonical
from app.kernel.wording import Words
from app.ledger.words import Found, StoredEntry

EMPTY_HEAD = "0" * 64
_LEAF = b"\x00"  # domain prefix of an entry, after RFC 6962


def entry_hash(body: str) -> str:
    """SHA-256 over 0x00 and the entry's canonical bytes, in hex."""
    return hashlib.sha256(_LEAF + body.encode("utf-8")).hexdigest()


def row_digest(values: Iterable[object]) -> str:
    """The SHA-256 of one row: its values in the order of the column names, each with one spelling."""
    return cells_digest([cell(value) for value in values])


def cells_digest(cells: Sequence[Any]) -> str:
    """The SHA-256 of one row whose values have their spelling already: text, whole numbers, true, false, null."""
    try:
        spelled = orjson.dumps(cells)
    except TypeError:  # what no act writes: half a surrogate pair, bytes in a text column
        text = json.dumps(cells, ensure_ascii=False, separators=(",", ":"), default=repr)
        spelled = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(spelled).hexdigest()


def cell(value: object) -> Any:
    """One value of a row as the digest spells it."""
    if value is None or (isinstance(value, bool | int) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict | list):
        return canonical(value).decode("utf-8")  # as the column stores it
    return str(value)


def check_chain(entries: Iterable[StoredEntry]) -> Iterator[tuple[dict[str, Any], Found | None]]:
    """Each entry's body with the first thing wrong with it, or None. The chain goes on from what stands there."""
    seq, head = 0, EMPTY_HEAD
    for entry in entries:
        seq += 1
        body, found = _check(entry, seq, head)
        head = entry.hash
        seq = entry.seq
        yield body, found


def _check(entry: StoredEntry, seq: int, head: str) -> tuple[dict[str, Any], Found | None]:
    where = place_of(entry.seq)
    body = _body(entry)
    if body is None:
        return {}, Found(where, Words("内容不是一条履历的 JSON", "the body is not the JSON of an entry"))
    if entry.seq != seq:
        return body, Found(place_of(seq), _MISSING.filled(next=entry.seq))
    if entry_hash(entry.body) != entry.hash:
        return body, Found(where, Words("校验值与内容对不上", "the hash does not fit the body"))
    if body.get("prev") != head:
        return body, Found(where, Words("接不上前一条", "does not follow the entry before it"))
    said = (body.get("seq"), body.get("at"), body.get("act"), body.get("subject"), body["actor"].get("name"))
    subject = {"kind": entry.subject_kind, "key": entry.subject_key}
    if said != (entry.seq, entry.at, entry.act, subject, entry.actor):
        return body, Found(where, _COLUMN)
    return body, None


def place_of(seq: int) -> Words:
    """How an entry is named when something is wrong with it."""
    return Words(f"履历第 {seq} 条", f"ledger entry {seq}")


def _body(entry: StoredEntry) -> dict[str, Any] | None:
    if not isinstance(entry.body, str):
        return None
    try:
        body = orjson.loads(entry.body)
    except ValueError:
        return None
    is_entry = isinstance(body, dict) and isinstance(body.get("actor"), dict)
    return body if is_entry else None


_MISSING = Words("缺失：找到的下一条是第 {next} 条", "missing: the next entry found is {next}")
_COLUMN = Words("有一列与计入校验值的内容不同", "a column differs from the body that was hashed")
