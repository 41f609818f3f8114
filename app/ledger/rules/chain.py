"""How an entry is written, hashed and chained (docs/evidence-format.md)."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import orjson

from app.kernel.canonical import canonical
from app.kernel.wording import Words
from app.ledger.words import Found, StoredEntry

EMPTY_HEAD = "0" * 64
MANY = 100  # problems named; a wrecked database would give millions
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


class Walk:
    """The chain as it is walked from its first entry: what is wrong, the last seal of each row, the tree's leaves.

    It goes on from what stands there, so that one change is told once.
    """

    def __init__(self) -> None:
        """Before the first entry."""
        self.size, self.problems = 0, list[Found]()
        self.seals = defaultdict[str, dict[str, str | None]](dict)
        self.leaves = list[bytes]()
        self.head, self._seq = EMPTY_HEAD, 0

    def on(self, entries: Iterable[StoredEntry]) -> None:
        """Walks on over the next entries. They are many: what holds is seen without a call of our own."""
        sha256, loads, seals, leaf = hashlib.sha256, orjson.loads, self.seals, self.leaves.append
        last, head, count = self._seq, self.head, 0
        for entry in entries:
            seq, at, actor_id, actor, act, kind, key, body, hash_ = entry
            count += 1
            try:
                data = body.encode()
                said = loads(data)
                who, about = said["actor"], said["subject"]
                holds = (
                    seq == last + 1 == said["seq"]
                    and sha256(_LEAF + data).hexdigest() == hash_
                    and said["prev"] == head
                    and (said["at"], said["act"], who["id"], who["name"]) == (at, act, actor_id, actor)
                    and (about["kind"], about["key"]) == (kind, key)
                )
                for table, row, digest in said.get("rows", ()):
                    seals[table][row] = digest
                leaf(bytes.fromhex(hash_))
            except (TypeError, ValueError, KeyError, AttributeError):
                holds = False
            if not holds:
                self._tell(StoredEntry._make(entry), last + 1, head)
            last, head = seq, hash_
        self._seq, self.head, self.size = last, head, self.size + count

    def _tell(self, entry: StoredEntry, seq: int, head: str) -> None:
        if len(self.problems) < MANY:
            self.problems.append(_wrong(entry, seq, head))


def _wrong(entry: StoredEntry, seq: int, head: str) -> Found:
    where = place_of(entry.seq)
    body = _body(entry)
    if body is None:
        return Found(where, Words("内容不是一条履历的 JSON", "the body is not the JSON of an entry"))
    if entry.seq != seq:
        return Found(place_of(seq), _MISSING.filled(next=entry.seq))
    if entry_hash(entry.body) != entry.hash:
        return Found(where, Words("校验值与内容对不上", "the hash does not fit the body"))
    if body.get("prev") != head:
        return Found(where, Words("接不上前一条", "does not follow the entry before it"))
    if not _are_seals(body.get("rows", [])):
        return Found(where, Words("里面的封存值读不出", "its seals cannot be read"))
    return Found(where, _COLUMN)


def _are_seals(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, list) and len(row) == 3 for row in rows)


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
