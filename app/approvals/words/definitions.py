"""Words of routes as data: stages, what a route is for, its revisions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.approvals.words.people import Named
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.wording import Words


class Gather(StrEnum):
    """How many of those a stage names must sign."""

    ALL = "all"
    ANY = "any"
    QUORUM = "quorum"

    @property
    def words(self) -> Words:
        """The rule as pages say it."""
        return _GATHER[self]


_GATHER = {
    Gather.ALL: Words("每一个都签", "Each of them"),
    Gather.ANY: Words("其中一人签", "One of them"),
    Gather.QUORUM: Words("其中几人签", "Some of them"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a route as data: what a signature means here, who may give it, and how many are needed."""

    meaning: Meaning
    posts: tuple[Post, ...] = ()
    people: tuple[Named, ...] = ()
    gather: Gather = Gather.ANY
    quorum: int = 1

    @property
    def needed(self) -> int:
        """How many signatures the stage asks for."""
        if self.gather is Gather.ALL:
            return len(self.posts) + len(self.people)
        return 1 if self.gather is Gather.ANY else self.quorum


@dataclass(frozen=True, slots=True)
class Target:
    """What a route is for: a type of document and the department in charge; empty stands for all others."""

    kind: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One revision of a route as data. Revision 0 is the route that holds where nobody has defined another."""

    target: Target
    revision: int
    stages: tuple[Stage, ...]
    reason: str = ""
    made_by: str = ""
    made_at: datetime | None = None

    @property
    def is_retired(self) -> bool:
        """Whether it gives way to the more general route."""
        return not self.stages

    @property
    def pin(self) -> str:
        """How a running route names the definition it was started by."""
        return f"{self.target.kind or '*'}/{self.target.department or '*'}/{self.revision}"
