"""Canonical bytes: the one way a value is written before it is hashed or signed.

JSON, UTF-8, keys sorted by code point, no white space, NFC text, no floats. The format is
described for other implementers in docs/evidence-format.md.
"""

import hashlib
import json
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any


def canonical(value: object) -> bytes:
    """The canonical bytes of a value made of dicts, lists, text, whole numbers, decimals, dates, bytes.

    Raises TypeError for anything that has no single spelling (floats, sets, naive times).
    """
    text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def digest(value: bytes) -> str:
    """The SHA-256 of some bytes in lower-case hex (64 characters)."""
    return hashlib.sha256(value).hexdigest()


def content_hash(value: object) -> str:
    """The SHA-256 of the canonical bytes of a value, in hex."""
    return digest(canonical(value))


def plain(value: object) -> Any:
    """The value as JSON types only, each with one spelling."""
    if type(value) is str:  # most of what there is, by far; verifying a ledger spells it all again
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if value is None or (isinstance(value, (bool, int)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return _scalar(value)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a canonical key is text, not {type(key).__name__}")
    return key if key.isascii() else unicodedata.normalize("NFC", key)


def _scalar(value: object) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("a canonical time has a zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"{type(value).__name__} has no canonical spelling")
