"""What is added to a filed record stands beside its signed content: who, when, what; and it stays."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.kernel.refusals import Forbidden, Invalid, NotFound
from app.ledger.actions import verifying
from app.records.actions.attaching import Upload
from app.records.actions.kept import adding
from app.records.queries import evidence, records
from app.records.queries.kept import additions
from app.records.words import Adding, AdditionKind
from tests.factories.records import file_record, make_form

SCAN = Upload("C:\\扫描\\回执 0001.pdf", b"%PDF-1.7 scanned", "application/pdf")


@pytest.fixture
def record(session, cast):
    make_form(session, cast)
    return file_record(session, cast.service)


def test_a_scan_and_a_comment_stand_beside_the_content_which_stays_as_signed(session, cast, record, settings):
    kept = adding.upload(session, cast.staff, record.number, SCAN, settings.files)
    adding.add(session, cast.staff, record.number, Adding("顾客签过字", (kept.sha256,), is_scan=True))
    adding.add(session, cast.service, record.number, Adding("  已电话回访。 \n\n"))
    session.commit()
    scan, comment = additions.additions(session, record.id)
    assert (scan.kind, scan.name, scan.text, scan.by) == (
        AdditionKind.SCAN,
        "回执 0001.pdf",
        "顾客签过字",
        cast.staff.name,
    )
    assert (comment.kind, comment.text, comment.sha256) == (AdditionKind.COMMENT, "已电话回访。", "")
    assert records.record(session, record.number).content_hash == record.content_hash
    assert evidence.attachment(session, record.number, kept.sha256)["name"] == "回执 0001.pdf"
    assert (record.number, kept.sha256) in [*evidence.attached_files(session)]
    assert not additions.uploads(session, cast.staff, record.id)
    assert verifying.verify(session).ok


def test_what_is_sent_waits_for_its_sender_alone_and_is_added_once(session, cast, record, settings):
    kept = adding.upload(session, cast.staff, record.number, SCAN, settings.files)
    adding.upload(session, cast.staff, record.number, SCAN, settings.files)
    assert additions.uploads(session, cast.staff, record.id) == (kept,)
    wanted = Adding("", (kept.sha256,))
    with pytest.raises(Invalid):
        adding.add(session, cast.service, record.number, wanted)
    assert adding.add(session, cast.staff, record.number, wanted) == 1
    session.commit()
    adding.upload(session, cast.staff, record.number, SCAN, settings.files)
    with pytest.raises(Invalid):
        adding.add(session, cast.staff, record.number, wanted)
    assert len(additions.additions(session, record.id)) == 1


def test_nothing_too_much_and_nobody_without_the_right_is_refused(session, cast, record, settings):
    for refusal, actor, wanted in (
        (Invalid, cast.staff, Adding("  \n ")),
        (Invalid, cast.staff, Adding("一" * 2001)),
        (Invalid, cast.staff, Adding("a\u202eb")),
        (Invalid, cast.staff, Adding("", ("0" * 64,))),
        (Forbidden, cast.auditor, Adding("看过")),
    ):
        with pytest.raises(refusal):
            adding.add(session, actor, record.number, wanted)
    with pytest.raises(Invalid):
        adding.upload(session, cast.staff, record.number, Upload("a.txt", b"", "text/plain"), settings.files)
    with pytest.raises(NotFound):
        adding.add(session, cast.staff, "QR15-03-2026-0999", Adding("看过"))
    assert additions.additions(session, record.id) == ()


def test_what_was_added_is_never_changed(session, cast, record):
    adding.add(session, cast.staff, record.number, Adding("看过"))
    session.commit()
    for statement in ("UPDATE record_addition SET text = ''", "DELETE FROM record_addition"):
        with pytest.raises(DatabaseError):
            session.execute(text(statement))
        session.rollback()
