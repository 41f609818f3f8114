"""A folder or a ZIP becomes a batch: read step by step, corrected, drafted from, each file all or nothing."""

import io
import zipfile

import pytest

from app.db.session import Session
from app.documents.queries.revisions import document_named, revisions_of
from app.files import queries as files
from app.importing import queries
from app.importing.actions import batches
from app.importing.actions.steps import take_steps
from app.importing.queries import batches as asked
from app.importing.words import Item, ItemState, Proposed, Upload
from app.kernel.refusals import Forbidden, Invalid
from app.ledger.actions.verifying import verify
from app.settings import Settings
from app.web.transaction import write
from tests.factories.accounts import Cast
from tests.factories.documents import make_draft
from tests.rules.importing.word_samples import paragraph, word_file

TEXT = "文件编号：{number}  版本/修订：B/1\n{title}\n1 目的\n让{title}有据可依。\n2 范围\n适用于全公司。\n3 职责\n品管部负责。\n"


def text(number: str, title: str) -> bytes:
    return TEXT.format(number=number, title=title).encode()


def open_batch(cast: Cast, settings: Settings, *uploads: Upload) -> int:
    with write() as session:
        return batches.open_batch(session, cast.manager, settings.files, uploads)


def work(cast: Cast, settings: Settings, batch_id: int, times: int = 99) -> None:
    for _ in range(times):
        with write() as session:
            if not take_steps(session, cast.manager, settings.files, batch_id, 0):
                return


def choose(cast: Cast, batch_id: int, wanted: list[int] | None = None) -> int:
    with write() as session:
        return batches.choose(session, cast.manager, batch_id, wanted)


def states(session: Session, batch_id: int) -> dict[str, ItemState]:
    return {one.path: one.state for one in asked.values(session, batch_id)}


def item(session: Session, batch_id: int, path: str) -> Item:
    return next(one for one in asked.values(session, batch_id) if one.path == path)


def packed(**files_: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files_.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def test_a_folder_is_read_proposed_and_drafted(session: Session, cast: Cast, settings: Settings) -> None:
    batch_id = open_batch(
        cast,
        settings,
        Upload("体系/SP31 采购程序.txt", text("SP31", "采购程序")),
        Upload("体系/SP32 检验程序.txt", text("SP32", "检验程序")),
    )
    work(cast, settings, batch_id)
    first = item(session, batch_id, "体系/SP31 采购程序.txt")
    assert (first.proposed.number, first.proposed.title, first.proposed.revision) == ("SP31", "采购程序", "B/1")
    assert first.told.clauses == 3
    assert choose(cast, batch_id) == 2
    work(cast, settings, batch_id)
    session.expire_all()
    assert set(states(session, batch_id).values()) == {ItemState.DRAFTED}
    revision = revisions_of(session, document_named(session, "SP32").id)[0]
    assert (revision.label, revision.author_name) == ("B/1", cast.manager.name)


def test_of_a_folder_the_damaged_files_fail_alone_and_can_be_had_back(
    session: Session, cast: Cast, settings: Settings
) -> None:
    damaged = b"PK\x03\x04 broken"
    sound = [Upload(f"SP{n}.txt", text(f"SP{n}", f"第{n}号程序")) for n in range(40, 50)]
    batch_id = open_batch(cast, settings, *sound, Upload("坏.docx", damaged), Upload("空.txt", b""))
    work(cast, settings, batch_id)
    found = states(session, batch_id)
    assert [path for path, state in found.items() if state is ItemState.FAILED] == ["坏.docx", "空.txt"]
    broken = item(session, batch_id, "坏.docx")
    assert "损坏" in broken.told.refusal.zh
    row = queries.source(session, broken.source_id)
    assert files.read(settings.files, row.sha256) == damaged
    assert choose(cast, batch_id) == 10


def test_reading_goes_on_where_it_was_left(session: Session, cast: Cast, settings: Settings) -> None:
    batch_id = open_batch(
        cast, settings, *(Upload(f"SP{n}.txt", text(f"SP{n}", f"第{n}号程序")) for n in range(60, 66))
    )
    work(cast, settings, batch_id, times=2)
    session.expire_all()
    assert list(states(session, batch_id).values()).count(ItemState.READ) == 2
    work(cast, settings, batch_id)
    session.expire_all()
    assert list(states(session, batch_id).values()).count(ItemState.READ) == 6


def test_two_files_of_one_number_wait_until_one_is_left(session: Session, cast: Cast, settings: Settings) -> None:
    batch_id = open_batch(
        cast,
        settings,
        Upload("a/SP33.txt", text("SP33", "仓库程序")),
        Upload("b/ＳＰ３３.txt", text("ＳＰ３３", "仓储程序")),
    )
    work(cast, settings, batch_id)
    assert choose(cast, batch_id) == 0
    other = item(session, batch_id, "b/ＳＰ３３.txt")
    with write() as writing:
        batches.leave_out(writing, cast.manager, batch_id, [other.id])
    session.expire_all()
    assert choose(cast, batch_id) == 1


def test_a_number_in_work_is_refused_and_one_in_the_house_is_revised(
    session: Session, cast: Cast, settings: Settings
) -> None:
    make_draft(session, cast.manager, "SP34", title="仓库程序")
    batch_id = open_batch(cast, settings, Upload("SP34.txt", text("SP34", "仓库程序")))
    work(cast, settings, batch_id)
    assert choose(cast, batch_id) == 0


def test_a_file_that_is_refused_while_drafting_leaves_nothing_and_the_ledger_holds(
    session: Session, cast: Cast, settings: Settings
) -> None:
    batch_id = open_batch(
        cast,
        settings,
        Upload("SP35.txt", text("SP35", "一号程序")),
        Upload("SP36.txt", text("SP36", "二号程序")),
    )
    work(cast, settings, batch_id)
    assert choose(cast, batch_id) == 2
    make_draft(session, cast.manager, "SP35", title="另一份")  # somebody is quicker
    session.commit()
    work(cast, settings, batch_id)
    session.expire_all()
    first = item(session, batch_id, "SP35.txt")
    assert first.state is ItemState.READ
    assert "SP35" in first.told.refusal.zh
    assert item(session, batch_id, "SP36.txt").drafted == "SP36 B/1"
    assert verify(session).ok


def test_a_correction_is_kept_and_counts(session: Session, cast: Cast, settings: Settings) -> None:
    batch_id = open_batch(cast, settings, Upload("程序.txt", text("", "留样程序")))
    work(cast, settings, batch_id)
    row = item(session, batch_id, "程序.txt")
    assert row.proposed.number == ""
    with write() as writing:
        batches.correct(writing, cast.manager, batch_id, {row.id: Proposed("SP37", "留样管理程序")})
    assert choose(cast, batch_id, [row.id]) == 1
    work(cast, settings, batch_id)
    assert document_named(session, "SP37").title_zh == "留样管理程序"


def test_a_zip_is_unpacked_and_what_is_no_document_is_told(session: Session, cast: Cast, settings: Settings) -> None:
    data = packed(
        体系__SP38_a程序=text("SP38", "设备程序"),
        **{"体系__~$SP38.docx": b"x", "__MACOSX__._a": b"x", "体系__.DS_Store": b"x", "内__b.zip": packed(a=b"x")},
    )
    batch_id = open_batch(cast, settings, Upload("体系.zip", data))
    assert list(states(session, batch_id)) == ["体系/SP38_a程序"]
    assert len(asked.batch(session, batch_id).passed_over) == 4


def test_tracked_changes_are_decided_before_a_draft_is_made(session: Session, cast: Cast, settings: Settings) -> None:
    body = (
        paragraph("1 目的")
        + "<w:p><w:r><w:t>三天</w:t></w:r><w:ins><w:r><w:t>之内</w:t></w:r></w:ins>"
        + "<w:r><w:t>答复。</w:t></w:r></w:p>"
    )
    batch_id = open_batch(cast, settings, Upload("SP39 答复程序.docx", word_file(body)), Upload("x.txt", b"1 a"))
    work(cast, settings, batch_id)
    row = item(session, batch_id, "SP39 答复程序.docx")
    assert row.told.changes == 1
    assert choose(cast, batch_id, [row.id]) == 0
    decided = Proposed("SP39", "答复程序", changes="reject")
    with write() as writing:
        batches.correct(writing, cast.manager, batch_id, {row.id: decided})
    assert choose(cast, batch_id, [row.id]) == 1
    work(cast, settings, batch_id)
    revision = revisions_of(session, document_named(session, "SP39").id)[0]
    assert "changes:reject" in revision.source_file


def test_the_same_file_again_is_recognised(session: Session, cast: Cast, settings: Settings) -> None:
    upload = Upload("SP51.txt", text("SP51", "一号程序"))
    first = open_batch(cast, settings, upload, Upload("x.txt", b"1 a"))
    work(cast, settings, first)
    choose(cast, first)
    work(cast, settings, first)
    again = open_batch(cast, settings, upload, Upload("y.txt", b"1 b"))
    work(cast, settings, again)
    session.expire_all()
    assert item(session, again, "SP51.txt").elsewhere == "SP51 B/1"
    assert choose(cast, again) == 0


def test_a_folder_without_documents_is_refused(cast: Cast, settings: Settings) -> None:
    with pytest.raises(Invalid):
        open_batch(cast, settings, Upload("a/.DS_Store", b"x"), Upload("a/~$b.docx", b"x"))


def test_who_may_not_draft_opens_no_batch(cast: Cast, settings: Settings) -> None:
    with pytest.raises(Forbidden), write() as session:
        batches.open_batch(session, cast.sales, settings.files, (Upload("a.txt", b"1 a"),))
