"""What a person proves with that it is they who sign: the password, and a one-time code where the company wants it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Credentials:
    """A password as typed, and a one-time code or a recovery code; without one, empty."""

    password: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """That a person proved themselves in this very transaction. Made by accounts alone, never from what was sent."""

    person_id: int


Proof = str | Credentials | Confirmed  # a text is a password alone


def is_given(proof: Proof) -> bool:
    """Whether anything was sent at all."""
    return bool(proof.password if isinstance(proof, Credentials) else proof)
