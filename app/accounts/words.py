"""Words of accounts: a person as others see one, and the visitor of a page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_login import UserMixin

from app.kernel.people import Actor, Permission, Post, Term
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Person:
    """A person, as other capabilities see one."""

    id: int
    username: str
    name: str
    posts: frozenset[Post]
    active: bool

    @property
    def posts_in_order(self) -> tuple[Post, ...]:
        """The posts in the order of the list of posts."""
        return tuple(post for post in Post if post in self.posts)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be added, as typed."""

    username: str
    name: str
    posts: tuple[Post, ...]
    password: str
    is_own: bool = False  # nobody else knows the password


@dataclass(frozen=True, slots=True)
class Access:
    """From when until when an account is good, and what it sees (None: everything its posts may)."""

    valid_from: datetime | None
    valid_until: datetime | None
    scope: dict[str, Any] | None


class Visitor(UserMixin):
    """Who visits a page: the actor, the key of the session on the server, how many notices are unread.

    What flask-login keeps.
    """

    def __init__(
        self, actor: Actor, session_key: str, *, needs_own_password: bool = False, counted: tuple[int, ...] = ()
    ) -> None:
        self.actor = actor
        self.unread, self.copied = counted or (0, 0)
        self.session_key = session_key
        self.needs_own_password = needs_own_password

    def get_id(self) -> str:
        """The session's key, not the person's: a session ends by itself on the server."""
        return self.session_key

    @property
    def name(self) -> str:
        """The person's name."""
        return self.actor.name

    @property
    def username(self) -> str:
        """The account's name."""
        return self.actor.username

    @property
    def term(self) -> Term | None:
        """The term of an account that ends by itself."""
        return self.actor.term

    @property
    def initial(self) -> str:
        """The first character of the name."""
        return self.actor.name[:1]

    @property
    def posts(self) -> tuple[Words, ...]:
        """The names of the posts."""
        return tuple(post.words for post in Post if post in self.actor.posts)

    def may(self, permission: str) -> bool:
        """Whether the person holds a permission, by its text (`document:read`)."""
        return self.actor.may(Permission(permission))
