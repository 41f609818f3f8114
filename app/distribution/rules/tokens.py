"""The token on a print: few bytes, signed with the server's key, in letters and digits that a QR code packs well.

Laid out (big-endian): version and kind 1 byte, serial 5, content 6, copy number 2, day 2 (since 2020-01-01), then
number and revision in UTF-8 with a NUL between, then the Ed25519 signature, 64. Written as base32 without padding.
The phone page (`check-token.js`) reads the same; docs/evidence-format.md tells it to others.
"""

import base64
import binascii
import secrets
from datetime import date, timedelta
from urllib.parse import urlsplit

from app.distribution.words.printed import PrintKind, PrintMark
from app.kernel.keys import Keyring

DOMAIN = b"qms print 1\n"  # so that a token's signature can stand for nothing else that the key signs
_VERSION = 1
_KINDS = (PrintKind.REVISION, PrintKind.BLANK, PrintKind.RECORD)
_FIRST_DAY = date(2020, 1, 1)
_HEAD, _SIGNATURE = 16, 64
_LONGEST = 400
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U, which are misread
_SERIAL_BITS = 40


def new_serial() -> str:
    """A serial nobody can guess: eight letters and digits. No two prints meet in practice: there are 10¹² of them."""
    return serial_text(secrets.randbits(_SERIAL_BITS))


def serial_text(number: int) -> str:
    """A serial as it is printed: `7K3F-Q2MX`."""
    text = "".join(_LETTERS[number >> 5 * place & 31] for place in range(7, -1, -1))
    return f"{text[:4]}-{text[4:]}"


def serial_number(text: str) -> int:
    """The number a printed serial stands for; -1 for what is none."""
    digits = [_LETTERS.find(letter) for letter in text.upper().replace("-", "")]
    if len(digits) != 8 or -1 in digits:
        return -1
    return sum(digit << 5 * place for place, digit in enumerate(reversed(digits)))


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
