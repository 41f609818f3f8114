"""Many things in portions: a database takes only so many values in one question, memory only so many rows."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Thing = TypeVar("Thing")


def batched(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """The things in lists of at most so many, in their order."""
    rest = iter(things)
    while chunk := list(islice(rest, size)):
        yield chunk
