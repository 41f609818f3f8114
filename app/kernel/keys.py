"""The server's keys: one signs sign-offs and ledger checkpoints (Ed25519), one seals secrets that the rows hold."""

import hashlib
import secrets
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_NONCE = 12  # bytes, as ChaCha20-Poly1305 takes them (RFC 8439)


def key_id(public: bytes) -> str:
    """A short name for a public key (32 bytes): the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Keyring:
    """The key that signs now, and the public keys of former ones, so that old signatures stay checkable.

    `demands_code` is the company's rule that a signature needs a one-time code beside the password. It stands here
    because no signature is given without a keyring: there is no way round it.
    """

    private: bytes  # 32 bytes, the seed
    former: tuple[bytes, ...] = ()  # public keys, 32 bytes each
    sealing: bytes = b""  # 32 bytes; without it nothing can be sealed
    demands_code: bool = False

    @property
    def public(self) -> bytes:
        """The public key (32 bytes) of the key that signs now."""
        return _public_of(self.private)

    @property
    def name(self) -> str:
        """The name of the key that signs now."""
        return key_id(self.public)

    @property
    def publics(self) -> dict[str, str]:
        """The public keys by name, in hex: the one that signs now and the former ones."""
        return {key_id(public): public.hex() for public in (self.public, *self.former)}

    @property
    def former_names(self) -> tuple[str, ...]:
        """The names of the former keys."""
        return tuple(map(key_id, self.former))

    def sign(self, message: bytes) -> str:
        """The signature over a message, in hex (128 characters)."""
        return Ed25519PrivateKey.from_private_bytes(self.private).sign(message).hex()

    def seal(self, secret: bytes, about: str) -> str:
        """A secret, encrypted, in hex; `about` says whose it is, so that it cannot be put in another's place."""
        nonce = secrets.token_bytes(_NONCE)
        return (nonce + ChaCha20Poly1305(self.sealing).encrypt(nonce, secret, about.encode())).hex()

    def unseal(self, sealed: str, about: str) -> bytes | None:
        """The secret that was sealed, or None where it was not sealed by this key for this use."""
        try:
            data = bytes.fromhex(sealed)
            return ChaCha20Poly1305(self.sealing).decrypt(data[:_NONCE], data[_NONCE:], about.encode())
        except (ValueError, InvalidTag):
            return None

    def is_signed(self, message: bytes, signature: str, name: str) -> bool:
        """Whether a signature holds, by the key of that name."""
        for public in (self.public, *self.former):
            if key_id(public) == name:
                return holds(public, message, signature)
        return False


@lru_cache(maxsize=4)
def _public_of(private: bytes) -> bytes:
    """Kept, because a verification of the ledger asks for it with each signature."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def holds(public: bytes, message: bytes, signature: str) -> bool:
    """Whether a signature in hex over a message was made by the owner of a public key (32 bytes)."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
