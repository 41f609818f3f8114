"""When a release set may be released, and from which day it holds: a table."""

from datetime import date

import pytest

from app.documents.rules.lifecycle.sets import Member, against_release, day_of_force
from app.documents.words.states import RevisionState as State

TODAY, LATER, LATEST = date(2026, 11, 22), date(2026, 12, 1), date(2027, 1, 1)


@pytest.mark.parametrize("state", list(State))
def test_only_what_is_ready_stands_in_nobody_s_way(state):
    reasons = against_release([Member("SP15", "A/1", State.READY), Member("QR15-03", "A/1", state)])
    assert bool(reasons) == (state is not State.READY)
    assert all("QR15-03 A/1" in one.zh and "QR15-03 A/1" in one.en for one in reasons)


def test_every_revision_that_is_not_ready_is_named():
    members = [Member(f"QR15-0{place}", "A/0", State.IN_REVIEW) for place in range(1, 8)]
    assert len(against_release(members)) == 7


def test_an_empty_set_and_a_changed_content_are_not_released():
    assert against_release([])
    assert against_release([Member("SP15", "A/1", State.READY, is_intact=False)])


@pytest.mark.parametrize(
    ("wished", "before", "expected"),
    [
        (None, None, TODAY),
        (LATER, None, LATER),
        (date(2026, 1, 1), None, TODAY),
        (LATER, LATEST, LATEST),
        (None, LATER, LATER),
    ],
)
def test_all_hold_from_one_day_that_is_neither_past_nor_before_what_they_replace(wished, before, expected):
    members = [Member("SP15", "A/1", State.READY, predecessor_from=before), Member("QR15-03", "A/0", State.READY)]
    assert day_of_force(wished, TODAY, members) == expected
