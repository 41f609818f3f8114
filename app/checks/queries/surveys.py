"""What breaks a rule of surveys: statistics against the records they stand on, half-years without statistics."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.cases import queries as cases
from app.cases.rules.spans import due_at
from app.cases.words import Entry, Finding, Severity, Span
from app.checks.queries.cases import Moment
from app.checks.rules.statistics import Wrong, figure_faults, set_faults
from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.words import FormDefinition, Formula
from app.kernel import clock
from app.kernel.refusals import Invalid
from app.kernel.wording import Words

STATISTICS_DUE = Span(working_days=20)  # after the end of the half-year


def survey_findings(session: Session, when: Moment, entries: Sequence[Entry]) -> Iterator[Finding]:
    """Every finding on the statistics of surveys, and on half-years whose surveys were not summed up."""
    history = form_queries.history(session)
    for form, revisions in history.items():
        computed = revisions[-1].definition.computed
        if computed is None or computed.formula is not Formula.SATISFACTION:
            continue
        labels = {one.label: one.definition for one in revisions}
        replies = [one for one in entries if one.form == computed.source]
        for one in entries:
            if one.form == form:
                definition = labels.get(one.revision, revisions[-1].definition)
                yield from _findings(one, list(_faults(definition, one, replies)), when)
        done = {one.answers.get(computed.period) for one in entries if one.form == form}
        yield from _not_summed_up(session, when, replies, (computed.period, done))


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


def _not_summed_up(
    session: Session, when: Moment, replies: Sequence[Entry], about: tuple[str, set[object]]
) -> Iterator[Finding]:
    field, done = about
    calendar = cases.calendar(session, when.zone)
    for period in sorted({str(one.answers.get(field)) for one in replies if one.answers.get(field)} - done):
        due = due_at(clock.day_begins(last_day(period), when.zone), STATISTICS_DUE, calendar)
        if due < when.at:
            day = due.astimezone(ZoneInfo(when.zone)).date()
            yield Finding("SP15.S.missing", "SP15 4.3.4.3", period, day, _NONE, Severity.LATE, "")


def last_day(period: str) -> date:
    """The last day of a half-year such as `2025-H1`."""
    year, half = int(period[:4]), period[-1]
    return date(year, 6, 30) if half == "1" else date(year + 1, 1, 1) - timedelta(days=1)


_NONE = Words("有收回的调查表，还没有统计分析", "surveys came back, yet no statistics were made")
