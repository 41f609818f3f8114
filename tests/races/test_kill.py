"""A server that is killed in the middle of writing loses nothing it has acknowledged."""

import os
import random
import time

from sqlalchemy import select

from app.db.base import database
from app.maintenance.actions.verification import verify_all
from app.records.models import RecordRow
from app.search import queries as search
from app.web.house import house
from tests.factories.records import make_form
from tests.races.writing import file_until_it_dies, serving, wait_until

KILLS = int(os.environ.get("RACE_KILLS", "3"))  # more by hand: RACE_KILLS=100 ./qms test tests/races/test_kill.py


def test_a_server_killed_while_people_file_loses_no_acknowledged_record(app, session, cast, settings):
    make_form(session, cast)
    before = verify_all(session, house(), ()).problems  # the form was signed with the tests' own key
    session.rollback()
    database.engine.dispose()
    acknowledged: list[str] = []
    dice = random.Random(11)
    for turn in range(KILLS):
        with serving(settings.data, settings.database_url) as server:
            writers = file_until_it_dies(server.base, acknowledged)
            wait_until((turn + 1) * 4, acknowledged)
            time.sleep(dice.random() / 2)
            server.kill()
            for writer in writers:
                writer.join(20)
        session.rollback()
        verdict = verify_all(session, house(), ())
        assert verdict.problems == before
        standing = set(session.execute(select(RecordRow.number)).scalars())
        assert set(acknowledged) <= standing
        assert sorted(standing) == [f"QR15-03-2026-{number:04d}" for number in range(1, len(standing) + 1)]
        assert search.is_sound(session, None, thorough=True)
        session.rollback()
    assert len(acknowledged) >= KILLS
    assert len(acknowledged) == len(set(acknowledged))
