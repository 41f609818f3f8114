"""How cases stand: which steps were done, which somebody has, since when, until when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.cases.rules.matching import fits
from app.cases.rules.spans import due_at, moment_in
from app.cases.words import SETTLED, Calendar, Case, CasePlan, Entry, Note, Step, StepPlan, StepState


@dataclass(frozen=True, slots=True)
class Facts:
    """All that cases are judged by: every record that takes part, the notes, the calendar, the moment."""

    entries: Sequence[Entry]
    notes: Mapping[tuple[str, str], Note]
    calendar: Calendar
    now: datetime
    # by form, link and number: the records that name a record there
    naming: dict[tuple[str, str, str], list[Entry]] = field(default_factory=dict)
    # by record: the changes of documents it led to, by number of request, and whether each still waits
    changes: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)


def cases(plans: Iterable[CasePlan], facts: Facts) -> tuple[Case, ...]:
    """Every case there is, the newest first."""
    known = tuple(plans)
    return tuple(_cases(known, replace(facts, naming=_index(known, facts.entries))))


def plan_of(plans: Iterable[CasePlan], entry: Entry) -> CasePlan | None:
    """The plan that a record opens a case of: the first whose form and condition fit, as it was filed."""
    return next((one for one in plans if one.head == entry.form and fits(entry.answers, one.when)), None)


def _cases(plans: tuple[CasePlan, ...], facts: Facts) -> Iterator[Case]:
    for entry in sorted(facts.entries, key=lambda one: (one.filed_at, one.number), reverse=True):
        plan = plan_of(plans, entry)
        if plan is not None:
            yield _case(plan, entry, facts)


def _index(plans: tuple[CasePlan, ...], entries: Sequence[Entry]) -> dict[tuple[str, str, str], list[Entry]]:
    links = {(one.form, one.link) for plan in plans for step in plan.steps for one in step.followers}
    found: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        for form, link in links:
            named = entry.answers.get(link) if form == entry.form else None
            if isinstance(named, str) and named:
                found.setdefault((form, link, named), []).append(entry)
    return found


def _case(plan: CasePlan, head: Entry, facts: Facts) -> Case:
    steps: dict[str, Step] = {}
    for one in plan.steps:
        subject = _subject(one, head, steps)
        if one.changed and head.number not in facts.changes:
            continue
        if subject is not None and fits(subject.answers, one.when):
            steps[one.id] = _step(one, head, subject, steps, facts)
    return Case(plan, head, tuple(steps.values()))


def _subject(one: StepPlan, head: Entry, steps: Mapping[str, Step]) -> Entry | None:
    if not one.of:
        return head
    before = steps.get(one.of)
    return before.records[0] if before and before.records else None


def _step(one: StepPlan, head: Entry, subject: Entry, steps: Mapping[str, Step], facts: Facts) -> Step:
    records = _followed(one, subject, facts)
    note = facts.notes.get((head.number, one.id))
    done_at = _done_at(one, subject, records)
    if one.changed and not any(facts.changes[head.number].values()):
        return Step(one, subject.number, StepState.DONE, records, note)
    if done_at is None and note is not None:
        return Step(one, subject.number, StepState.WAIVED, records, note, note.at)
    if done_at is not None:
        done_at = moment_in(subject.answers.get(one.at), facts.calendar.zone) or done_at
        before = steps.get(one.after)
        if before is not None and before.state not in SETTLED:  # its time had not come: there was no limit to keep
            return Step(one, subject.number, StepState.DONE, records, note, done_at)
        begun, due = _span(one, subject, steps, facts)
        return Step(one, subject.number, StepState.DONE, records, note, done_at, begun, due)
    return _waiting(one, subject, steps, facts)


def _waiting(one: StepPlan, subject: Entry, steps: Mapping[str, Step], facts: Facts) -> Step:
    before = steps.get(one.after)
    if before is not None and before.state not in SETTLED:
        return Step(one, subject.number, StepState.LATER)
    begun, due = _span(one, subject, steps, facts)
    offers = tuple(dict.fromkeys(way.form for way in one.followers if fits(subject.answers, way.when)))
    state = StepState.LATE if facts.now > due else StepState.OPEN
    waiting = Step(one, subject.number, state, since=begun, due=due, offers=offers)
    goes_up = facts.now > _goes_up(one, due, facts.calendar)
    return replace(waiting, escalated=one.escalates_to) if goes_up else waiting


def _goes_up(one: StepPlan, due: datetime, calendar: Calendar) -> datetime:
    after = one.escalates_after
    return due_at(due, after, calendar) if after.working_days else due + timedelta(minutes=after.minutes)


def _span(one: StepPlan, subject: Entry, steps: Mapping[str, Step], facts: Facts) -> tuple[datetime, datetime]:
    """Since when a step is somebody's, and until when."""
    before = steps.get(one.after)
    begun = before.done_at if before and before.done_at else subject.filed_at
    since = moment_in(subject.answers.get(one.since), facts.calendar.zone) or begun
    return begun, due_at(since, one.limit, facts.calendar)


def _followed(one: StepPlan, subject: Entry, facts: Facts) -> tuple[Entry, ...]:
    ways = dict.fromkeys((way.form, way.link) for way in one.followers)
    found = [entry for form, link in ways for entry in facts.naming.get((form, link, subject.number), ())]
    return tuple(sorted(found, key=lambda entry: (entry.filed_at, entry.number)))


def _done_at(one: StepPlan, subject: Entry, records: tuple[Entry, ...]) -> datetime | None:
    if one.changed:
        return None
    if one.followers:
        return records[0].filed_at if records else None
    if one.signed:
        given = subject.signed.get(one.signed)
        return given if given or subject.signatures_told else subject.filed_at
    if not fits(subject.answers, one.answered):
        return None
    since = subject.filed_at
    for version in reversed(subject.versions):
        if not fits(version.answers, one.answered):
            break
        since = version.at
    return since
