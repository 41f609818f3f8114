"""What of a desk became late, and what a digest lists of it."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.cases.words import StepState
from app.desk.words import DeskPage, Job
from app.kernel.people import Actor
from app.kernel.subjects import Subject, SubjectKind, record_subject, revision_subject
from app.kernel.wording import Words
from app.notices.rules.letters import Section
from app.notices.words import Kind, NewNotice, Notice

_ON_THE_DESK = frozenset({Kind.SIGN, Kind.READ, Kind.DECIDE, Kind.OVERDUE, Kind.ESCALATED})


def late(page: DeskPage, actor: Actor, today: date) -> Iterator[NewNotice]:
    """The notices of what is late on a person's desk, or went up to one of their posts."""
    person = frozenset({actor.person_id})
    for one in page.missing:
        if one.step.state is StepState.LATE:
            kind = Kind.ESCALATED if one.step.escalated in actor.posts else Kind.OVERDUE
            mark = f"{one.case} {one.step.plan.id}"
            yield NewNotice(kind, record_subject(one.case), one.step.plan.name, f"/cases/{one.case}", mark, person)
    for reading in page.distributed.to_read:
        if reading.due_on < today:
            subject, mark = revision_subject(reading.number, reading.label), f"reading {reading.round_id}"
            yield NewNotice(Kind.OVERDUE, subject, reading.title, f"/readings/{reading.round_id}", mark, person)
    for copy in page.distributed.copies:
        if copy.is_overdue(today):
            subject = Subject(SubjectKind.COPY, f"{copy.number} #{copy.copy_no:02d}")
            yield NewNotice(Kind.OVERDUE, subject, copy.title, f"/copies/{copy.id}", f"copy {copy.id}", person)
    for due in page.due:
        if due.is_overdue:
            subject, mark = Subject(SubjectKind.DOCUMENT, due.number), f"review {due.number} {due.on.isoformat()}"
            yield NewNotice(Kind.OVERDUE, subject, due.title, f"/documents/{due.number}/review", mark, person)


def sections(page: DeskPage, unread: Iterable[Notice], listed: frozenset[Kind]) -> tuple[Section, ...]:
    """The parts of a digest: what waits on the desk, then what else was told, of the kinds a person wants listed."""
    parts = (
        (Kind.SIGN, _SIGN, ((_line(one.number, one.revision or "", one.title), _sign_url(one)) for one in page.jobs)),
        (Kind.READ, _READ, _to_read(page)),
        (Kind.DECIDE, _DECIDE, _requests(page)),
        (Kind.OVERDUE, _STEPS, _steps(page)),
        (Kind.OVERDUE, _REVIEWS, _reviews(page)),
    )
    found = [Section(name, tuple(lines)) for kind, name, lines in parts if kind in listed]
    others = [one for one in unread if one.kind in listed - _ON_THE_DESK]
    for kind in dict.fromkeys(one.kind for one in others):
        told = ((_line(one.subject_key, "", one.title), one.url) for one in others if one.kind is kind)
        found.append(Section(kind.words, tuple(told)))
    return tuple(one for one in found if one.lines)


def _to_read(page: DeskPage) -> Iterator[tuple[Words, str]]:
    for one in page.distributed.to_read:
        line = _line(one.number, one.label, one.title)
        yield _DUE.filled(what=line, day=one.due_on.isoformat()), f"/readings/{one.round_id}"


def _steps(page: DeskPage) -> Iterator[tuple[Words, str]]:
    for one in page.missing:
        line = _line(one.case, "", one.step.plan.name)
        is_late = one.step.state is StepState.LATE
        yield _LATE.filled(what=line) if is_late else line, f"/cases/{one.case}"
    for copy in page.distributed.copies:
        yield _line(copy.number, f"#{copy.copy_no:02d}", copy.title), f"/copies/{copy.id}"


def _sign_url(job: Job) -> str:
    if job.revision is None:
        return f"/records/{job.number}/sign"
    return f"/documents/{job.number}/{job.revision.replace('/', '-')}/sign"


def _requests(page: DeskPage) -> Iterator[tuple[Words, str]]:
    for one in page.changes:
        yield Words(f"{one.number} {one.wanted}", f"{one.number} {one.wanted}"), f"/changes/{one.number}"


def _reviews(page: DeskPage) -> Iterator[tuple[Words, str]]:
    for one in page.due:
        yield _line(one.number, one.label, one.title), f"/documents/{one.number}/review"


def _line(number: str, label: str, title: Words) -> Words:
    head = f"{number} {label}".strip()
    return Words(f"{head} {title.zh}", f"{head} {title.en}")


_SIGN = Words("等你签署", "Waiting for your signature")
_READ = Words("等你阅知", "To be read by you")
_DECIDE = Words("等你决定的更改申请", "Change requests for you to decide")
_STEPS = Words("案卷里轮到你的，和你手里的副本", "Steps of cases with you, and copies in your hands")
_REVIEWS = Words("定期评审", "Periodic reviews")
_DUE = Words("{what}，{day} 前", "{what}, by {day}")
_LATE = Words("{what}（逾期）", "{what} (overdue)")
