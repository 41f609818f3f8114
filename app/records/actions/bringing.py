"""Bringing in records of former years: with their own numbers, days and people, marked as such, sealed like any."""

from collections.abc import Iterable, Sequence

from app.db.session import Session
from app.forms import actions as forms
from app.forms.queries import FormRevision
from app.kernel import clock
from app.kernel.identity import identity
from app.kernel.people import Actor, Permission
from app.kernel.subjects import record_subject
from app.kernel.wording import Language
from app.ledger.actions.recording import record as note
from app.ledger.words import Tag
from app.numbering.actions import reach
from app.records.actions.writing import version_row
from app.records.models import RecordLinkRow, RecordRow
from app.records.queries.entries import first_entries
from app.records.queries.records import record_of
from app.records.rules.changes import links_of, period_of
from app.records.rules.content import standing_hash
from app.records.words import LINKS, Former, Version
from app.search import actions as search

Brought = tuple[FormRevision, Former]


def bring_in(session: Session, actor: Actor, found: Sequence[Brought], zone: str) -> None:
    """Writes records of former years as they were, each on the revision of its form that it is held against.

    Each gets an entry of its own in the ledger with the hash of its content; its number's series goes on after it.
    Numbers must be free. Raises Forbidden for whoever may not bring records in.
    """
    actor.demand(Permission.RECORD_BRING_IN)
    rows = [_row(actor, form, former) for form, former in found]
    session.add_all(rows)
    session.flush()
    for row, (form, former) in zip(rows, found, strict=True):
        session.add(version_row(row, _first(former)))
        named = links_of(form.definition, former.answers)
        more = [(LINKS, number) for number in former.links]
        session.add_all(RecordLinkRow(record_id=row.id, field=field, other=other) for field, other in (*named, *more))
        _note(session, actor, row, former)
    session.flush()
    _reach(session, [former.number for _, former in found])
    _make_findable(session, zip(rows, found, strict=True), zone)


def _row(actor: Actor, form: FormRevision, former: Former) -> RecordRow:
    titles = [forms.summary(form.definition, former.answers, one) or form.title.say(one) for one in Language]
    row = RecordRow(
        number=former.number,
        number_key=identity(former.number),
        form_number=form.number,
        revision_id=form.revision_id,
        revision_label=form.label,
        revision_hash=form.content_hash,
        filed_by=former.by_id,
        filed_by_name=former.by_name,
        filed_at=former.filed_at,
        version=1,
        title_zh=titles[0],
        title_en=titles[1],
        period=period_of(form.definition, former.answers),
        content=former.answers,
        former={**former.origin, LINKS: list(former.links), "by": actor.name, "at": clock.now().isoformat()},
    )
    row.content_hash = standing_hash(record_of(row), _first(former))
    return row


def _first(former: Former) -> Version:
    return Version(1, former.answers, "", former.by_id, former.by_name, former.filed_at, "")


def _note(session: Session, actor: Actor, row: RecordRow, former: Former) -> None:
    after = {
        "form": row.form_number,
        "revision": row.revision_label,
        "title": record_of(row).title.as_data(),
        "content_hash": row.content_hash,
        "filed_at": former.filed_at,
        "filed_by": former.by_name,
        "file": former.origin.get("file", ""),
    }
    note(session, actor, Tag.RECORD_BROUGHT_IN, record_subject(row.number), after=after)


def _reach(session: Session, numbers: Iterable[str]) -> None:
    highest: dict[str, int] = {}
    for number in numbers:
        series, _, serial = number.rpartition("-")
        highest[series] = max(highest.get(series, 0), int(serial))
    for series in sorted(highest):
        reach(session, series, highest[series])


def _make_findable(session: Session, found: Iterable[tuple[RecordRow, Brought]], zone: str) -> None:
    found_ = ((record_of(row), form) for row, (form, _) in found)
    search.put(session, (entry for record, form in found_ for entry in first_entries(record, form, zone)))
