"""The ledger seals every act and every controlled row; each kind of tampering is named."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.accounts.models import Account
from app.kernel.keys import Keyring
from app.kernel.people import SYSTEM
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions import verifying
from app.ledger.actions.recording import UnrecordedChangeError, record
from app.ledger.queries import entries
from app.ledger.words import Tag
from tests.tampering import behind_its_back

KEYRING = Keyring(b"k" * 32)


def test_an_untouched_database_verifies(session, cast):
    verdict = verifying.verify(session)
    assert verdict.ok
    assert verdict.entries == 12


def test_a_controlled_row_written_without_an_act_stops_the_commit(session, cast):
    session.get(Account, 1).name = "someone else"
    with pytest.raises(UnrecordedChangeError):
        session.commit()
    session.rollback()
    assert verifying.verify(session).ok


def test_a_refused_act_leaves_nothing_behind(session, cast):
    record(session, SYSTEM, Tag.PERSON_CHANGED, Subject(SubjectKind.PERSON, "sales"))
    session.rollback()
    session.commit()
    assert verifying.verify(session).entries == 12


def test_a_savepoint_inside_an_act_neither_seals_nor_forgets_it(session, cast):
    session.get(Account, 1).name = "someone else"
    session.flush()
    record(session, SYSTEM, Tag.PERSON_CHANGED, Subject(SubjectKind.PERSON, "sales"))
    with session.begin_nested():
        pass
    with pytest.raises(RuntimeError), session.begin_nested():
        raise RuntimeError
    assert entries.head(session)[0] == 12
    session.commit()
    verdict = verifying.verify(session)
    assert (verdict.ok, verdict.entries) == (True, 13)


@pytest.mark.parametrize("verb", ["DELETE FROM ledger_entry", "UPDATE ledger_entry SET actor = 'x'"])
def test_the_database_refuses_to_change_an_entry(session, cast, verb):
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(verb))
    session.rollback()


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE account SET name = 'x' WHERE id = 3", "account 3"),
        ("UPDATE account SET posts = '[\"administrator\"]' WHERE id = 2", "account 2"),
        ("DELETE FROM account WHERE id = 5", "account 5"),
        ("UPDATE ledger_entry SET actor = 'x' WHERE seq = 4", "ledger entry 4"),
        ("UPDATE ledger_entry SET body = replace(body, 'sales', 'sells') WHERE seq = 1", "ledger entry 1"),
        ("UPDATE ledger_entry SET at = '2020-01-01 00:00:00' WHERE seq = 6", "ledger entry 6"),
        ("DELETE FROM ledger_entry WHERE seq = 7", "ledger entry 7"),
        (
            "INSERT INTO account SELECT 99, 'ghost', 'ghost', 'g', posts, password_hash, password_given, active, NULL, NULL, NULL, created_at FROM account WHERE id = 1",
            "account 99",
        ),
    ],
)
def test_a_change_behind_the_systems_back_is_named(session, cast, statement, where):
    behind_its_back(session, statement)
    assert where in [found.where.en for found in verifying.verify(session).problems]


def test_a_cut_off_ledger_is_found_by_a_kept_checkpoint(session, cast):
    kept = verifying.checkpoint(session, KEYRING)
    behind_its_back(
        session,
        "DELETE FROM ledger_entry WHERE seq > 10",
        "DELETE FROM account WHERE id > 10",
        f"DELETE FROM ledger_node WHERE id IN ({(1 << 40) + 5}, {(2 << 40) + 2})",
    )
    assert verifying.verify(session).ok, "the chain alone cannot show it"
    found = verifying.against(session, (kept,), KEYRING)
    assert [one.where.en for one in found] == ["ledger entries 11–12"]


def test_a_checkpoint_survives_its_text_form_and_a_forged_one_does_not(session, cast):
    kept = verifying.checkpoint(session, KEYRING)
    text_form = verifying.checkpoint_text(kept)
    assert verifying.against(session, verifying.read_checkpoints(text_form), KEYRING) == ()
    as_json = json.dumps(kept.as_data() | {"key": kept.key, "signature": kept.signature})
    assert verifying.against(session, verifying.read_checkpoints(as_json), KEYRING) == ()
    forged = verifying.read_checkpoints(text_form.replace("size 12", "size 11"))
    assert verifying.against(session, forged, KEYRING)


def test_a_rewritten_history_is_bounded_by_the_last_checkpoint_that_holds(session, cast):
    early = verifying.checkpoint(session, KEYRING)
    for number in range(3):
        record(session, SYSTEM, Tag.PERSON_CHANGED, Subject(SubjectKind.PERSON, f"p{number}"))
        session.commit()
    late = verifying.checkpoint(session, KEYRING)
    assert verifying.against(session, (early, late), KEYRING) == ()
    behind_its_back(session, f"UPDATE ledger_entry SET hash = '{'0' * 64}' WHERE seq = 15")
    found = verifying.against(session, (early, late), KEYRING)
    assert [one.where.en for one in found] == ["ledger entries 13–15"]


def test_a_node_of_the_tree_changed_behind_the_systems_back_is_named(session, cast):
    behind_its_back(session, f"UPDATE ledger_node SET hash = '{'0' * 64}' WHERE id = {(1 << 40) + 2}")
    assert [one.where.en for one in verifying.verify(session).problems] == ["level 1 of the ledger's tree"]
