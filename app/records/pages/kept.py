"""What a record's page says beside its content: what was added to it, how long it is kept, what may be done to it."""

from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.forms.queries import FormRevision
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.wording import Language
from app.records.queries.kept import additions
from app.records.rules.filing import reason_not_to_file
from app.records.rules.keeping import kept_until
from app.records.words import Addition, Attachment, Record


@dataclass(frozen=True, slots=True)
class Reading:
    """How a record is to be shown: to whom, on which day, in which zone and language."""

    actor: Actor
    today: date
    zone: str
    language: Language


@dataclass(frozen=True, slots=True)
class Kept:
    """A filed record as it is kept: additions, files this person sent and has not added, the last day of its term."""

    additions: tuple[Addition, ...]
    uploads: tuple[Attachment, ...]
    until: date
    may_amend: bool
    may_add: bool
    may_void: bool


def kept_of(session: Session, record: Record, form: FormRevision, reading: Reading) -> Kept:
    """A filed record as it is kept."""
    is_open = not (record.is_void or record.disposal)
    may_add = not record.disposal and reading.actor.may(Permission.RECORD_FILE)
    fits = reading.actor.may(Permission.RECORD_AMEND) and reason_not_to_file(form.definition, reading.actor) is None
    added, sent = additions.beside(session, reading.actor, record.id)
    filed_on = clock.shown(record.filed_at, reading.zone)[:10]
    return Kept(
        added,
        sent if may_add else (),
        kept_until(date.fromisoformat(filed_on), form.definition.retention.years),
        is_open and fits,
        may_add,
        is_open and reading.actor.may(Permission.RECORD_VOID),
    )
