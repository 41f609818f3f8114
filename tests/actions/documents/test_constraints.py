"""What must hold whoever writes: each rule of the tables, broken by SQL."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.db.session import Session
from tests.factories.accounts import Cast
from tests.factories.documents import make_draft, make_released

COPIED = (
    "document_id, label, position, state, title_zh, title_en, effective_from, effective_until, proposed_from, "
    "change_summary, change_reason, changed_clauses, withdrawal_reason, author_id, author_name, approver_name, "
    "writers, content_hash, body, version, source_file, created_at, changed_at, approved_at, "
    "in_flight, kept_reason, owner_post"
)


def refused(session: Session, statement: str) -> None:
    with pytest.raises(DBAPIError):
        session.execute(text(statement))
    session.rollback()


def copy_with(**other: str) -> str:
    values = ", ".join(other.get(name, name) for name in COPIED.split(", "))
    return f"INSERT INTO revision ({COPIED}) SELECT {values} FROM revision LIMIT 1"


RELEASED_REVISION = [
    "UPDATE revision SET title_zh = 'x'",
    "UPDATE revision SET title_en = 'x'",
    "UPDATE revision SET label = 'Z/9'",
    "UPDATE revision SET content_hash = 'x'",
    "UPDATE revision SET body = '{}'",
    "UPDATE revision SET change_summary = 'x'",
    "UPDATE revision SET change_reason = 'x'",
    "UPDATE revision SET author_id = 99",
    "UPDATE revision SET owner_post = 'x'",
    "UPDATE revision SET writers = '[]'",
    "UPDATE revision SET effective_from = '2020-01-01'",
    "UPDATE revision SET approved_at = '2020-01-01 00:00:00'",
    "UPDATE revision SET state = 'draft', effective_from = NULL, approved_at = NULL, content_hash = NULL",
    "UPDATE revision SET in_flight = 'finish'",
    "DELETE FROM revision",
    "UPDATE clause SET text = 'x'",
    "UPDATE clause SET position = 9",
    "DELETE FROM clause",
    "INSERT INTO clause (revision_id, position, number, level, title, text) SELECT id, 9, '9', 1, '', 'x' FROM revision",
]


@pytest.mark.parametrize("statement", RELEASED_REVISION)
def test_what_was_approved_cannot_be_changed_by_sql(session: Session, cast: Cast, statement: str) -> None:
    make_released(session, cast)
    refused(session, statement)


def test_a_clause_cannot_be_moved_into_an_approved_revision(session: Session, cast: Cast) -> None:
    released = make_released(session, cast)
    draft = make_draft(session, cast.manager)
    refused(session, f"UPDATE clause SET revision_id = {released.id} WHERE revision_id = {draft.id}")


def test_an_end_that_was_set_cannot_be_put_off(session: Session, cast: Cast) -> None:
    old = make_released(session, cast)
    make_released(session, cast)
    refused(session, f"UPDATE revision SET effective_until = NULL WHERE id = {old.id}")
    refused(session, f"UPDATE revision SET effective_until = '2099-01-01' WHERE id = {old.id}")


def test_a_draft_may_be_changed(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    session.execute(text("UPDATE clause SET text = 'x'"))
    session.execute(text("UPDATE revision SET title_zh = 'x'"))
    session.execute(text("DELETE FROM clause"))
    session.execute(text("DELETE FROM revision"))


def test_two_revisions_without_end_cannot_stand_together(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    refused(session, copy_with(label="'A/1'", position="2"))


def test_two_drafts_of_one_document_cannot_stand_together(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    refused(session, copy_with(label="'A/1'", position="2"))
    refused(session, copy_with(label="'A/1'", position="2", state="'in_review'", content_hash="'x'"))


def test_a_label_and_a_place_are_used_once(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    ended = {"effective_until": "effective_from"}
    refused(session, copy_with(position="2", **ended))
    refused(session, copy_with(label="'A/1'", **ended))
    session.execute(text(copy_with(label="'A/1'", position="2", **ended)))  # the same, not broken, is taken


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "'approved'"},
        {"state": "'approved'", "effective_from": "'2026-01-01'", "approved_at": "created_at"},
        {"state": "'approved'", "content_hash": "'x'", "approved_at": "created_at"},
        {"state": "'approved'", "content_hash": "'x'", "effective_from": "'2026-01-01'"},
        {"state": "'draft'", "effective_from": "'2026-01-01'", "approved_at": "created_at"},
        {"state": "'draft'", "content_hash": "'x'"},
        {"state": "'in_review'"},
        {"state": "'draft'", "effective_until": "'2026-01-01'"},
        {"state": "'released'"},
    ],
)
def test_released_means_approved_dated_and_hashed(session: Session, cast: Cast, wrong: dict[str, str]) -> None:
    make_draft(session, cast.manager, "SP16", title="另一份")
    make_draft(session, cast.manager)
    session.execute(text("DELETE FROM clause"))
    session.execute(text("DELETE FROM revision WHERE id = 2"))
    session.commit()
    refused(session, copy_with(document_id="2", **wrong))


def test_a_withdrawn_revision_has_ended_and_never_before_it_began(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    refused(session, "UPDATE revision SET state = 'withdrawn'")
    refused(session, "UPDATE revision SET state = 'withdrawn', effective_until = '2020-01-01'")
    session.execute(text("UPDATE revision SET state = 'withdrawn', effective_until = '2026-12-31'"))


@pytest.mark.parametrize(
    ("number", "key", "like"),
    [("SP15", "sp15", "x"), ("SP99", "sp15", "x"), ("SPI5", "spi5", "sp15"), ("", "y", "y"), (" SP9", "sp9", "sp9")],
)
def test_a_number_is_unique_under_any_spelling(session: Session, cast: Cast, number: str, key: str, like: str) -> None:
    make_draft(session, cast.manager)
    refused(
        session,
        "INSERT INTO document (number, number_key, lookalike_key, kind, title_zh, title_en, owner_post, sample, created_at) "
        f"SELECT '{number}', '{key}', '{like}', kind, title_zh, title_en, owner_post, sample, created_at FROM document",
    )


def test_a_kind_that_is_not_known_is_refused(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    refused(session, "UPDATE document SET kind = 'poem'")
