"""What becomes of half-filled forms when a new revision of their form comes into force, chosen before it does."""

from datetime import date

from app.db.session import Session
from app.documents.models import Revision
from app.documents.queries import revisions as rows
from app.documents.words.states import DocumentKind, InFlight
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag


def choose_in_flight(
    session: Session, actor: Actor, number: str, policy: InFlight, until: date | None, today: date
) -> Revision:
    """Chooses for the revision of a form under way whether open drafts finish on the old one (to the end of a day), or
    move to the new one. Raises Invalid for a day that is past, Conflict for what is no form or a first revision.
    """
    actor.demand(Permission.DOCUMENT_RELEASE)
    document, revision = rows.draft_of(session, number)
    if document.kind != DocumentKind.FORM or revision.position == 1:
        raise Conflict(_NOTHING_IN_FLIGHT.filled(name=f"{document.number} {revision.label}"))
    if until is not None and until < today:
        raise Invalid(_PAST, problems=(Problem("until", _PAST),))
    before = {"in_flight": revision.in_flight, "until": revision.in_flight_until}
    revision.in_flight = policy.value
    revision.in_flight_until = until if policy is InFlight.FINISH else None
    session.flush()
    subject = revision_subject(document.number, revision.label)
    after = {"in_flight": revision.in_flight, "until": revision.in_flight_until}
    record(session, actor, Tag.IN_FLIGHT_CHOSEN, subject, before=before, after=after)
    return revision


_NOTHING_IN_FLIGHT = Words(
    "{name} 没有旧版在填，不用选。", "{name} replaces no form that is being filled; there is nothing to choose."
)
_PAST = Words("这一天已经过了。", "That day is past.")
