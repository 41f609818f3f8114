"""What a check finds in cases: what breaks a rule, and what is late."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from app.cases.rules.matching import fits
from app.cases.words import SETTLED, Case, Entry, Finding, Severity, Step, StepState
from app.kernel.meanings import Meaning
from app.kernel.wording import Words


def findings(found: Iterable[Case], zone: str) -> Iterator[Finding]:
    """Every finding in some cases, each once."""
    for case in found:
        for step in case.steps:
            yield from _broken(case, step, zone)
            if step.plan.changed and step.state not in SETTLED:
                yield from _early(case, zone)
            if step.state is StepState.LATE:
                yield _late(case, step, zone)
            if step.state is StepState.DONE and step.done_at and step.due and step.done_at > step.due:
                yield _done_late(case, step, zone)


def _late(case: Case, step: Step, zone: str) -> Finding:
    posts = step.plan.who
    who = Words("、".join(one.words.zh for one in posts), ", ".join(one.words.en for one in posts))
    message = _LATE.filled(step=step.plan.name, who=who)
    if step.escalated:
        message = _ESCALATED.filled(message=message, to=step.escalated.words)
    return _finding(case, step, "late", message, (Severity.LATE, step.due, zone))


def _early(case: Case, zone: str) -> Iterator[Finding]:
    """Verification that did not wait for the documents to change."""
    for step in case.steps:
        if step.plan.signed == Meaning.VERIFIED.value and step.state is StepState.DONE:
            yield _finding(case, step, "early", _EARLY, (Severity.BROKEN, step.done_at, zone))


def _done_late(case: Case, step: Step, zone: str) -> Finding:
    days = [moment.astimezone(ZoneInfo(zone)).date().isoformat() for moment in (step.due, step.done_at) if moment]
    message = _DONE_LATE.filled(step=step.plan.name, due=days[0], done=days[-1])
    return _finding(case, step, "done-late", message, (Severity.LATE, step.due, zone))


def _broken(case: Case, step: Step, zone: str) -> Iterator[Finding]:
    if not step.plan.only:
        return
    if len(step.records) > 1 or (step.records and step.note is not None):
        second = step.records[min(1, len(step.records) - 1)]
        numbers = "、".join(one.number for one in step.records)
        message = _TWICE.filled(numbers=numbers)
        yield _finding(case, step, "twice", message, (Severity.BROKEN, second.filed_at, zone))
    for one in step.records:
        if not _fits(case, step, one):
            message = _KIND.filled(number=one.number)
            yield _finding(case, step, "kind", message, (Severity.BROKEN, one.filed_at, zone))


def _fits(case: Case, step: Step, one: Entry) -> bool:
    return any(way.form == one.form and fits(case.head.answers, way.when) for way in step.plan.followers)


def _finding(
    case: Case, step: Step, what: str, message: Words, weighs: tuple[Severity, datetime | None, str]
) -> Finding:
    severity, at, zone = weighs
    rule = f"{case.plan.procedure}.{case.plan.id}.{step.plan.id}.{what}"
    since = at.astimezone(ZoneInfo(zone)).date() if at else None
    clause = f"{case.plan.procedure} {step.plan.clause}"
    return Finding(rule, clause, case.head.number, since, message, severity, f"/cases/{case.head.number}")


_LATE = Words("{step}：逾期未做，在{who}", "{step}: not done in time; with {who}")
_EARLY = Words("验证了措施，要改的文件还没有改", "verified, yet the document that was to change has not")
_DONE_LATE = Words("{step}：应在 {due} 前做，{done} 才做", "{step}: due by {due}, done on {done}")
_ESCALATED = Words("{message}；已升级到{to}", "{message}; escalated to {to}")
_TWICE = Words("只能有一份了结，却有 {numbers}", "only one may end it, yet there are: {numbers}")
_KIND = Words("{number} 不是这类派遣的回执", "{number} is not the receipt for this kind of work")
