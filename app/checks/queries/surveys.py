"""What breaks a rule of surveys: statistics against the records they stand on, half-years without statistics."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.cases.rules.spans import due_at
from app.cases.rules.standing import Facts
from app.cases.words import Calendar, Entry, Finding, Severity, Span
from app.checks.queries.cases import Moment
from app.checks.rules.statistics import Wrong, figure_faults, set_faults
from app.db.session import Session
from app.forms import actions as forms
from app.forms.queries import FormRevision
from app.forms.words import FormDefinition
from app.forms.words.computing import Formula
from app.kernel import clock
from app.kernel.identity import identity
from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.registers.queries import main_terms
from app.surveys.queries.coverage import reached

STATISTICS_DUE = Span(working_days=20)  # after the end of the half-year


def survey_findings(
    session: Session, when: Moment, facts: Facts, history: Mapping[str, Sequence[FormRevision]]
) -> Iterator[Finding]:
    """Every finding on surveys: statistics that do not hold or were not made, main customers who were not asked.

    `history` is every revision that forms ever had, by form.
    """
    for form, revisions in history.items():
        computed = revisions[-1].definition.computed
        if computed is None or computed.formula is not Formula.SATISFACTION:
            continue
        labels = {one.label: one.definition for one in revisions}
        replies = [one for one in facts.entries if one.form == computed.source]
        sums = [one for one in facts.entries if one.form == form]
        for one in sums:
            definition = labels.get(one.revision, revisions[-1].definition)
            yield from _findings(one, list(_faults(definition, one, replies)), when)
        done = {str(one.answers.get(computed.period)) for one in sums}
        asked = {str(one.answers.get(computed.period, "")) for one in replies} - {""}
        yield from _not_summed_up(asked - done, when, facts.calendar)
        yield from _not_asked(session, when, replies, computed.period)


def _faults(definition: FormDefinition, one: Entry, replies: Sequence[Entry]) -> Iterator[Wrong]:
    computed = definition.computed
    assert computed is not None
    period = one.answers.get(computed.period)
    full = {
        each.number: each
        for each in replies
        if each.answers.get(computed.period) == period and each.filed_at <= one.filed_at
    }
    rows = one.answers.get("sources")
    stated = [row["record"] for row in rows if "record" in row] if isinstance(rows, list) else list(full)
    yield from set_faults(stated, full)
    used = [(number, full[number].answers) for number in dict.fromkeys(stated) if number in full]
    try:
        right = forms.with_computed(definition, {**one.answers, "sent": str(max(len(used), 1))}, used)
    except Invalid:  # nobody answered anything: there is nothing to hold the figures against
        return
    yield from figure_faults(one.answers, right)


def _findings(one: Entry, wrong: Sequence[Wrong], when: Moment) -> Iterator[Finding]:
    """One finding for each rule that is broken: a wrong count in five items is one mistake."""
    first: Mapping[str, Wrong] = {rule: each for each in reversed(wrong) for rule in (each[0],)}
    day = one.filed_at.astimezone(ZoneInfo(when.zone)).date()
    for rule, clause, message in first.values():
        yield Finding(rule, clause, one.number, day, message, Severity.BROKEN, f"/records/{one.number}")


def _not_summed_up(periods: Collection[str], when: Moment, calendar: Calendar) -> Iterator[Finding]:
    for period in sorted(periods):
        due = due_at(clock.day_begins(last_day(period), when.zone), STATISTICS_DUE, calendar)
        if due < when.at:
            day = due.astimezone(ZoneInfo(when.zone)).date()
            yield Finding("SP15.S.missing", "SP15 4.3.4.3", period, day, _NONE, Severity.LATE, "/records?form=QR15-01")


def _not_asked(session: Session, when: Moment, replies: Sequence[Entry], field: str) -> Iterator[Finding]:
    """Each main customer whom no campaign asked, and who sent back no form, in a half-year that is over (4.3.1)."""
    reached_by_campaign = reached(session)
    asked = {(identity(str(one.answers.get("customer", ""))), one.answers.get(field)) for one in replies}
    for term in main_terms(session):
        names = {identity(name) for name in (term.code, term.zh, term.en) if name}
        for period in halves(term.since, min(when.on, term.until or when.on)):
            if not {(name, period) for name in names} & asked and (term.code, period) not in reached_by_campaign:
                day = last_day(period) + timedelta(days=1)
                subject, url = f"{term.zh or term.en} {period}", f"/registers/customers/entries/{term.code}"
                yield Finding("SP15.C.coverage", "SP15 4.3.1", subject, day, _NOT_ASKED, Severity.LATE, url)


def halves(since: date, until: date) -> Iterator[str]:
    """The half-years whose last day lies between two days, the end exclusive."""
    for year in range(since.year, until.year + 1):
        yield from (one for one in (f"{year}-H1", f"{year}-H2") if since <= last_day(one) < until)


def last_day(period: str) -> date:
    """The last day of a half-year such as `2025-H1`."""
    year, half = int(period[:4]), period[-1]
    return date(year, 6, 30) if half == "1" else date(year + 1, 1, 1) - timedelta(days=1)


_NOT_ASKED = Words("主要顾客这半年没有问到", "a main customer was not asked in this half-year")
_NONE = Words("有收回的调查表，还没有统计分析", "surveys came back, yet no statistics were made")
