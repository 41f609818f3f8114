"""Acts on copies and readings acknowledged are verified each by itself: text, hash and the server's signature."""

import pytest
from sqlalchemy import text

from app.distribution.actions import reading
from app.distribution.actions.planning import set_list
from app.distribution.queries import reading as queries
from app.distribution.queries.signed import broken_acknowledgements, broken_copy_events
from app.distribution.words.copies import CopyVerb
from app.distribution.words.reading import Audience
from app.kernel.keys import Keyring
from app.kernel.people import Post
from tests.factories.distribution import make_copy, step
from tests.factories.documents import KEYRING, make_released, with_clause
from tests.tampering import lift_triggers


@pytest.fixture
def house(session, cast):
    """A copy that its holder signed for, recalled by the house with its revision, and a revision that was read."""
    set_list(session, cast.manager, "SP15", Audience(frozenset(Post)), 0)
    make_released(session, cast)
    step(session, cast.service, make_copy(session, cast), CopyVerb.RECEIVE)
    make_released(session, cast, clauses=with_clause("2.1", "接到投诉，当天填写《顾客意见登记单》。"))
    one = queries.to_read(session, cast.service)[0]
    assert one.label == "A/1"
    reading.acknowledge(session, cast.service, one.round_id, queries.reading(session, one.round_id).hash, {}, KEYRING)
    session.commit()


def found(session, keyring=KEYRING):
    return [*broken_copy_events(session, keyring), *broken_acknowledgements(session, keyring)]


def test_what_was_signed_holds_and_the_house_recalls_unsigned(session, house):
    assert found(session) == []
    stranger = Keyring(b"another key of 32 bytes, not ours"[:32])
    assert {what.en for _, what in found(session, stranger)} == {"the server's signature does not hold"}


CHANGES = (
    ("copy_event", "reason = 'x'", "verb = 'receive'", "SP15"),
    ("copy_event", "person_id = 0, signature = '', key = ''", "verb = 'receive'", "SP15"),
    ("copy_event", "name = 'x'", "verb = 'recall'", "SP15"),
    ("controlled_copy", "serial = '0000-0001'", "copy_no = 1", "SP15"),
    ("acknowledgement", "name = 'x'", "id > 0", "SP15 A/1 x"),
    ("acknowledgement", "signature = ''", "id > 0", "SP15 A/1"),
    ("reading_round", "hash = 'x'", "label = 'A/1'", "SP15 A/1"),
)


def test_each_change_is_found(session, house):
    lift_triggers(session)
    for table, change, where, named in CHANGES:
        session.execute(text(f"UPDATE {table} SET {change} WHERE {where}"))
        names = [name for name, _ in found(session)]
        assert names, (table, change)
        assert all(name.startswith(named) for name in names)
        session.rollback()
        lift_triggers(session)
