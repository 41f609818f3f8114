"""What lacked a signature at a moment gone by, whatever became of it since."""

from datetime import UTC, datetime, timedelta

from app.approvals import actions, queries
from app.approvals.words import SigningRequest, StepSpec
from app.kernel import clock
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from tests.factories.accounts import PASSWORD

KEYRING = Keyring(b"k" * 32)
HASH = "a" * 64
SPEC = StepSpec(Meaning.APPROVED, frozenset({Post.PRODUCT_DEPARTMENT}))
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def test_open_is_what_had_begun_and_was_not_complete_by_then(session, cast, monkeypatch):
    def at(hours):
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=hours))

    def start(key):
        subject = Subject(SubjectKind.RECORD, key)
        route = actions.start(session, cast.service, subject, HASH, (SPEC,))
        record(session, cast.service, Tag.RECORD_FILED, subject)
        return subject, SigningRequest(subject, route.steps[0].id, PASSWORD, HASH)

    at(0)
    signed, returned, ended, anew = (start(key) for key in ("signed", "returned", "ended", "anew"))
    at(1)
    actions.sign(session, cast.product, signed[1], HASH, KEYRING)
    actions.give_back(session, cast.product, returned[0], "改")
    actions.cancel(session, ended[0])
    actions.cancel(session, anew[0])
    start("anew")
    start("later")
    session.commit()
    found = {
        hours: queries.unfinished_at(session, SubjectKind.RECORD, NOON + timedelta(hours=hours)) for hours in (0, 1, 2)
    }
    assert found == {0: (), 1: ("anew", "returned", "signed"), 2: ("anew", "later", "returned")}
    assert queries.unfinished_at(session, SubjectKind.REVISION, NOON + timedelta(hours=2)) == ()
