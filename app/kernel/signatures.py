"""A signature as it is kept beside what it is about, and whether it still holds."""

from dataclasses import dataclass

from app.kernel.canonical import digest
from app.kernel.keys import Keyring
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Kept:
    """A signed statement as its row holds it: the text, its hash, the server's signature and the key's name."""

    statement: str
    hash: str
    signature: str
    key: str


def against(kept: Kept, meant: bytes, keyring: Keyring, *, signed: bool = True) -> Words | None:
    """What is wrong with a statement: it is not what its row says (`meant`), or the signature does not hold. What the
    house did by itself bears none: `signed` is False.
    """
    said = kept.statement.encode()
    if said != meant or digest(said) != kept.hash:
        return _NOT_SIGNED_SO
    holds = keyring.is_signed(said, kept.signature, kept.key) if signed else not (kept.signature or kept.key)
    return None if holds else _BROKEN


_NOT_SIGNED_SO = Words("声明不是当时签署的那一份", "its statement is not what was signed")
_BROKEN = Words("服务器的签名对不上", "the server's signature does not hold")
