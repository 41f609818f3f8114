"""Cases as they stand at a moment, out of the records."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.cases import queries as engine
from app.cases.rules.standing import Facts, cases
from app.cases.words import Case, CasePlan, CaseState, Entry, Missing
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

    def day_of(self, moment: datetime) -> date:
        """The day of a moment in the company's zone."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    @property
    def is_to_come(self) -> bool:
        """Whether it is on a later day."""
        return self.on > clock.today(self.zone)

    @property
    def as_asked(self) -> chains.At:
        """The moment as records are asked for it: what stands now is quicker to find than what stood."""
        return chains.At(self.at, not (self.is_today or self.is_to_come))


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
    changes = _changes(session, when, numbers) if numbers is None or numbers else {}
    return replace(engine.facts(session, entries, when.zone, when.at), changes=changes)


def _changes(session: Session, when: Moment, numbers: Collection[str] | None) -> dict[str, dict[str, bool]]:
    led = changes_by_record(session, when.on, when.at, numbers)
    return {number: {one.number: one.waits for one in each} for number, each in led.items()}


@dataclass(frozen=True, slots=True)
class Open:
    """The cases that are not closed at a moment, and what they are judged by. `count_closed` and `closed` tell of the
    others without reading more of them than are asked for.
    """

    when: Moment
    facts: Facts
    cases: tuple[Case, ...]

    def count_closed(self, session: Session, kinds: tuple[CasePlan, ...], text: str) -> int:
        """How many closed cases of some kinds have a text in number or title."""
        return chains.count_closed(session, self._others(kinds, text), self.when.as_asked)

    def closed(
        self, session: Session, kinds: tuple[CasePlan, ...], text: str, page: tuple[int, int]
    ) -> tuple[Case, ...]:
        """So many of them after the first so many, the newest first."""
        entries = chains.closed_entries(session, self._others(kinds, text), self.when.as_asked, page)
        found = cases(engine.plans(), replace(self.facts, entries=entries))
        return tuple(one for one in found if one.state is CaseState.CLOSED)

    def _others(self, kinds: tuple[CasePlan, ...], text: str) -> chains.Closed:
        return chains.Closed(kinds, text, tuple(one.head.number for one in self.cases))


def open_cases(session: Session, when: Moment) -> Open:
    """Every case that is not closed, the newest first: decided by the database as far as it can, then judged."""
    changes = _changes(session, when, None)
    entries = chains.open_entries(session, when.as_asked, tuple(changes))
    facts = replace(engine.facts(session, entries, when.zone, when.at), changes=changes)
    found = cases(engine.plans(), facts)
    return Open(when, facts, tuple(one for one in found if one.state is not CaseState.CLOSED))


def cases_filed(session: Session, form: str, days: tuple[datetime, datetime], when: Moment) -> tuple[Case, ...]:
    """The cases that records of a form opened between two moments, as they stood at another, the newest first."""
    facts = facts_of(session, chains.filed_entries(session, form, days, when.at), when)
    found = cases(engine.plans(), facts)
    return tuple(one for one in found if one.head.form == form and days[0] <= one.head.filed_at < days[1])


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
