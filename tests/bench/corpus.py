"""A company's years of records, made up from a seed: the sample company, then dispatches, receipts and complaints.

    python -m tests.bench.corpus FOLDER [--records 10000] [--seed 15]

Each record stands as the real acts would have left it: rows, links, routes, signatures, search entries, and entries
of the ledger that seal them, so that everything verifies. The clock runs from 300 days ago to today.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from flask import Flask
from sqlalchemy import Table, event, func, insert, select

from app.approvals.actions import routing
from app.approvals.models import RouteRow, SignOffRow, StepRow
from app.approvals.rules.signing import statement
from app.approvals.words import RouteState, SignOff, StepSpec
from app.bundled.actions.loading import load_sample
from app.bundled.words import Place
from app.db.base import Model, database
from app.db.session import Session
from app.factory import create_app
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.identity import identity
from app.kernel.keys import Keyring
from app.kernel.numbers import record_number
from app.kernel.people import SYSTEM, Actor
from app.kernel.subjects import Subject, SubjectKind, record_subject
from app.kernel.wording import Language
from app.ledger.actions.recording import _row, record
from app.ledger.models import LedgerEntry
from app.ledger.queries import entries, nodes
from app.ledger.queries.rows import _seal
from app.ledger.words import Tag
from app.maintenance.queries.tables import set_sequences
from app.numbering.models import Series
from app.records.actions import writing
from app.records.models import RecordLinkRow, RecordRow
from app.records.queries.entries import first_entries
from app.records.queries.records import record_of
from app.records.rules.changes import links_of
from app.records.rules.content import standing_hash
from app.records.rules.filing import others_signatures, own_signatures, step_of
from app.records.words import Version
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
_BATCH = 500
Progress = Callable[[int], None]


@dataclass
class Maker:
    """What making a record needs, and what waits to be written: by batches, as one act and transaction each."""

    session: Session
    cast: Cast
    keyring: Keyring
    dice: random.Random
    forms: dict[str, FormRevision]
    last: dict[str, int] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    things: list[Model] = field(default_factory=list)
    acts: list[dict[str, Any]] = field(default_factory=list)
    waiting: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    findable: list[Entry] = field(default_factory=list)
    head: tuple[int, str] = (0, "")
    dispatched: str = ""

    def new_id(self, table: str) -> int:
        """The next id of a table."""
        self.ids[table] += 1
        return self.ids[table]

    def signer(self, step: StepSpec, filer: Actor) -> Actor:
        """Somebody who may sign a step."""
        people = (one for one in vars(self.cast).values() if one.posts & step.posts)
        return next(one for one in people if one.person_id != filer.person_id)

    def act(self, actor: Actor, tag: Tag, number: str, after: dict[str, Any]) -> None:
        """Notes one act."""
        who = {"id": actor.person_id, "username": actor.username, "name": actor.name}
        about = {"kind": "record", "key": number}
        self.acts.append(
            {"actor": who, "act": tag.value, "subject": about, "before": None, "after": after, "reason": ""}
        )

    def close(self) -> None:
        """Ends the transaction of one record: chains its acts, the last one carrying the seals of its rows."""
        seals = sorted(_seal(thing, gone=False) for thing in self.things if thing.__controlled__)
        for place, act in enumerate(self.acts, start=1):
            seq, head = self.head
            body = act | {"v": 1, "seq": seq + 1, "prev": head, "at": clock.now()}
            if place == len(self.acts):
                body["rows"] = [list(seal) for seal in seals]
            row = _row(body)
            self.head = row["seq"], row["hash"]
            self.entries.append(row)
        for thing in self.things:
            table = thing.__table__
            values = {column.name: getattr(thing, column.name) for column in table.columns}
            self.waiting.setdefault(table, []).append(values)
        self.things.clear()
        self.acts.clear()

    def write(self) -> None:
        """Writes what waits."""
        for table in database.metadata.sorted_tables:
            if table in self.waiting:
                self.session.execute(insert(table), self.waiting.pop(table))
        self.session.execute(insert(LedgerEntry.__table__), self.entries)
        nodes.grow(self.session, self.entries[0]["seq"] - 1, [row["hash"] for row in self.entries])
        search_rows.append(self.session, self.findable)
        self.session.commit()
        self.entries.clear()
        self.findable.clear()


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


def build(app: Flask, records: int, seed: int = 15, progress: Progress = lambda _done: None) -> None:
    """Fills an empty house: the sample company, people of tests in every post, so many records."""
    start = datetime.now(UTC) - timedelta(days=DAYS)
    with app.app_context(), running_clock(start, 3_000 + records * 8):
        session: Session = database.session()
        load_sample(session, _place())
        session.commit()
        maker = _maker(session, seed)
        for done in range(records):
            _add(maker, done, is_open=done > records * (1 - LEFT_OPEN))
            if done % _BATCH == _BATCH - 1 or done == records - 1:
                maker.write()
                progress(done + 1)
        _end(maker)
        database.session.remove()


def _place() -> Place:
    return Place(ROOT, house().settings.files, ZONE, date.today(), house().keyring)


def _maker(session: Session, seed: int) -> Maker:
    numbers = ("QR15-03", "QR15-05", "QR15-07")
    in_force = {number: form_queries.in_force(session, number, date.today()) for number in numbers}
    maker = Maker(session, make_cast(session), house().keyring, random.Random(seed), in_force)
    for model in (RecordRow, RecordLinkRow, RouteRow, StepRow, SignOffRow):
        maker.ids[model.__tablename__] = session.scalar(select(func.max(model.id))) or 0
    maker.last = {row.key: row.last for row in session.execute(select(Series)).scalars()}
    maker.head = entries.head(session)[:2]
    return maker


def _end(maker: Maker) -> None:
    for key, last in maker.last.items():
        row = maker.session.get(Series, key) or Series(key=key)
        row.last = last
        maker.session.add(row)
    record(maker.session, SYSTEM, Tag.SAMPLE_LOADED, Subject(SubjectKind.SYSTEM, "qms"))
    set_sequences(maker.session)
    maker.session.commit()


def _add(maker: Maker, place: int, *, is_open: bool) -> None:
    number, answers = phrases.answers(maker.dice, place, maker.dispatched)
    form = maker.forms[number]
    row = _record(maker, form, answers)
    maker.dispatched = row.number if number == "QR15-03" else ""
    due = forms.signatures_due(form.definition, answers)
    filer = maker.cast.service
    for one in own_signatures(due):
        _route(maker, row, [(step_of(one, frozenset()), filer)])
    steps = [step_of(one, frozenset({filer.person_id})) for one in others_signatures(due)]
    if steps:
        _route(maker, row, [(step, None if is_open else maker.signer(step, filer)) for step in steps])
    maker.findable.extend(first_entries(record_of(row), form, "UTC"))
    maker.close()


def _record(maker: Maker, form: FormRevision, answers: dict[str, Any]) -> RecordRow:
    at, filer = clock.now(), maker.cast.service
    series = f"{form.number}-{at.year}"
    maker.last[series] = maker.last.get(series, 0) + 1
    number = record_number(form.number, at.year, maker.last[series])
    row = RecordRow(
        id=maker.new_id("record"),
        number=number,
        number_key=identity(number),
        form_number=form.number,
        revision_id=form.revision_id,
        revision_label=form.label,
        revision_hash=form.content_hash,
        filed_by=filer.person_id,
        filed_by_name=filer.name,
        filed_at=at,
        version=1,
        title_zh=forms.summary(form.definition, answers, Language.ZH),
        title_en=forms.summary(form.definition, answers, Language.EN),
        period=None,
        content_hash="",
        content=answers,
        **dict.fromkeys(("void_by", "void_reason", "held_for", "disposal"), ""),
    )
    version = Version(1, answers, "", filer.person_id, filer.name, at, "")
    row.content_hash = standing_hash(record_of(row), version)
    links = links_of(form.definition, answers)
    maker.things += [row, writing.version_row(row, version)]
    maker.things += [
        RecordLinkRow(id=maker.new_id("record_link"), record_id=row.id, field=name, other=other)
        for name, other in links
    ]
    after = {"form": form.number, "title": [row.title_zh, row.title_en], "content_hash": row.content_hash}
    maker.act(filer, Tag.RECORD_FILED, number, after)
    return row


def _route(maker: Maker, record: RecordRow, steps: list[tuple[StepSpec, Actor | None]]) -> None:
    state = RouteState.COMPLETE if all(signer for _, signer in steps) else RouteState.OPEN
    route = RouteRow(
        id=maker.new_id("route"),
        subject_kind="record",
        subject_key=record.number,
        content_hash=record.content_hash,
        state=state.value,
        started_by=record.filed_by,
        started_at=clock.now(),
        closing_remark="",
        pinned="",
    )
    maker.things.append(route)
    for place, (step, signer) in enumerate(steps, start=1):
        row = routing.step_of(route.id, place, step)
        row.id, row.is_open = maker.new_id("route_step"), signer is None
        maker.things.append(row)
        if signer:
            maker.things.append(_sign_off(maker, record, row, (step, signer)))
            after = {"meaning": step.meaning.value, "version": 1, "content_hash": record.content_hash}
            maker.act(signer, Tag.RECORD_SIGNED, record.number, after)


def _sign_off(maker: Maker, record: RecordRow, row: StepRow, given: tuple[StepSpec, Actor]) -> SignOffRow:
    step, signer = given
    at, post = clock.now(), min(signer.posts & step.posts or signer.posts)
    who = (signer.person_id, signer.name, post, at)
    given_so = SignOff(0, step.meaning, *who, record.content_hash, "", "", "", "")
    said = statement(record_subject(record.number), record.content_hash, given_so)
    return SignOffRow(
        id=maker.new_id("sign_off"),
        step_id=row.id,
        person_id=signer.person_id,
        name=signer.name,
        post=post.value,
        principal_id=None,
        principal_name="",
        meaning=step.meaning.value,
        content_hash=record.content_hash,
        at=at,
        remark="",
        statement=said.decode(),
        hash=digest(said),
        signature=maker.keyring.sign(said),
        key=maker.keyring.name,
    )


def settings_of(folder: Path, database_url: str = "") -> Settings:
    """Settings of a house of figures."""
    return Settings(data=folder, database_url=database_url, testing=True)


def is_whole(folder: Path) -> bool:
    """Whether a corpus was made there to its end."""
    return (folder / "whole").exists()


def make_folder(folder: Path, records: int, seed: int = 15, database_url: str = "") -> None:
    """A data folder with so many records, unless it is there already."""
    if is_whole(folder):
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
