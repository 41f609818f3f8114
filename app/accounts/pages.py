"""What the pages of accounts show."""

from dataclasses import dataclass

from app.accounts import queries
from app.accounts.models import ApiToken
from app.accounts.words import Person
from app.db.session import Session
from app.kernel.people import Actor, Post
from app.kernel.refusals import NotFound
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own page."""

    actor: Actor
    tokens: tuple[ApiToken, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody, and the posts there are."""

    people: tuple[Person, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person, and the posts there are."""

    person: Person
    posts: tuple[Post, ...]


def own_page(session: Session, actor: Actor) -> OwnPage:
    """The actor's own page."""
    return OwnPage(actor, queries.tokens_of(session, actor.person_id))


def people_page(session: Session) -> PeoplePage:
    """Everybody."""
    return PeoplePage(queries.people(session), tuple(Post))


def person_page(session: Session, account_id: int) -> PersonPage:
    """One person. Raises NotFound."""
    found = queries.people_by_id(session, (account_id,)).get(account_id)
    if found is None:
        raise NotFound(Words("没有这个人。", "There is no such person."))
    return PersonPage(found, tuple(Post))
