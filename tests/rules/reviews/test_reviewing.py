"""Periodic review: the table of verdicts in full, and the day a document is due."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Forbidden, Invalid
from app.reviews import rules
from app.reviews.rules import Facts, months_after
from app.reviews.words import DueState, LastReview, Review, Verdict

TODAY = date(2026, 11, 22)
OWNER = Post.SALES


def person(*posts: Post, permissions: tuple[Permission, ...] = (Permission.DOCUMENT_REVIEW,)) -> Actor:
    return Actor(1, "x", "X", frozenset(posts), frozenset(permissions))


WHO = {
    "holder of the owner's post": (person(OWNER), True),
    "quality manager": (person(Post.QUALITY_MANAGER), True),
    "another post": (person(Post.SERVICE_STAFF), False),
    "the owner's post without the permission": (person(OWNER, permissions=()), False),
    "auditor": (person(Post.AUDITOR, permissions=(Permission.DOCUMENT_READ,)), False),
}


@pytest.mark.parametrize(
    ("verdict", "in_force", "under_way", "who"), list(product(Verdict, (True, False), (True, False), WHO))
)
def test_a_verdict_is_open_exactly_where_the_table_says(verdict, in_force, under_way, who):
    actor, may = WHO[who]
    facts = Facts(in_force, under_way, OWNER)
    if not may:
        with pytest.raises(Forbidden):
            rules.take(verdict, facts, actor)
    elif not in_force or (under_way and verdict is Verdict.WITHDRAW):
        with pytest.raises(Conflict):
            rules.take(verdict, facts, actor)
    else:
        assert rules.take(verdict, facts, actor).verdict is verdict


@pytest.mark.parametrize(("verdict", "under_way", "drafts"), list(product(Verdict, (True, False), (True, False))))
def test_only_revise_opens_a_draft_and_only_where_none_is_and_who_may_draft(verdict, under_way, drafts):
    more = (Permission.DOCUMENT_DRAFT,) if drafts else ()
    actor = person(OWNER, permissions=(Permission.DOCUMENT_REVIEW, *more))
    step = next(one for one in rules.STEPS if one.verdict is verdict)
    opens = rules.opens_draft(step, Facts(True, under_way, OWNER), actor)
    assert opens == (verdict is Verdict.REVISE and not under_way and drafts)


def review(day: date, verdict: Verdict = Verdict.KEEP) -> Review:
    return Review("SP15", "A/0", "0" * 64, verdict, "看过", day, "林知夏", datetime(2026, 1, 1, tzinfo=UTC), "")


def last(day: date, verdict: Verdict = Verdict.KEEP) -> LastReview:
    return LastReview(verdict, day)


@pytest.mark.parametrize(
    ("began", "months", "reviewed", "due"),
    [
        (date(2024, 1, 10), 36, None, date(2027, 1, 10)),
        (date(2024, 1, 31), 1, None, date(2024, 2, 29)),
        (date(2024, 1, 10), 36, last(date(2026, 3, 1)), date(2029, 3, 1)),
        (date(2026, 5, 1), 36, last(date(2026, 3, 1)), date(2029, 5, 1)),  # a new revision came after the review
        (date(2024, 1, 10), 36, last(date(2026, 3, 1), Verdict.REVISE), date(2026, 6, 1)),
        (date(2024, 1, 10), 0, last(date(2026, 3, 1), Verdict.WITHDRAW), date(2026, 6, 1)),
        (date(2024, 1, 10), 0, None, None),
        (date(2024, 1, 10), 0, last(date(2026, 3, 1)), None),
    ],
)
def test_a_document_is_due_counted_from_force_or_its_last_review(began, months, reviewed, due):
    assert rules.due(began, months, reviewed, TODAY).on == due


@pytest.mark.parametrize(
    ("due", "state"),
    [
        (date(2026, 11, 21), DueState.OVERDUE),
        (date(2026, 11, 22), DueState.SOON),
        (date(2027, 1, 21), DueState.SOON),
        (date(2027, 1, 22), DueState.LATER),
    ],
)
def test_the_day_itself_is_not_overdue_and_sixty_days_are_soon(due, state):
    began = date(due.year - 1, due.month, due.day)
    assert rules.due(began, 12, None, TODAY).state is state


def test_months_end_on_the_last_day_of_a_shorter_one():
    assert months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert months_after(date(2026, 1, 31), 12) == date(2027, 1, 31)


@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
def test_a_verdict_without_grounds_is_refused(reason):
    with pytest.raises(Invalid):
        rules.checked_reason(reason)


@pytest.mark.parametrize("months", [-1, 121, 10**6])
def test_an_interval_beyond_ten_years_is_refused(months):
    with pytest.raises(Invalid):
        rules.checked_months(months)


def test_what_is_signed_tells_the_revision_by_its_hash():
    assert rules.content(review(TODAY))["revision_hash"] == "0" * 64
