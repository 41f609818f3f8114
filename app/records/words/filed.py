"""Words of records: drafts, records, their versions, and what a person sends to change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.forms.words import Answers
from app.kernel.keys import Keyring
from app.kernel.proofs import Proof
from app.kernel.wording import Words
from app.records.words.kept import Void

LINKS = "links"  # the field under which the further links of a record of former years stand


@dataclass(frozen=True, slots=True)
class Place:
    """What an act needs of the installation: its zone, today's date there, and the keys that sign."""

    zone: str
    today: date
    keyring: Keyring


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Something typed for a field that the form's newer revision no longer has."""

    label: Words
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stored file as the answers to a field name it: its SHA-256, the name it came with, its size in bytes."""

    field: str
    sha256: str
    name: str
    size: int

    @property
    def answer(self) -> dict[str, Any]:
        """How the answers name it."""
        return {"sha256": self.sha256, "name": self.name, "size": self.size}


@dataclass(frozen=True, slots=True)
class Draft:
    """A half-filled form. `answers` is what was typed, as typed; `filed_as` is the record it became."""

    key: str
    form_number: str
    revision_id: int
    revision_label: str
    account_id: int
    answers: Answers
    left_over: tuple[LeftOver, ...]
    version: int
    saved_at: datetime
    filed_as: str | None


@dataclass(frozen=True, slots=True)
class Typed:
    """What a page or a program sends of a form: raw answers, and the version of the draft or record it began from.

    `kept` names by field the attachments that stay (SHA-256); without it all stay. `added` are new ones, already
    stored. `fills_links` asks that empty fields be filled from the records linked to.
    """

    raw: Mapping[str, Any]
    seen: int
    kept: Mapping[str, frozenset[str]] | None = None
    added: tuple[Attachment, ...] = ()
    fills_links: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """What a person sends to file a draft: what was typed, and the proof where the form asks for a signature."""

    key: str
    typed: Typed
    proof: Proof = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a person sends to amend a record: its number, the new answers, why, and the proof where one signs."""

    number: str
    typed: Typed
    reason: str
    proof: Proof = ""


@dataclass(frozen=True, slots=True)
class AmendmentDraft:
    """A half-written amendment as it was last saved: what was typed, and the version of the record it began from."""

    number: str
    answers: Answers
    reason: str
    based_on: int
    version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Signing:
    """What a person sends to sign a record: the step, the proof, the hash that was on the page, a remark."""

    number: str
    step_id: int
    proof: Proof
    seen_hash: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A filed form as it stands. `answers` are those of its newest version; `filed_by` is 0 for a customer's."""

    id: int
    number: str
    form_number: str
    revision_id: int
    revision_label: str
    revision_hash: str
    filed_by: int
    filed_by_name: str
    filed_at: datetime
    version: int
    title: Words
    content_hash: str
    answers: Answers
    void: Void | None = None
    held_for: str = ""
    disposal: str = ""
    former: Mapping[str, Any] | None = None  # where a record of former years came from, and what its paper says

    @property
    def is_void(self) -> bool:
        """Whether it counts no more."""
        return self.void is not None


@dataclass(frozen=True, slots=True)
class Paper:
    """A record without its answers; `former` is what was noted when it was brought in."""

    number: str
    form: str
    revision_id: int
    label: str
    filed_at: datetime
    by_id: int
    by_name: str
    version: int
    former: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Former:
    """A filled form of former years as it is brought in: its own number, moment and person, and what was said of it.

    `origin` is kept with the record for good: file, line, digest, signatures on the paper, rules that it breaks.
    """

    number: str
    filed_at: datetime
    by_id: int
    by_name: str
    answers: Answers
    links: tuple[str, ...]  # the records it names beside those in its answers
    origin: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record: 1 as filed, each further one an amendment with its reason."""

    version: int
    answers: Answers
    content_hash: str
    changed_by: int
    changed_by_name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that an amendment changed, with both values."""

    field: str
    label: Words
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Listed:
    """A record as lists show it."""

    id: int
    number: str
    form_number: str
    revision_label: str
    filed_by_name: str
    filed_at: datetime
    version: int
    title: Words
    is_void: bool = False
    is_disposed: bool = False


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records to list: by form, moments (UTC, end exclusive), who filed them, and a text in number or title."""

    form: str = ""
    since: datetime | None = None
    until: datetime | None = None
    person_id: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class HalfFilled:
    """A draft as the desk shows it."""

    key: str
    form_number: str
    title: Words
    saved_at: datetime
    answered: int
    required: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether a computed record comes out the same when computed again, which fields differ, and from what."""

    number: str
    same: bool
    differing: tuple[str, ...]
    sources: tuple[str, ...]
    void_since: tuple[str, ...]  # sources made void after it was computed
    amended_since: tuple[str, ...]  # sources amended after the record was computed: it stands on what they said then


@dataclass(frozen=True, slots=True)
class Answered:
    """What a record says at a moment: number, title, since when, the answers."""

    number: str
    title: Words
    at: datetime
    answers: Answers
