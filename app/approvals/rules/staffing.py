"""Whether there are people for every signature of a route: each signs once, nobody signs their own work."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from app.approvals.words import Gather, Named, Stage, Step, StepSpec, names_of
from app.kernel.people import Actor, Post

Asking = TypeVar("Asking", Step, StepSpec)


def specs(stages: Iterable[Stage], excluded: frozenset[int]) -> tuple[StepSpec, ...]:
    """The signatures that stages ask for; `excluded` are those whose own work is signed."""
    found: list[StepSpec] = []
    for place, stage in enumerate(stages, start=1):
        if stage.gather is Gather.ALL:
            groups: list[tuple[frozenset[Post], tuple[Named, ...]]] = [(frozenset({post}), ()) for post in stage.posts]
            groups += [(frozenset(), (one,)) for one in stage.people]
        else:
            groups = [(frozenset(stage.posts), stage.people)] * stage.needed
        found += [StepSpec(stage.meaning, posts, excluded, None, people, place) for posts, people in groups]
    return tuple(found)


def unfilled(
    steps: Sequence[Asking], people: Iterable[Actor], barred: frozenset[int] = frozenset()
) -> tuple[Asking, ...]:
    """The steps for which nobody is left when each of the others has somebody: empty if all can be signed.

    The largest matching of steps and people, so that one who could sign two steps is not counted twice.
    """
    able = {one.person_id: one for one in people if one.person_id not in barred}
    fitting = [[who for who, actor in able.items() if _fits(step, actor)] for step in steps]
    taken: dict[int, int] = {}
    return tuple(step for place, step in enumerate(steps) if not _seat(place, fitting, taken, set()))


def _seat(place: int, fitting: list[list[int]], taken: dict[int, int], asked: set[int]) -> bool:
    """Finds somebody for a step, moving others where that helps."""
    for who in fitting[place]:
        if who in asked:
            continue
        asked.add(who)
        if who not in taken or _seat(taken[who], fitting, taken, asked):
            taken[who] = place
            return True
    return False


def _fits(step: Step | StepSpec, actor: Actor) -> bool:
    if actor.person_id in step.excluded:
        return False
    is_open = not step.posts and not step.people
    return is_open or bool(actor.posts & step.posts) or actor.person_id in names_of(step.people)
