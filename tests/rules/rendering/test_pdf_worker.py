"""The worker: it draws, from any thread, and is ended when it takes too long or too much."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.kernel.refusals import Unavailable
from app.kernel.wording import Words
from app.rendering import pdf
from app.rendering.paper import Cell, FormSection
from app.rendering.pdf import child, wire, worker
from tests.rules.rendering.pdf_papers import FORM
from tests.rules.rendering.pdf_reading import drawn, text

LABEL = Words("栏", "Field")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def one():
    """A worker of its own, ended after the test."""
    drawn(FORM)  # skips where nothing can be drawn
    made = worker.Worker()
    yield made
    made.stop()


def endless():
    """A form whose layout takes very long."""
    cells = tuple(Cell(f"c{number}", LABEL, "很长" * 40000, long=True) for number in range(20))
    return replace(FORM, sections=(FormSection("s", Words("节", "S"), cells),))


def run(made, paper=FORM, seconds=60.0):
    return made.run(paper, seconds=seconds)


def alive(pid):
    return Path(f"/proc/{pid}").exists()


def test_the_worker_draws_what_this_process_draws_and_is_reused(one):
    first = run(one)
    pid = one.pid
    assert run(one) == first == drawn(FORM)
    assert one.pid == pid


def test_the_worker_serves_several_threads(one):
    made = []
    threads = [threading.Thread(target=lambda: made.append(run(one))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_a_layout_that_takes_too_long_is_ended_and_the_next_one_is_drawn(one):
    run(one)
    pid = one.pid
    began = time.monotonic()
    with pytest.raises(Unavailable) as refusal:
        run(one, endless(), seconds=2)
    assert time.monotonic() - began < 6
    assert "2 秒内没有排完版" in refusal.value.message.zh
    assert not alive(pid)
    assert run(one).startswith(b"%PDF")


def test_a_layout_that_takes_too_much_memory_is_refused_and_the_next_one_is_drawn(one):
    one.memory = 400 << 20
    assert run(one).startswith(b"%PDF")
    vast = replace(FORM, sections=(FormSection("s", Words("节", "S"), (Cell("a", LABEL, "很长" * 4_000_000),)),))
    with pytest.raises(Unavailable) as refusal:
        run(one, vast)
    assert refusal.value.message in (worker.TOO_LARGE, worker.BROKE_OFF)
    assert run(one).startswith(b"%PDF")


def test_a_worker_that_was_ended_by_the_system_is_replaced(one):
    run(one)
    os.kill(one.pid, 9)
    time.sleep(0.2)
    assert run(one).startswith(b"%PDF")


def test_a_worker_that_has_nothing_to_do_ends_and_the_next_print_starts_another(one):
    one.idle = 0.5
    run(one)
    pid = one.pid
    deadline = time.monotonic() + 10
    while one._process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert one._process.poll() == 0
    assert run(one).startswith(b"%PDF")
    assert one.pid != pid


def test_a_second_print_that_must_wait_too_long_is_told_so(one):
    one._lock.acquire()
    try:
        with pytest.raises(Unavailable) as refusal:
            run(one, seconds=0.1)
    finally:
        one._lock.release()
    assert refusal.value.message == worker.BUSY


def test_a_worker_is_renewed_after_many_prints(one, monkeypatch):
    monkeypatch.setattr(worker, "RENEWED_AFTER", 2)
    run(one)
    pid = one.pid
    run(one)
    assert one.pid is None
    assert not alive(pid)


def test_the_worker_leaves_no_folder_behind(one):
    run(one)
    folder = Path(one._folder)
    assert folder.is_dir()
    one.stop()
    assert not folder.exists()


def test_an_error_while_drawing_is_an_answer_and_not_the_end_of_the_worker():
    kind, content = child.answer(b"no pickle")
    assert kind == wire.FAILED
    with pytest.raises(Unavailable) as refusal:
        worker._pdf_of(kind, content)
    assert refusal.value.message == worker.FAILED


def test_what_is_missing_in_the_worker_is_said_in_both_languages(monkeypatch):
    def missing(*_, **__):
        raise Unavailable(Words("缺少排版库", "The layout library is missing"))

    monkeypatch.setattr(child.engine, "to_pdf", missing)
    kind, content = child.answer(__import__("pickle").dumps((FORM, child.Format.PDF)))
    with pytest.raises(Unavailable) as refusal:
        worker._pdf_of(kind, content)
    assert refusal.value.message == Words("缺少排版库", "The layout library is missing")


def test_the_worker_is_given_no_secret_of_ours(one, monkeypatch):
    monkeypatch.setenv("QMS_SECRET", "geheim")
    run(one)
    assert b"QMS_SECRET" not in Path(f"/proc/{one.pid}/environ").read_bytes()


def test_importing_the_door_loads_neither_pango_nor_weasyprint():
    told = "import sys, app.rendering.pdf; sys.exit('weasyprint' in sys.modules or 'cffi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], cwd=ROOT, check=False).returncode == 0


def test_the_public_door_draws_in_the_worker_and_can_be_closed(tmp_path):
    drawn(FORM)
    pdf.prepare(tmp_path)
    try:
        assert "QR15-03-2026-0187" in text(pdf.render_isolated(FORM))
        assert list(tmp_path.glob("hei-*.otf"))
    finally:
        pdf.prepare(None)
        pdf.close()
