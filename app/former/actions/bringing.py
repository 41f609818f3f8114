"""Bringing in a file of former records: read, held against the forms of their day, written part by part."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from app.accounts import queries as accounts
from app.accounts.words import Person
from app.cases import queries as cases
from app.db.session import Session
from app.former.actions.reading import lines_of
from app.former.rules.heads import read_head
from app.former.rules.judging import told
from app.former.words import Bringing, Edition, Line, Refused, Report, Told
from app.forms import queries as forms
from app.forms.queries import FormRevision
from app.kernel.identity import identity
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words
from app.records.actions.bringing import bring_in
from app.records.queries import records
from app.records.words import Former

PART = 250


def bring_file(session: Session, actor: Actor, data: bytes, about: Bringing, done: Callable[[Session], None]) -> Report:
    """Brings in every line of a file that can come in, the oldest first; `done` ends each part of them.

    A line that is there already does nothing, so that a file may be brought again after a stop. A line that cannot be
    read, or whose number another record bears, is refused with its reason; a record that breaks a rule comes in.
    Raises Forbidden for whoever may not bring records in, and what reading the file raises.
    """
    actor.demand(Permission.RECORD_BRING_IN)
    report, known = Report(), forms.history(session)
    fresh = _fresh(session, tuple(_told(lines_of(data), known, about, report)), report)
    people = {name: one for one in accounts.people(session) for name in (identity(one.username), one.name)}
    waiting = iter(sorted(fresh, key=lambda one: (one.head.at, one.head.number)))
    total = len(fresh)
    while part := tuple(islice(waiting, PART)):
        bring_in(session, actor, [_former(one, known, people, (actor, about.name)) for one in part], about.zone)
        done(session)
        report.brought.extend(one.head.number for one in part)
        about.progress(len(report.brought), total)
    return report


def _told(
    lines: Iterable[Line],
    known: Mapping[str, tuple[FormRevision, ...]],
    about: Bringing,
    report: Report,
) -> Iterator[Told]:
    clauses = cases.clauses()
    editions = {form: tuple(map(_edition, every)) for form, every in known.items()}
    for line in lines:
        report.read_one()
        try:
            head = read_head(_read(line), about.zone, about.today)
            yield told(line, head, editions.get(head.form, ()), clauses, (about.zone, about.today))
        except Invalid as refusal:
            problems = refusal.problems or (Problem("", refusal.message),)
            report.refused.append(Refused(line.place, str(line.data.get("number", ""))[:40], problems))


def _read(line: Line) -> Mapping[str, Any]:
    if line.unread is not None:
        raise Invalid(line.unread)
    return line.data


def _edition(form: FormRevision) -> Edition:
    return Edition(form.label, form.effective_from, form.effective_until, form.definition)


def _fresh(session: Session, lines: Sequence[Told], report: Report) -> list[Told]:
    """The lines that are to be written: not there yet, and each number once."""
    standing = records.former_digests(session, [one.head.number for one in lines])
    found: dict[str, Told] = {}
    for one in lines:
        number = one.head.number
        digest = found[number].digest if number in found else standing.get(number)
        if digest == one.digest:
            report.known.append(number)
        elif number in found or number in standing:
            report.refused.append(Refused(one.place, number, (Problem("number", _TAKEN.filled(number=number)),)))
        else:
            found[number] = one
    return list(found.values())


def _former(
    one: Told, known: Mapping[str, tuple[FormRevision, ...]], people: Mapping[str, Person], by: tuple[Actor, str]
) -> tuple[FormRevision, Former]:
    actor, name = by
    head = one.head
    person = people.get(identity(head.by)) or people.get(head.by)
    form = next(each for each in known[head.form] if each.label == one.label)
    origin: dict[str, Any] = {
        "file": name[:200],
        "line": one.place.en,
        "digest": one.digest,
        "revision": head.revision,
        "signatures": None if head.signatures is None else [dict(each) for each in head.signatures],
        "account": person is not None,
        "more": dict(head.more),
        "problems": [
            {"field": each.field, "clause": each.clause, "message": each.message.as_data()} for each in one.problems
        ],
    }
    by_id, by_name = (person.id, person.name) if person else (actor.person_id, head.by[:80])
    return form, Former(head.number, head.at, by_id, by_name, dict(one.answers), one.links, origin)


_TAKEN = Words(
    "{number} 已经是另一份记录的编号，内容不同，没有迁入",
    "Another record with other content bears {number}; not brought in",
)
