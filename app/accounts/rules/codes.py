"""One-time codes (TOTP, RFC 6238): six digits of the moment, made from a secret that only two sides know."""

import base64
import hmac
import secrets
from datetime import datetime
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from app.accounts.rules.passwords import made_up
from app.kernel.canonical import digest
from app.kernel.identity import identity

DIGITS = 6
SECONDS = 30
RECOVERY_CODES = 8
_AROUND = (-1, 0, 1)  # a clock may be half a minute off
_BYTES = 20  # as long as SHA-1 is wide (RFC 4226, 4)


def new_secret() -> bytes:
    """A secret nobody knows yet."""
    return secrets.token_bytes(_BYTES)


def step_at(moment: datetime) -> int:
    """The number of the half minute that a moment lies in."""
    return int(moment.timestamp()) // SECONDS


def code_of(secret: bytes, step: int) -> str:
    """The code of one step."""
    algorithm = SHA1()  # noqa: S303 - as RFC 6238 has it: the authenticator apps in use know no other
    return TOTP(secret, DIGITS, algorithm, SECONDS).generate(step * SECONDS).decode()


def fitting_step(secret: bytes, typed: str, now: datetime, used: int) -> int | None:
    """The step whose code was typed: this one or a neighbour, later than the last one used; None if none fits."""
    wanted = "".join(typed.split())
    if not (wanted.isascii() and wanted.isdigit()):
        return None
    steps = (step_at(now) + around for around in _AROUND)
    return next((step for step in steps if step > used and _equal(code_of(secret, step), wanted)), None)


def was_used(secret: bytes, typed: str, now: datetime, used: int) -> bool:
    """Whether a code would fit but was taken before: sent again, or read over somebody's shoulder."""
    return fitting_step(secret, typed, now, used) is None and fitting_step(secret, typed, now, -1) is not None


def recovery_codes() -> tuple[str, ...]:
    """New recovery codes, each for one use when the device is lost."""
    return tuple(made_up() for _ in range(RECOVERY_CODES))


def recovery_hash(code: str) -> str:
    """What is kept of a recovery code. It holds 79 bits, so a plain hash cannot be guessed back."""
    return digest(identity(code).replace(" ", "").encode())


def typed_secret(secret: bytes) -> str:
    """The secret as a person types it into an app, by fours."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def address(secret: bytes, issuer: str, username: str) -> str:
    """The address that an authenticator app reads from the QR code."""
    key = base64.b32encode(secret).decode().rstrip("=")
    label = f"{quote(issuer, safe='')}:{quote(username, safe='')}"
    return f"otpauth://totp/{label}?secret={key}&issuer={quote(issuer, safe='')}&digits={DIGITS}&period={SECONDS}"


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
