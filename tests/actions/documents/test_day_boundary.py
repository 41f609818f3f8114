"""The day on which a revision comes into force begins at midnight in the company's zone, whatever the clock does."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.documents import queries
from app.documents.queries.revisions import revisions_of
from app.documents.rules.lifecycle import in_force
from app.kernel import clock
from tests.factories.documents import make_released

START = date(2026, 12, 1)


@pytest.fixture
def two_revisions(session, cast):
    make_released(session, cast, today=START - timedelta(days=9))
    make_released(session, cast, today=START - timedelta(days=2), proposed_from=START)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "UTC"])
def test_it_changes_at_midnight_of_the_zone(session, two_revisions, monkeypatch, zone):
    midnight = datetime.combine(START, datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)
    for moment, label in ((midnight - timedelta(seconds=1), "A/0"), (midnight, "A/1")):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert queries.released(session, "SP15", clock.today(zone)).label == label


def test_a_clock_that_jumps_to_and_fro_leaves_one_revision_in_force(session, two_revisions, monkeypatch):
    for days in (0, -5, 400, -1, 1, 0, -8):
        day = START + timedelta(days=days)
        found = queries.released(session, "SP15", day)
        standing = revisions_of(session, 1)
        assert found.label == in_force(standing, day).label == ("A/1" if days >= 0 else "A/0")
