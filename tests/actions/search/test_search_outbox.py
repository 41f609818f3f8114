"""The index beside the database: changes go by an outbox, and whatever stops the indexer, nothing is lost or doubled."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.search import queries
from app.search.actions import put, rebuild, withdraw
from app.search.models import SearchOutbox
from app.search.queries.engines import tantivy_index
from app.search.queries.engines.tantivy_engine import TantivyFolder
from app.search.words import Kind, Question
from tests.actions.search.conftest import kept_up
from tests.factories.search import ALL, TODAY, corpus, make_entry

pytestmark = pytest.mark.parametrize("engine_name", ["tantivy"], indirect=True)


@pytest.fixture
def folder(shelf: Session, tmp_path: Path) -> Iterator[TantivyFolder]:
    """An engine whose index holds sixty entries."""
    rebuild(shelf, corpus(60, length=40))
    found = TantivyFolder(tmp_path / "tantivy")
    kept_up(shelf, found)
    return found


def totals(shelf: Session, folder: TantivyFolder, *asked: str) -> list[tuple[int, bool]]:
    given = (queries.ask(shelf, Question(text), ALL, TODAY, folder) for text in asked)
    return [(answer.total, answer.is_degraded) for answer in given]


def waiting(shelf: Session) -> int:
    return shelf.scalar(select(func.count(SearchOutbox.seq))) or 0


def test_a_change_waits_in_its_own_transaction_and_is_never_answered_wrong(
    shelf: Session, folder: TantivyFolder
) -> None:
    put(shelf, [make_entry("R1", text="新的说明")])
    withdraw(shelf, Kind.RECORD, "QR15-02-2026-0001")
    assert waiting(shelf) == 2
    assert totals(shelf, folder, "新的说明", "QR15-02-2026-0001") == [(1, True), (0, True)], (
        "the database's own answers"
    )
    shelf.rollback()
    assert waiting(shelf) == 0
    put(shelf, [make_entry("R1", text="新的说明")])
    shelf.commit()
    kept_up(shelf, folder)
    assert totals(shelf, folder, "新的说明", "QR15-02-2026-0001") == [(1, False), (1, False)]


def test_an_indexer_stopped_between_index_and_outbox_does_the_rest_again(shelf: Session, folder: TantivyFolder) -> None:
    put(shelf, [make_entry("R1", text="新的说明")])
    shelf.commit()
    folder.catch_up(shelf)
    shelf.rollback()  # stopped: the index is committed, the outbox is not emptied
    assert waiting(shelf) == 1
    kept_up(shelf, folder)
    assert totals(shelf, folder, "新的说明", "kind:record") == [(1, False), (61, False)]
    assert folder.is_sound(shelf, thorough=True)


def test_a_build_that_was_stopped_goes_on_and_takes_in_what_changed_meanwhile(
    shelf: Session, folder: TantivyFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tantivy_index, "_COMMIT", 25)
    fresh, seen = TantivyFolder(tmp_path / "fresh"), []

    def stop(done: int) -> None:
        seen.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fresh.build(shelf, shelf.commit, stop)
    shelf.rollback()
    put(shelf, [make_entry("R1", text="新的说明")])
    withdraw(shelf, Kind.RECORD, "QR15-02-2026-0001")
    shelf.commit()
    assert not fresh.is_sound(shelf)
    fresh.build(shelf, shelf.commit, seen.append)
    assert seen[:2] == [25, 50], "it went on behind the first portion"
    assert totals(shelf, fresh, "新的说明", "QR15-02-2026-0001", "kind:record") == [(1, False), (0, False), (60, False)]
    assert fresh.is_sound(shelf, thorough=True)


def test_a_lost_cut_or_foreign_index_is_noticed_answered_around_and_made_anew(
    shelf: Session, folder: TantivyFolder, tmp_path: Path
) -> None:
    right = totals(shelf, folder, "投诉", "kind:record")

    def cut(place: Path) -> None:
        for one in place.glob("*.*"):
            if one.suffix not in {".json", ".lock"}:
                one.write_bytes(b"")

    for harm in (
        shutil.rmtree,
        lambda place: (place / "meta.json").write_text("{"),
        cut,
        lambda _: folder.discard(shelf),
    ):
        harm(next((tmp_path / "tantivy").glob("1-*")))
        again = TantivyFolder(tmp_path / "tantivy")
        around = totals(shelf, again, "投诉", "kind:record")
        assert [total for total, _ in around] == [total for total, _ in right]
        assert all(is_degraded for _, is_degraded in around)
        again.build(shelf, shelf.commit, lambda _done: None)
        assert totals(shelf, again, "投诉", "kind:record") == right


def test_a_second_indexer_leaves_the_work_to_the_first(shelf: Session, folder: TantivyFolder, tmp_path: Path) -> None:
    put(shelf, [make_entry("R1")])
    shelf.commit()
    second = TantivyFolder(tmp_path / "tantivy")
    with folder._alone() as is_alone:
        second.catch_up(shelf)
        assert is_alone
        assert waiting(shelf) == 1
    second.catch_up(shelf)
    assert waiting(shelf) == 0
