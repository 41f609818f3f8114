"""Refusals: what an act answers when it may not be taken. Each says why, in both languages, and what to do.

Nothing here knows HTTP: `app.web.errors` maps each class to a status once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with what was sent: where (the id of a field, or empty), what, against which clause."""

    field: str
    message: Words
    clause: str = ""


class Refusal(Exception):
    """An act was refused and nothing was changed.

    `aftermath`, if given, is run with a fresh session after the act was rolled back: what must be kept
    although the act failed (a wrong password counts).
    """

    def __init__(
        self,
        message: Words,
        *,
        problems: tuple[Problem, ...] = (),
        aftermath: Callable[[Any], None] | None = None,
    ) -> None:
        super().__init__(message.en)
        self.message = message
        self.problems = problems
        self.aftermath = aftermath


class Invalid(Refusal):
    """What was sent does not hold; `problems` say where."""


class NotFound(Refusal):
    """There is no such thing, or none that this person may see."""


class Forbidden(Refusal):
    """This person may not do this."""


class Conflict(Refusal):
    """The thing is in a state that does not allow the act."""


class Stale(Conflict):
    """The thing was changed since this page was made. `current` holds what stands there now, for comparison."""

    def __init__(self, message: Words, *, current: object = None) -> None:
        super().__init__(message)
        self.current = current


class Throttled(Refusal):
    """Too many attempts; locked for a time."""


class TooLarge(Refusal):
    """What was sent is larger than can be taken."""


class Unavailable(Refusal):
    """A part of the installation is missing or busy (fonts, Pango, disk space); the message says how to mend it."""


class WrongVersion(Unavailable):
    """The data were made by another version of the software; the message says what to do."""


class UnderWay(Refusal):
    """What was asked for takes long and is being made: asked again, it is told how far it is, then handed out.

    `done` of about `total` parts are made; 0 of 0 where that is not known.
    """

    def __init__(self, message: Words, *, done: int = 0, total: int = 0) -> None:
        super().__init__(message)
        self.done, self.total = done, total
