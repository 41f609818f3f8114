"""The token on a print: few bytes, signed with the server's key, in letters and digits that a QR code packs well.

Laid out (big-endian): version and kind 1 byte, serial 5, content 6, copy number 2, day 2 (since 2020-01-01), then
number and revision in UTF-8 with a NUL between, then the Ed25519 signature, 64. Written as base32 without padding.
The phone page (`check-token.js`) reads the same; docs/evidence-format.md tells it to others.
"""

import base64
import binascii
from datetime import date, timedelta
from urllib.parse import urlsplit

from app.distribution.words.printed import PrintKind, PrintMark
from app.kernel.keys import Keyring
from app.kernel.serials import serial_number, serial_text

DOMAIN = b"qms print 1\n"  # so that a token's signature can stand for nothing else that the key signs
_VERSION = 1
_KINDS = (PrintKind.REVISION, PrintKind.BLANK, PrintKind.RECORD, PrintKind.COMPARISON)
_FIRST_DAY = date(2020, 1, 1)
_HEAD, _SIGNATURE = 16, 64
_LONGEST = 400


def token_of(mark: PrintMark, keyring: Keyring) -> str:
    """The signed token of a print."""
    said = _packed(mark)
    return _written(said + bytes.fromhex(keyring.sign(DOMAIN + said)))


def read_token(token: str, keyring: Keyring) -> PrintMark | None:
    """What a token says, or None if it is cut, altered, or signed by no key of this house."""
    whole = _read(token)
    said, signature = whole[:-_SIGNATURE], whole[-_SIGNATURE:]
    if len(said) <= _HEAD:
        return None
    names = (keyring.name, *keyring.former_names)
    if not any(keyring.is_signed(DOMAIN + said, signature.hex(), name) for name in names):
        return None
    return _unpacked(said)


def address_of(public_url: str, token: str) -> str:
    """The address the QR code holds. In capitals where the house's address has no path: that packs a third denser."""
    place = public_url.rstrip("/")
    return f"{place}/q/{token}" if urlsplit(place).path else f"{place}/Q/{token}".upper()


def _packed(mark: PrintMark) -> bytes:
    day = max(0, (mark.printed_on - _FIRST_DAY).days)
    head = bytes([_VERSION << 4 | _KINDS.index(mark.kind)])
    head += serial_number(mark.serial).to_bytes(5) + bytes.fromhex(mark.content[:12])
    head += mark.copy_no.to_bytes(2) + min(day, 0xFFFF).to_bytes(2)
    return head + f"{mark.number}\0{mark.label}".encode()


def _unpacked(said: bytes) -> PrintMark | None:
    version, kind = said[0] >> 4, said[0] & 15
    if version != _VERSION or kind >= len(_KINDS):
        return None  # of a later version of this house
    number, _, label = said[_HEAD:].decode("utf-8", "replace").partition("\0")
    return PrintMark(
        _KINDS[kind],
        number,
        label,
        said[6:12].hex(),
        serial_text(int.from_bytes(said[1:6])),
        int.from_bytes(said[12:14]),
        _FIRST_DAY + timedelta(days=int.from_bytes(said[14:16])),
    )


def _written(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def _read(token: str) -> bytes:
    plain = "".join(token.split()).upper()[: _LONGEST + 1]
    if len(plain) > _LONGEST or not plain.isascii():
        return b""
    try:
        return base64.b32decode(plain + "=" * (-len(plain) % 8))
    except (binascii.Error, ValueError):
        return b""
