"""What the pages of accounts show."""

from dataclasses import dataclass
from datetime import date, datetime

from app.accounts import queries
from app.accounts.models import ApiToken
from app.accounts.words import Person
from app.db.session import Session
from app.kernel.clock import day_ends
from app.kernel.people import Actor, Post
from app.kernel.refusals import NotFound
from app.kernel.wording import Language, Words


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own page."""

    actor: Actor
    tokens: tuple[ApiToken, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody."""

    people: tuple[Person, ...]

    @staticmethod
    def post_options(language: Language) -> list[tuple[str, str]]:
        """The posts there are, as options of a field."""
        return [(post.value, post.words.say(Language(language))) for post in Post]


@dataclass(frozen=True, slots=True)
class PersonPage(PeoplePage):
    """One person."""

    @property
    def person(self) -> Person:
        """The person."""
        return self.people[0]

    @property
    def held(self) -> list[str]:
        """The posts the person holds."""
        return [post.value for post in self.person.posts_in_order]


def own_page(session: Session, actor: Actor) -> OwnPage:
    """The actor's own page."""
    return OwnPage(actor, queries.tokens_of(session, actor.person_id))


@dataclass(frozen=True, slots=True)
class FactorPage:
    """One's second factor: since when it is set up, and how many recovery codes are left."""

    actor: Actor
    set_up_at: datetime | None
    left: int


def factor_page(session: Session, actor: Actor) -> FactorPage:
    """The actor's second factor."""
    row = queries.second_factor(session, actor.person_id)
    return FactorPage(actor, row.set_up_at if row else None, len(row.recovery) if row else 0)


def people_page(session: Session) -> PeoplePage:
    """Everybody."""
    return PeoplePage(queries.people(session))


def person_page(session: Session, account_id: int) -> PersonPage:
    """One person. Raises NotFound."""
    found = queries.people_by_id(session, (account_id,)).get(account_id)
    if found is None:
        raise NotFound(Words("没有这个人。", "There is no such person."))
    return PersonPage((found,))


@dataclass(frozen=True, slots=True)
class PostsPage:
    """Who held which post on a day; posts that nobody held stand there too."""

    day: date
    holders: tuple[tuple[Post, tuple[tuple[Person, datetime], ...]], ...]


def posts_page(session: Session, day: date, zone: str) -> PostsPage:
    """Every post with who held it at the end of a day, by their terms."""
    end = day_ends(day, zone)
    found = queries.holders_at(session, end)
    by_post = {post: tuple((person, since) for held, person, since in found if held is post) for post in Post}
    return PostsPage(day, tuple(by_post.items()))
