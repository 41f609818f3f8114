"""People as routes name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.kernel.people import Post
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Named:
    """A person by id and by the name that stood there when they were named."""

    id: int
    name: str


def names_of(people: Iterable[Named]) -> frozenset[int]:
    """The ids of some people."""
    return frozenset(one.id for one in people)


def group_words(posts: Iterable[Post], people: Iterable[Named]) -> Words:
    """Posts and people in one list, posts first, in their order."""
    asked, names = frozenset(posts), [one.name for one in people]
    held = [post.words for post in Post if post in asked]
    return Words("、".join([*(one.zh for one in held), *names]), ", ".join([*(one.en for one in held), *names]))
