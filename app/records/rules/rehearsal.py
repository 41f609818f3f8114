"""How answers would fare on another revision of their form: what would be refused, what would be lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.forms import actions as forms
from app.forms.words import Facts, FormDefinition
from app.kernel.refusals import Problem
from app.records.rules.changes import moved
from app.records.words import LeftOver


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What becomes of one set of answers: problems by field of the new revision, and what has no place in it."""

    problems: tuple[Problem, ...]
    lost: tuple[LeftOver, ...]

    @property
    def fits(self) -> bool:
        """Whether it would be filed as it is, with nothing lost."""
        return not self.problems and not self.lost


def rehearse(old: FormDefinition, new: FormDefinition, answers: Mapping[str, Any]) -> Rehearsed:
    """Moves answers to another definition and checks them there; days and links are not held against it."""
    kept, lost = moved(old, new, answers)
    return Rehearsed(forms.settle(new, kept, Facts()).problems, lost)
