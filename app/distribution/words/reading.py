"""Words about reading (阅知): who must read which changes of a revision, and who has."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.kernel.people import Post
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Passage:
    """One changed clause: number, title, what became of it, the marked text, the posts it names."""

    number: str
    title: str
    change: str
    pieces: tuple[tuple[str, str], ...]
    posts: frozenset[Post]

    def as_data(self) -> dict[str, Any]:
        """What is kept of it."""
        return {
            "number": self.number,
            "title": self.title,
            "change": self.change,
            "pieces": [list(piece) for piece in self.pieces],
            "posts": sorted(post.value for post in self.posts),
        }


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the author's: what is asked, the answers to choose from, the right one's place (from 0)."""

    text: str
    answers: tuple[str, ...]
    right: int
    clause: str = ""

    def as_data(self) -> dict[str, Any]:
        """What is kept of it."""
        return {"text": self.text, "answers": list(self.answers), "right": self.right, "clause": self.clause}


@dataclass(frozen=True, slots=True)
class Plan:
    """What the author plans for a revision: questions, days for reading, the share to be trained before release (%)."""

    questions: tuple[Question, ...] = ()
    share: int = 0
    days: int = 7
    version: int = 0


@dataclass(frozen=True, slots=True)
class Audience:
    """Who must read: holders of posts, and people by id."""

    posts: frozenset[Post] = frozenset()
    people: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether anybody is named."""
        return bool(self.posts or self.people)


@dataclass(frozen=True, slots=True)
class DistributionList:
    """The distribution list (分发范围) of a document, as the quality manager set it."""

    audience: Audience
    version: int


@dataclass(frozen=True, slots=True)
class NewRound:
    """What a reading is opened with."""

    number: str
    label: str
    title: Words
    content_hash: str
    summary: str
    passages: tuple[Passage, ...]
    audience: Audience
    plan: Plan
    effective_from: date | None
    due_on: date


@dataclass(frozen=True, slots=True)
class Round:
    """One revision to be read, as all its readers have it. `hash` covers the passages; `share` > 0: before release."""

    id: int
    number: str
    label: str
    title: Words
    content_hash: str
    hash: str
    summary: str
    passages: tuple[Passage, ...]
    questions: tuple[Question, ...]
    effective_from: date | None
    share: int
    opened_at: datetime
    due_on: date
    is_open: bool
    closed_why: str
    reminded_at: datetime | None
    reminders: int
    audience: Audience


@dataclass(frozen=True, slots=True)
class ToRead:
    """A reading that waits for somebody, as the desk lists it."""

    round_id: int
    number: str
    label: str
    title: Words
    due_on: date
    opened_at: datetime
    reminded_at: datetime | None
    before_release: bool


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """That a person has read a revision's changes: when, which (`hash`), and the check code of the statement."""

    person_id: int
    name: str
    posts: frozenset[Post]
    at: datetime
    hash: str
    check_code: str


@dataclass(frozen=True, slots=True)
class Reader:
    """One person of a reading's audience, with the acknowledgement once it is given."""

    person_id: int
    name: str
    posts: frozenset[Post]
    acknowledged: Acknowledgement | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a reading has come in one group: a post, or a person named by name (post None)."""

    post: Post | None
    name: str
    done: int
    due: int

    def reaches(self, share: int) -> bool:
        """Whether enough have read; a post that nobody holds keeps nobody waiting."""
        return self.done * 100 >= share * self.due
