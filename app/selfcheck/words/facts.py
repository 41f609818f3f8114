"""What the self-check's own rules are held against: plain facts, read by queries, judged by rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.kernel.people import Post
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for somebody since a day; `rule` says how long it may."""

    rule: str
    subject: str
    since: date
    url: str
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person: what they are called, their posts, whether they are still here."""

    id: int
    name: str
    posts: frozenset[Post]
    active: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A revision: of which document, its days, its post in charge; `is_draft` until it is released."""

    number: str
    label: str
    kind: str
    owner_post: Post
    author_id: int
    starts: date | None
    ends: date | None
    is_draft: bool = False

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.starts is not None and self.starts <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True, slots=True)
class Due:
    """A signature that is due: on what, since when, by which posts or people, and who may not give it."""

    subject: str
    since: date
    url: str
    posts: frozenset[Post]
    people: frozenset[int]
    excluded: frozenset[int]


@dataclass(frozen=True, slots=True)
class StandIn:
    """That one person signs for another."""

    principal_id: int
    delegate_id: int
    since: date


@dataclass(frozen=True, slots=True)
class Reading:
    """A revision that had to be read: by whom, until when; and on which day each has acknowledged it."""

    number: str
    label: str
    due_on: date
    posts: frozenset[Post]
    people: frozenset[int]
    read_on: Mapping[int, date]


@dataclass(frozen=True, slots=True)
class Filed:
    """A record that a person here filed: on which form's revision, by which procedure, on which day."""

    number: str
    form: str
    label: str
    procedure: str
    person_id: int
    day: date


@dataclass(frozen=True, slots=True)
class OutCopy:
    """A controlled copy that somebody holds and that was not recalled."""

    id: int
    number: str
    label: str
    copy_no: int


@dataclass(frozen=True, slots=True)
class Refusals:
    """How often a sign-in to one account was refused within a day."""

    account: str
    day: date
    count: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All of it, as of a day."""

    on: date
    waiting: tuple[Waiting, ...] = ()
    people: tuple[Somebody, ...] = ()
    texts: tuple[Text, ...] = ()
    due: tuple[Due, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    readings: tuple[Reading, ...] = ()
    filed: tuple[Filed, ...] = ()
    copies: tuple[OutCopy, ...] = ()
    refusals: tuple[Refusals, ...] = ()

    @property
    def held_posts(self) -> frozenset[Post]:
        """The posts that somebody who is here holds."""
        return frozenset(post for one in self.people if one.active for post in one.posts)
