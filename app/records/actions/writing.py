"""Writing a version of a record: the rows, the links read out of it, the search entry, the entry in the ledger."""

from datetime import datetime

from app.db.session import Session
from app.forms import actions as forms
from app.forms.queries import FormRevision
from app.forms.words import Answers
from app.kernel import clock
from app.kernel.identity import identity
from app.kernel.people import Actor
from app.kernel.subjects import record_subject
from app.kernel.wording import Language
from app.ledger.actions.recording import record as note
from app.ledger.words import Tag
from app.records.models import RecordLinkRow, RecordRow, RecordVersionRow
from app.records.queries import records
from app.records.queries.entries import entries_of, first_entries
from app.records.rules.changes import changes, links_of, period_of
from app.records.rules.content import standing_hash
from app.records.words import LINKS, Record, Version
from app.search import actions as search
from app.search.words import Kind


def write_first(session: Session, actor: Actor, form: FormRevision, answers: Answers, number: str) -> Record:
    """Writes a new record as filed, and notes it."""
    at = clock.now()
    row = RecordRow(
        number=number,
        number_key=identity(number),
        form_number=form.number,
        revision_id=form.revision_id,
        revision_label=form.label,
        revision_hash=form.content_hash,
        filed_by=actor.person_id or None,
        filed_by_name=actor.name,
        filed_at=at,
        version=1,
    )
    record = _write(session, actor, form, row, answers, (at, ""))
    after = {
        "form": form.number,
        "revision": form.label,
        "title": record.title.as_data(),
        "content_hash": record.content_hash,
        "links": sorted({other for _, other in links_of(form.definition, answers)})[:50],
    }
    note(session, actor, Tag.RECORD_FILED, record_subject(number), after=after)
    return record


def write_next(
    session: Session, actor: Actor, form: FormRevision, row: RecordRow, answers: Answers, reason: str
) -> Record:
    """Writes an amended version of a record, and notes what it changed and why."""
    changed = changes(form.definition, row.content, answers)
    before_hash = row.content_hash
    row.version += 1
    record = _write(session, actor, form, row, answers, (clock.now(), reason))
    note(
        session,
        actor,
        Tag.RECORD_AMENDED,
        record_subject(row.number),
        before={"content_hash": before_hash, "answers": {one.field: one.before for one in changed}},
        after={
            "version": record.version,
            "content_hash": record.content_hash,
            "answers": {one.field: one.after for one in changed},
        },
        reason=reason,
    )
    return record


def make_findable(session: Session, record: Record, form: FormRevision, zone: str) -> None:
    """Puts a record into search as it stands and stood, under the day it was filed on in a zone."""
    if record.version > 1:
        search.withdraw(session, Kind.ATTACHMENT, record.number)
    is_new = record.version == 1 and not record.is_void  # nothing was amended, nothing can have been added yet
    found = first_entries(record, form, zone) if is_new else entries_of(session, [(record, form)], zone)
    search.put(session, found)


def _write(
    session: Session,
    actor: Actor,
    form: FormRevision,
    row: RecordRow,
    answers: Answers,
    made: tuple[datetime, str],
) -> Record:
    row.content = answers
    titles = (forms.summary(form.definition, answers, one) or form.title.say(one) for one in Language)
    row.title_zh, row.title_en = titles
    row.period = period_of(form.definition, answers)
    version = Version(row.version, answers, "", actor.person_id, actor.name, *made)
    row.content_hash = standing_hash(records.record_of(row), version)
    session.add(row)
    session.flush()
    session.add(version_row(row, version))
    _link_anew(session, form, row, answers)
    session.flush()
    return records.record_of(row)


def version_row(row: RecordRow, version: Version) -> RecordVersionRow:
    """The row of one version of a record."""
    return RecordVersionRow(
        record_id=row.id,
        version=version.version,
        answers=version.answers,
        content_hash=row.content_hash,
        changed_by=version.changed_by or None,
        changed_by_name=version.changed_by_name,
        at=version.at,
        reason=version.reason,
    )


def _link_anew(session: Session, form: FormRevision, row: RecordRow, answers: Answers) -> None:
    for former in records.link_rows(session, row.id):
        if former.field != LINKS:  # what its paper says beside the answers is not amended
            session.delete(former)
    named = links_of(form.definition, answers)
    session.add_all(RecordLinkRow(record_id=row.id, field=field, other=other) for field, other in named)
