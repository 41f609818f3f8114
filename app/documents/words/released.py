"""Words about revisions that others may rely on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.documents.words.states import DocumentKind, InFlight, RevisionState
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class ReleasedRevision:
    """A revision that was approved: what other capabilities pin, cite and read. `body` is a form's content.

    It holds from `effective_from` until the day before `effective_until` (open without one).
    """

    revision_id: int
    number: str
    label: str
    title: Words
    kind: DocumentKind
    effective_from: date
    effective_until: date | None
    content_hash: str
    body: dict[str, Any] | None
    sample: bool = False
    in_flight: InFlight = InFlight.MOVE
    in_flight_until: date | None = None
    owner_post: str = ""


@dataclass(frozen=True, slots=True)
class UnreleasedRevision:
    """A draft or a revision in review, as the capability that owns its content reads it."""

    revision_id: int
    number: str
    label: str
    title: Words
    kind: DocumentKind
    state: RevisionState
    version: int
    author: str
    body: dict[str, Any] | None
    sample: bool = False
    position: int = 1
    in_flight: InFlight = InFlight.MOVE
    in_flight_until: date | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """What the state of a revision on a day follows from."""

    state: str
    effective_from: date | None
    effective_until: date | None
