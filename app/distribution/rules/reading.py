"""Who must read, who has, which passages come first for whom, and which answers were wrong."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.accounts.words import Person
from app.distribution.words.reading import Acknowledgement, Audience, Coverage, Passage, Question, Reader, Round
from app.kernel.people import Post


def sorted_for(passages: Iterable[Passage], posts: frozenset[Post]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The passages that name one of a reader's posts, then the others; each in the order of the text."""
    every = tuple(passages)
    own = tuple(one for one in every if one.posts & posts)
    return own, tuple(one for one in every if not one.posts & posts)


def is_reader(audience: Audience, person_id: int, posts: frozenset[Post]) -> bool:
    """Whether a person is asked to read."""
    return person_id in audience.people or bool(posts & audience.posts)


def readers(audience: Audience, people: Iterable[Person], given: Mapping[int, Acknowledgement]) -> tuple[Reader, ...]:
    """Everybody who is asked to read today or has read, those who have not first."""
    asked = [one for one in people if one.active and is_reader(audience, one.id, one.posts)]
    found = [Reader(one.id, one.name, one.posts, given.get(one.id)) for one in asked]
    known = {one.person_id for one in found}
    found += [Reader(key, one.name, one.posts, one) for key, one in given.items() if key not in known]
    return tuple(sorted(found, key=lambda one: (one.acknowledged is not None, one.name)))


def is_late(found: Round, asked: Iterable[Reader], today: date) -> bool:
    """Whether the day of a reading is past and somebody has not read."""
    return found.is_open and found.due_on < today and any(one.acknowledged is None for one in asked)


def coverage(
    audience: Audience, people: Iterable[Person], given: Mapping[int, Acknowledgement]
) -> tuple[Coverage, ...]:
    """How far each post has come, and each person named by name."""
    active = [one for one in people if one.active]
    groups = []
    for post in Post:
        if post in audience.posts:
            holders = [one for one in active if post in one.posts]
            groups.append(Coverage(post, "", sum(one.id in given for one in holders), len(holders)))
    named = [one for one in active if one.id in audience.people]
    return (*groups, *(Coverage(None, one.name, int(one.id in given), 1) for one in named))


def wrong_answers(questions: Sequence[Question], answers: Mapping[int, int]) -> tuple[int, ...]:
    """The places of the questions that were answered wrong or not at all."""
    return tuple(place for place, one in enumerate(questions) if answers.get(place) != one.right)
