"""Words of signing: what a person ticks to sign together, and what became of each."""

from dataclasses import dataclass
from datetime import date

from app.kernel.keys import Keyring
from app.kernel.proofs import Proof
from app.kernel.subjects import Subject
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing ticked: its route, the step that was shown, and the hash of the content that was shown."""

    route_id: int
    step_id: int
    seen_hash: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What a person sends to sign several things: what was ticked, in order, and one proof for all."""

    picks: tuple[Pick, ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Desk:
    """What an act needs of the installation: the company's zone, its day, the keys."""

    zone: str
    today: date
    keyring: Keyring


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing that was ticked: signed with its check code, or refused with the reason."""

    subject: Subject
    check_code: str
    refused: Words | None
