"""What the pages of notices show."""

from dataclasses import dataclass

from app.db.session import Session
from app.kernel.people import Actor
from app.notices import queries
from app.notices.rules.choosing import way_of, ways_for
from app.notices.words import MUST, Choices, Kind, Notice, Way


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """A person's notices, the newest first: all, the unread ones, or copies."""

    notices: tuple[Notice, ...]
    view: str


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


def notices_page(session: Session, actor: Actor, view: str) -> NoticesPage:
    """The actor's notices: the unread ones, all, or what they were copied on."""
    shown = view if view in {"all", "copied"} else "unread"
    kind = Kind.COPIED if shown == "copied" else None
    return NoticesPage(queries.notices(session, actor, unread_only=shown == "unread", kind=kind), shown)


def choices_page(session: Session, actor: Actor) -> ChoicesPage:
    """How the actor is told."""
    chosen = queries.choices(session, (actor.person_id,))[actor.person_id]
    return ChoicesPage(chosen, tuple(Choice(kind, way_of(chosen, kind), ways_for(kind)) for kind in Kind))
