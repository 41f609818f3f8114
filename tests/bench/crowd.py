"""Many at once: a batch of prints on one core and on all, and fifty people who fill a form at a time."""

import os
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flask import Flask

from app.db.base import database
from app.kernel.people import SYSTEM
from app.records.prints import Format, print_many
from app.records.queries import records
from app.records.words import RecordFilter
from tests.bench.figures import Figure, p95
from tests.bench.pages import Browser, gunicorn
from tests.bench.prints import _printing

PEOPLE, SAVES, AUTOSAVE = 50, 5, 300  # ms at the most for 95 of 100
REST = 2.0  # seconds, as in autosave.js
_SPEED = 1.8  # times one core, on two


def batch(app: Flask, count: int) -> Iterator[Figure]:
    """How much quicker a batch of records becomes PDFs on every core than on one."""
    usable = os.sched_getaffinity(0)
    with app.app_context():
        numbers = records.numbers_found(database.session(), RecordFilter(), count)
        try:
            os.sched_setaffinity(0, {min(usable)})
            one = _seconds(numbers, 1)
        finally:
            os.sched_setaffinity(0, usable)
        every = _seconds(numbers, len(usable))
        database.session.remove()
    detail = f"{len(numbers)} records: {one:.1f} s on one core, {every:.1f} s on {len(usable)}; at least {_SPEED} ×"
    yield Figure("a batch on every core, share of the time on one", every / one, "", 1 / _SPEED, detail=detail)


def _seconds(numbers: tuple[str, ...], cores: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        printing = replace(_printing(Path(folder), SYSTEM), isolated=True)
        made = print_many(database.session(), numbers, Format.PDF, printing, cores)
        next(made)  # the workers have read their faces
        began = time.perf_counter()
        for _ in made:
            pass
        return time.perf_counter() - began


def filling(data: Path, database_url: str) -> Iterator[Figure]:
    """Fifty people fill a form at one time: how long a save takes, and whether all that was typed stands."""
    took: list[float] = []
    wrong: list[str] = []
    ready = threading.Barrier(PEOPLE)
    with gunicorn(data, database_url) as (base, _process):
        browser = Browser(base).sign_in("service")
        drafts = [browser.follow("/forms/QR15-03/fill", {}, "/forms/QR15-03") for _ in range(PEOPLE)]
        people = [threading.Thread(target=_fill, args=(base, draft, ready, took, wrong)) for draft in drafts]
        for one in people:
            one.start()
        for one in people:
            one.join()
    detail = f"{PEOPLE} people, {SAVES} saves each; went wrong: {len(wrong)} {wrong[:2]}"
    limit = AUTOSAVE if not wrong and len(took) == PEOPLE * SAVES else 0
    yield Figure("a save while fifty fill, p95", p95(took) if took else 0, "ms", limit, detail=detail)


def _fill(base: str, draft: str, ready: threading.Barrier, took: list[float], wrong: list[str]) -> None:
    """Opens the page once and types without end: a page saves itself two seconds after the last key, no sooner."""
    site = ""
    try:
        browser = Browser(base).sign_in("service")
        browser.token_of(draft)
        dice = random.Random(draft)
        ready.wait(120)
        for turn in range(SAVES):
            time.sleep(REST + dice.random())
            site = f"第 {turn} 次填写 {draft[-6:]}"
            began = time.perf_counter()
            browser.post(f"{draft}/save", {"seen": str(turn + 1), "site": site})
            took.append((time.perf_counter() - began) * 1000)
        if site not in browser.get(draft).decode():
            wrong.append(f"{draft}: lost")
    except (OSError, threading.BrokenBarrierError) as error:
        wrong.append(f"{draft}: {error}")
        ready.abort()
