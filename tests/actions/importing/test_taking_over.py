"""A file from outside is kept byte for byte and becomes a draft."""

from pathlib import Path

import pytest

from app.db.session import Session
from app.documents import queries as documents
from app.documents.queries.revisions import document_named, revisions_of
from app.documents.words.states import DocumentKind
from app.files import queries as files
from app.importing import queries
from app.importing.actions.taking import keep_source, take_over
from app.importing.words import TakeOver
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound, Unavailable
from app.kernel.wording import Words
from app.ledger.queries.entries import history
from app.settings import Settings
from app.web.transaction import write
from tests.factories.accounts import Cast
from tests.factories.documents import make_draft
from tests.rules.documents.texts import CAPTURED

WANTED = TakeOver("SP21", Words("设备点检程序", ""), DocumentKind.PROCEDURE, "1.目的", None)


def keep(cast: Cast, settings: Settings, text: str = CAPTURED, name: str = "点检.txt") -> int:
    with write() as session:
        return keep_source(session, cast.manager, settings.files, text.encode("gb18030"), name)


def test_the_original_is_had_back_byte_for_byte(session: Session, cast: Cast, settings: Settings) -> None:
    row = queries.source(session, keep(cast, settings))
    assert files.read(settings.files, row.sha256) == CAPTURED.encode("gb18030")
    assert [entry.act for entry in history(session, "file", row.sha256)] == ["file.stored"]


def test_a_marked_part_becomes_a_draft(session: Session, cast: Cast, settings: Settings) -> None:
    source_id = keep(cast, settings)
    with write() as writing:
        drafted = take_over(writing, cast.manager, settings.files, source_id, WANTED)
    assert (drafted.number, drafted.revision) == ("SP21", "A/0")
    revision = revisions_of(session, document_named(session, "SP21").id)[0]
    assert [clause.number for clause in documents.clauses(session, revision.id)][:3] == ["1", "2", "3"]
    assert queries.source(session, source_id).sha256 in revision.source_file
    assert queries.source(session, source_id).drafted == "SP21 A/0"


def test_a_source_becomes_a_draft_once(cast: Cast, settings: Settings) -> None:
    source_id = keep(cast, settings)
    with write() as session:
        take_over(session, cast.manager, settings.files, source_id, WANTED)
    with pytest.raises(Conflict), write() as session:
        take_over(session, cast.manager, settings.files, source_id, WANTED)


def test_a_text_without_numbered_clauses_is_refused(cast: Cast, settings: Settings) -> None:
    source_id = keep(cast, settings, "服务要热情，答复要及时。\n")
    wanted = TakeOver("SP21", Words("服务守则", ""), DocumentKind.PROCEDURE)
    with pytest.raises(Invalid) as refusal, write() as session:
        take_over(session, cast.manager, settings.files, source_id, wanted)
    assert "编号" in refusal.value.message.zh


@pytest.mark.parametrize("number", ["ＳＰ21", "SP2l", "S P21", "sp21\u200b", "SP 21"])
def test_a_number_that_looks_like_one_that_exists_is_refused(
    session: Session, cast: Cast, settings: Settings, number: str
) -> None:
    make_draft(session, cast.manager, "SP21", title="设备点检程序")
    source_id = keep(cast, settings)
    wanted = TakeOver(number, Words("点检", ""), DocumentKind.PROCEDURE, "1.目的")
    with pytest.raises((Conflict, Invalid)), write() as writing:
        take_over(writing, cast.manager, settings.files, source_id, wanted)


def test_who_may_not_draft_may_not_bring_in(cast: Cast, settings: Settings) -> None:
    with pytest.raises(Forbidden), write() as session:
        keep_source(session, cast.sales, settings.files, b"1 x", "a.txt")


def test_a_source_whose_bytes_were_changed_is_refused(session: Session, cast: Cast, settings: Settings) -> None:
    source_id = keep(cast, settings)
    path = files.path_of(Path(settings.files), queries.source(session, source_id).sha256)
    path.chmod(0o600)
    path.write_bytes(b"1 other")
    with pytest.raises(Unavailable):
        queries.read_source(session, settings.files, source_id)


def test_an_unknown_source_is_not_found(session: Session, cast: Cast, settings: Settings) -> None:
    with pytest.raises(NotFound):
        queries.read_source(session, settings.files, 4711)


def test_a_file_that_cannot_be_read_is_not_kept(session: Session, cast: Cast, settings: Settings) -> None:
    with pytest.raises(Invalid), write() as writing:
        keep_source(writing, cast.manager, settings.files, b"%PDF-1.7", "a.pdf")
    assert queries.recent(session) == ()
