"""Cases as they stand at a moment, out of the records."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.cases import queries as engine
from app.cases.rules.standing import Facts, cases
from app.cases.words import Case, Entry, Missing
from app.changes.queries.corrective import changes_by_record
from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.records.queries import chains, records


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment at which things are looked at: now, or the end of a day; with the zone its days are counted in."""

    on: date
    at: datetime
    zone: str

    @property
    def is_today(self) -> bool:
        """Whether it is now."""
        return self.on == clock.today(self.zone)

    @property
    def is_to_come(self) -> bool:
        """Whether it is on a later day."""
        return self.on > clock.today(self.zone)


def moment(on: date | None, zone: str) -> Moment:
    """Now, or the end of another day; a day to come tells what will be late by then if nothing is done."""
    today = clock.today(zone)
    if on is None or on == today:
        return Moment(today, clock.now(), zone)
    return Moment(on, clock.day_ends(on, zone) - timedelta(microseconds=1), zone)


def loaded(session: Session, when: Moment, *, with_changes: bool = True) -> tuple[Facts, tuple[Case, ...]]:
    """All that cases are judged by (with the changes of documents they led to), and every case, the newest first."""
    facts = facts_of(session, chains.entries(session, when.at), when, None if with_changes else ())
    return facts, cases(engine.plans(), facts)


def facts_of(
    session: Session, entries: tuple[Entry, ...], when: Moment, numbers: Collection[str] | None = None
) -> Facts:
    """All that cases are judged by, with the changes of documents that records (or some of them) led to."""
    led = changes_by_record(session, when.on, when.at, numbers) if numbers is None or numbers else {}
    changes = {number: {one.number: one.waits for one in each} for number, each in led.items()}
    return replace(engine.facts(session, entries, when.zone, when.at), changes=changes)


def all_cases(session: Session, when: Moment) -> tuple[Case, ...]:
    """Every case, the newest first."""
    return loaded(session, when)[1]


def steps_for(session: Session, entries: tuple[Entry, ...], actor: Actor, when: Moment) -> tuple[Missing, ...]:
    """The steps of some cases that wait for a person's posts now, or came up to them; what is due first first."""
    found = cases(engine.plans(), engine.facts(session, entries, when.zone, when.at)) if entries else ()
    missing = (
        Missing(one.head.number, one.head.title, step)
        for one in found
        for step in one.waiting
        if not {*step.plan.who, step.escalated}.isdisjoint(actor.posts)
    )
    return tuple(sorted(missing, key=lambda one: (one.step.due or when.at, one.case)))


def case_of(session: Session, number: str, when: Moment) -> Case:
    """The case that a record opened. Raises NotFound for a record that opened none."""
    record = records.record(session, number)
    found = chains.entries(session, when.at, chains.related(session, record.number))
    every = cases(engine.plans(), facts_of(session, found, when, (record.number,)))
    case = next((one for one in every if one.head.number == record.number), None)
    if case is None:
        raise NotFound(_NO_CASE.filled(number=record.number))
    return case


_NO_CASE = Words("{number} 没有开案卷：后面不必再有什么。", "{number} opened no case: nothing has to follow it.")
