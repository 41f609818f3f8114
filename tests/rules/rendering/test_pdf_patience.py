"""Long prints beside the request: begun once, told how far they are, handed out once with what belongs to them."""

import os
import threading
import time
from dataclasses import replace

import pytest

from app.kernel.refusals import Unavailable, UnderWay
from app.kernel.wording import Words
from app.rendering import pdf
from app.rendering.paper import Format
from app.rendering.pdf import board, patience
from app.rendering.pdf.patience import Begun, Bench, pages_of
from tests.rules.rendering.docx_samples import procedure
from tests.rules.rendering.pdf_papers import LIST

LONG = replace(LIST, rows=LIST.rows[:1] * 900)


class SlowWorker:
    """A worker that lays out three pages and then waits to be let go."""

    def __init__(self) -> None:
        self.runs, self.told, self.go, self.refusal = 0, threading.Event(), threading.Event(), None

    def run(self, _paper, *, seconds, on_page, kind):
        self.runs += 1
        for page in (1, 2, 3):
            on_page(page)
        self.told.set()
        assert self.go.wait(10)
        if self.refusal:
            raise self.refusal
        return b"%PDF"


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """One board for all: what each server process of an installation sees."""
    monkeypatch.setattr(asked, "folder", tmp_path / "making", raising=False)
    return asked.folder


@pytest.fixture
def worker(monkeypatch):
    monkeypatch.setattr(patience, "AT_FIRST", 0.01)
    monkeypatch.setattr(patience, "_LOOK_AGAIN", 0.002)
    found = SlowWorker()
    monkeypatch.setattr(pdf, "_bench", Bench(found))
    yield found
    found.go.set()


def asked(ticket="ticket", key="key", keep=lambda _data: None):
    return pdf.patient(asked.folder, key, lambda: Begun(LONG, {"serial": ticket}, keep))


def until_done(**more):
    for _ in range(500):
        try:
            return asked(**more)
        except UnderWay:
            time.sleep(0.01)
    raise AssertionError("never done")


def test_a_long_print_is_begun_once_and_tells_how_far_it_is(worker):
    with pytest.raises(UnderWay):
        asked()
    assert worker.told.wait(5)
    with pytest.raises(UnderWay) as told:
        asked("another ticket")
    assert (told.value.done, told.value.total) == (3, pages_of(LONG))
    worker.go.set()
    assert until_done() == (b"%PDF", {"serial": "ticket"})
    assert worker.runs == 1


def test_what_is_done_is_kept_even_if_nobody_asks_again(worker):
    kept = []
    with pytest.raises(UnderWay):
        asked(keep=kept.append)
    worker.go.set()
    for _ in range(500):
        if kept:
            break
        time.sleep(0.01)
    assert kept == [b"%PDF"]


def test_one_that_failed_says_so_once_and_may_be_begun_again(worker):
    worker.refusal = Unavailable(Words("过大", "too large"))
    worker.go.set()
    with pytest.raises(Unavailable):
        until_done()
    worker.refusal = None
    assert until_done() == (b"%PDF", {"serial": "ticket"})
    assert worker.runs == 2


def test_any_process_tells_how_far_it_is_and_hands_it_out(worker, monkeypatch):
    with pytest.raises(UnderWay):
        asked()
    assert worker.told.wait(5)
    idle = SlowWorker()
    monkeypatch.setattr(pdf, "_bench", Bench(idle))  # the next request comes to another process
    with pytest.raises(UnderWay) as told:
        asked("another ticket")
    assert told.value.done == 3
    worker.go.set()
    assert until_done() == (b"%PDF", {"serial": "ticket"})
    assert idle.runs == 0


def test_one_whose_process_died_is_begun_anew_by_another(worker, folder, monkeypatch):
    with pytest.raises(UnderWay):
        asked()
    assert worker.told.wait(5)
    (note,) = folder.glob("*.job")
    monkeypatch.setattr(board, "SILENT", 5.0)
    os.utime(note, (time.time() - 6, time.time() - 6))
    other = SlowWorker()
    other.go.set()
    monkeypatch.setattr(pdf, "_bench", Bench(other))
    assert until_done(ticket="second") == (b"%PDF", {"serial": "second"})
    assert (worker.runs, other.runs) == (1, 1)


def test_a_result_is_handed_out_with_its_ticket_once(folder):
    hung = board.Board(folder)
    assert hung.claim("key", board.Far(3))
    assert not hung.claim("key", board.Far(3))
    hung.finish("key", board.Result(b"%PDF", {"ticket": None}))
    assert [hung.take("key"), hung.take("key")] == [board.Result(b"%PDF", {"ticket": None}), None]
    assert list(folder.iterdir()) == []


def test_a_long_procedure_is_made_as_a_word_file_in_the_worker():
    worker = pdf.Worker()
    try:
        made = worker.run(procedure(), seconds=60, kind=Format.DOCX)
    finally:
        worker.stop()
    assert made.startswith(b"PK")


def test_too_many_at_once_are_refused(worker):
    for number in range(patience.MOST):
        with pytest.raises(UnderWay):
            asked(key=str(number))
    with pytest.raises(Unavailable):
        asked(key="one more")


def test_a_short_one_is_made_at_once(worker, monkeypatch):
    monkeypatch.setattr(pdf, "render_isolated", lambda paper: b"%PDF short")
    assert pdf.patient(asked.folder, "key", lambda: Begun(LIST, {})) == (b"%PDF short", {})
    assert worker.runs == 0


def test_the_worker_tells_each_page():
    """Through a real worker: the pages come one by one before the file."""
    told = []
    worker = pdf.Worker()
    try:
        made = worker.run(replace(LIST, rows=LIST.rows[:1] * 60), seconds=60, on_page=told.append)
    finally:
        worker.stop()
    assert made.startswith(b"%PDF")
    assert told[:2] == [1, 2]
    assert told[-1] == 0
