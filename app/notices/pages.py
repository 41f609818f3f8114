"""What the pages of notices show."""

from dataclasses import dataclass

from app.db.session import Session
from app.kernel.people import Actor
from app.notices import queries
from app.notices.rules.choosing import way_of, ways_for
from app.notices.words import MUST, Choices, Kind, Notice, Way


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """A person's notices, the newest first: all, or the unread ones."""

    notices: tuple[Notice, ...]
    unread_only: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind, the way it takes, the ways it may take."""

    kind: Kind
    way: Way
    ways: tuple[Way, ...]

    @property
    def must(self) -> bool:
        """Whether it must reach the person."""
        return self.kind in MUST


@dataclass(frozen=True, slots=True)
class ChoicesPage:
    """How a person is told."""

    chosen: Choices
    kinds: tuple[Choice, ...]


def notices_page(session: Session, actor: Actor, *, unread_only: bool) -> NoticesPage:
    """The actor's notices."""
    return NoticesPage(queries.notices(session, actor, unread_only=unread_only), unread_only)


def choices_page(session: Session, actor: Actor) -> ChoicesPage:
    """How the actor is told."""
    chosen = queries.choices(session, (actor.person_id,))[actor.person_id]
    return ChoicesPage(chosen, tuple(Choice(kind, way_of(chosen, kind), ways_for(kind)) for kind in Kind))
