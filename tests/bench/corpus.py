"""A company's years of records, made up from a seed: the sample company, then dispatches, receipts and complaints.

    python -m tests.bench.corpus FOLDER [--records 10000] [--seed 15]

Each record is one act in one transaction, with its signatures and its entries in the ledger, so that everything
verifies; only the passwords are cheap to check. The clock runs from 300 days ago to today.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from flask import Flask

from app.approvals import actions as approvals
from app.approvals.models import RouteRow, SignOffRow, StepRow
from app.approvals.rules.signing import statement
from app.approvals.words import RouteState, StepSpec
from app.bundled.actions.loading import load_sample
from app.bundled.words import Place
from app.db.base import database
from app.db.session import Session
from app.factory import create_app
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.keys import Keyring
from app.kernel.numbers import record_number
from app.kernel.people import Actor
from app.kernel.subjects import record_subject
from app.numbering.actions import next_number
from app.records.actions import signing, writing
from app.records.queries.entries import entry_of
from app.records.rules.filing import others_signatures, own_signatures, step_of
from app.records.words import Record
from app.search.queries import entries as search_rows
from app.search.words import Entry
from app.settings import Settings
from app.web.house import house
from tests.bench import phrases
from tests.factories.accounts import Cast, make_cast

ROOT = Path(__file__).parents[2]
DAYS = 300
ZONE = "Asia/Shanghai"
LEFT_OPEN = 0.02  # the newest of them still wait for a signature
_SEARCH_BATCH = 500
Progress = Callable[[int], None]


@dataclass
class Maker:
    """What making a record needs."""

    session: Session
    cast: Cast
    keyring: Keyring
    dice: random.Random
    forms: dict[str, FormRevision]

    def signer(self, step: StepSpec, filer: Actor) -> Actor:
        """Somebody who may sign a step."""
        people = (one for one in vars(self.cast).values() if one.posts & step.posts)
        return next(one for one in people if one.person_id != filer.person_id)


@contextmanager
def running_clock(start: datetime, steps: int) -> Iterator[None]:
    """A clock that goes on with each look at it, from a day in the past to now."""
    end, looks = datetime.now(UTC), 0
    step = (end - start) / max(steps, 1)

    def now() -> datetime:
        nonlocal looks
        looks += 1
        return min(start + looks * step, end - timedelta(microseconds=1))

    with mock.patch.object(clock, "now", now):
        yield


def build(app: Flask, records: int, seed: int = 15, progress: Progress = lambda _done: None) -> Cast:
    """Fills an empty house: the sample company, people of tests in every post, so many records."""
    start = datetime.now(UTC) - timedelta(days=DAYS)
    with app.app_context(), running_clock(start, 3_000 + records * 12):
        session: Session = database.session()
        load_sample(session, _place())
        session.commit()
        cast = make_cast(session)
        today = date.today()
        found = {number: form_queries.in_force(session, number, today) for number in ("QR15-03", "QR15-05", "QR15-07")}
        _make(Maker(session, cast, house().keyring, random.Random(seed), found), records, progress)
        session.commit()
        database.session.remove()
    return cast


def _place() -> Place:
    return Place(ROOT, house().settings.files, ZONE, date.today(), house().keyring)


def _make(maker: Maker, records: int, progress: Progress) -> None:
    waiting: list[Entry] = []
    dispatched = ""
    for done in range(records):
        number, answers = phrases.answers(maker.dice, done, dispatched)
        record = _file(maker, number, answers, is_open=done > records * (1 - LEFT_OPEN))
        dispatched = record.number if number == "QR15-03" else ""
        maker.session.commit()
        waiting.append(entry_of(record, maker.forms[number].definition, record.filed_at.date()))
        if len(waiting) == _SEARCH_BATCH or done == records - 1:
            search_rows.append(maker.session, waiting)
            maker.session.commit()
            waiting.clear()
            maker.session.expunge_all()
            progress(done + 1)


def _file(maker: Maker, form_number: str, answers: dict[str, Any], *, is_open: bool) -> Record:
    form, filer, session = maker.forms[form_number], maker.cast.service, maker.session
    year = clock.now().year
    number = record_number(form.number, year, next_number(session, f"{form.number}-{year}"))
    record = writing.write_first(session, filer, form, answers, number)
    due = forms.signatures_due(form.definition, answers)
    for one in own_signatures(due):
        _route(maker, record, [(step_of(one, frozenset()), filer)])
        signing._note(session, filer, record, one.meaning)
    steps = [step_of(one, frozenset({filer.person_id})) for one in others_signatures(due)]
    if steps:
        _route(maker, record, [(step, None if is_open else maker.signer(step, filer)) for step in steps])
        for step in () if is_open else steps:
            signing._note(session, maker.signer(step, filer), record, step.meaning)
    return record


def _route(maker: Maker, record: Record, steps: list[tuple[StepSpec, Actor | None]]) -> None:
    session, subject = maker.session, record_subject(record.number)
    state = RouteState.COMPLETE if all(signer for _, signer in steps) else RouteState.OPEN
    route = RouteRow(
        subject_kind=subject.kind.value,
        subject_key=subject.key,
        content_hash=record.content_hash,
        state=state.value,
        started_by=record.filed_by,
        started_at=clock.now(),
        closing_remark="",
    )
    session.add(route)
    session.flush()
    rows = [approvals._step_row(route.id, place, step) for place, (step, _) in enumerate(steps, start=1)]
    for row, (_, signer) in zip(rows, steps, strict=True):
        row.is_open = signer is None
    session.add_all(rows)
    session.flush()
    session.add_all(
        _sign_off(maker.keyring, record, row, (step, signer))
        for row, (step, signer) in zip(rows, steps, strict=True)
        if signer
    )


def _sign_off(keyring: Keyring, record: Record, row: StepRow, given: tuple[StepSpec, Actor]) -> SignOffRow:
    step, signer = given
    at, post = clock.now(), next(iter(sorted(signer.posts & step.posts or signer.posts))).value
    subject = record_subject(record.number)
    said = statement(subject, record.content_hash, step.meaning, (signer.person_id, signer.name, post), at, "")
    return SignOffRow(
        step_id=row.id,
        person_id=signer.person_id,
        name=signer.name,
        post=post,
        meaning=step.meaning.value,
        content_hash=record.content_hash,
        at=at,
        remark="",
        statement=said.decode(),
        hash=digest(said),
        signature=keyring.sign(said),
        key=keyring.name,
    )


def settings_of(folder: Path, database_url: str = "") -> Settings:
    """Settings of a house of figures."""
    return Settings(data=folder, database_url=database_url, testing=True)


def make_folder(folder: Path, records: int, seed: int = 15, database_url: str = "") -> None:
    """A data folder with so many records, unless it is there already."""
    if (folder / "whole").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(settings_of(folder, database_url))
    with app.app_context():
        database.create_all()
        if database.engine.dialect.name == "sqlite":
            _hasten()
    build(app, records, seed, _told(records))
    (folder / "whole").write_text(date.today().isoformat(), "ascii")


def _hasten() -> None:
    """Making the corpus need not survive a power cut."""
    database.session.remove()
    database.engine.pool.dispose()
    from sqlalchemy import event

    @event.listens_for(database.engine, "connect")
    def off(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")


def _told(records: int) -> Progress:
    began = time.perf_counter()

    def tell(done: int) -> None:
        print(f"\r{done}/{records} records, {done / (time.perf_counter() - began):.0f}/s", end="", flush=True)
        if done == records:
            print()

    return tell


def main() -> None:
    """Makes a folder."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--records", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=15)
    asked.add_argument("--database", default="")
    given = asked.parse_args()
    make_folder(given.folder, given.records, given.seed, given.database)


if __name__ == "__main__":
    main()
