"""A half-filled form whose revision was replaced: may it still be filed on the old one, or does it move?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.documents.words.released import ReleasedRevision
from app.documents.words.states import InFlight


class Course(StrEnum):
    """What becomes of a draft on a day."""

    HERE = "here"  # its revision is in force
    FINISH = "finish"  # replaced, but drafts begun before may be filed on it
    MOVE = "move"  # it moves to the revision in force
    NOWHERE = "nowhere"  # no revision of the form is in force


@dataclass(frozen=True, slots=True)
class InFlightCourse:
    """The course of a draft, and the last day on which it may be filed on its own revision (None: no last day)."""

    course: Course
    until: date | None = None

    @property
    def may_file(self) -> bool:
        """Whether it may be filed as it stands."""
        return self.course in {Course.HERE, Course.FINISH}


def course_of(
    own_in_force: bool,  # noqa: FBT001 - the first column of the table
    any_in_force: bool,  # noqa: FBT001 - the second
    successors: Iterable[ReleasedRevision],
    today: date,
) -> InFlightCourse:
    """The course of a draft. Of several successors the strictest counts: each lets it finish, to the first day."""
    if own_in_force:
        return InFlightCourse(Course.HERE)
    if not any_in_force:
        return InFlightCourse(Course.NOWHERE)
    later = tuple(successors)
    if not later or any(one.in_flight is InFlight.MOVE for one in later):
        return InFlightCourse(Course.MOVE)
    until = min((one.in_flight_until for one in later if one.in_flight_until), default=None)
    if until is not None and today > until:
        return InFlightCourse(Course.MOVE)
    return InFlightCourse(Course.FINISH, until)
