"""Many file at once: every number once, none left out, one record per draft."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from app.ledger.actions.verifying import verify
from app.records.actions import submitting
from app.records.models import RecordRow
from app.web.transaction import write
from tests.factories.accounts import PASSWORD
from tests.factories.records import PLACE, dispatch, make_draft_of, make_form, submission

WIDE = 6


def at_once(app, act):
    """What an act gives in several threads that start together, each with a transaction of its own."""
    barrier = Barrier(WIDE)

    def one(index):
        with app.app_context():
            barrier.wait()
            with write() as session:
                return act(session, index)

    with ThreadPoolExecutor(WIDE) as pool:
        return list(pool.map(one, range(WIDE)))


def test_numbers_have_no_gap_and_no_twin_when_many_file_at_once(app, session, cast):
    make_form(session, cast)

    def file(session, _index):
        return submitting.file_at_once(session, cast.service, "QR15-03", dispatch(), PASSWORD, PLACE).number

    numbers = at_once(app, file)
    session.rollback()
    assert sorted(numbers) == [f"QR15-03-2026-{serial:04d}" for serial in range(1, WIDE + 1)]
    assert verify(session).ok


def test_one_draft_submitted_many_times_at_once_is_one_record(app, session, cast):
    make_form(session, cast)
    draft = make_draft_of(session, cast.service)

    def file(session, _index):
        return submitting.submit(session, cast.service, submission(draft, dispatch()), PLACE).number

    assert set(at_once(app, file)) == {"QR15-03-2026-0001"}
    session.rollback()
    assert session.query(RecordRow).count() == 1
