"""Passwords: Argon2id, with a cap on how many are checked at once so that a flood cannot take all memory."""

import secrets
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

SHORTEST = 10
LONGEST = 200
_AT_ONCE = threading.BoundedSemaphore(4)
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's floor for Argon2id


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_hex(16))


def hashed(password: str) -> str:
    """The password's hash, with its salt and cost in it."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password fits a hash. Without a hash it takes the same time and says no."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept or _nobodys_hash(), password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def check_new(password: str, username: str) -> None:
    """Raises Invalid if a new password is too short, too long or the account's name."""
    if len(password) < SHORTEST:
        raise Invalid(_SHORT, problems=(Problem("new_password", _SHORT),))
    if len(password) > LONGEST:
        raise Invalid(_LONG, problems=(Problem("new_password", _LONG),))
    if password.casefold() == username.casefold() or len(set(password)) < 4:
        raise Invalid(_PLAIN, problems=(Problem("new_password", _PLAIN),))


def made_up() -> str:
    """A random password that is easy to type: four groups of four, 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


_SHORT = Words(f"密码至少 {SHORTEST} 个字符。", f"A password has at least {SHORTEST} characters.")
_LONG = Words(f"密码最多 {LONGEST} 个字符。", f"A password has at most {LONGEST} characters.")
_PLAIN = Words("这个密码太容易猜，换一个。", "This password is too easy to guess. Choose another.")
