"""Coming into force: the dates of a revision and the end of the one it replaces; kept ready where a set waits."""

from datetime import date

from app.db.session import Session
from app.documents.actions.following import circulating
from app.documents.actions.following.finding import put_entries
from app.documents.models import Document, Revision
from app.documents.queries import revisions as rows
from app.documents.rules import lifecycle
from app.documents.words.states import RevisionState
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.subjects import revision_subject
from app.ledger.actions.recording import record
from app.ledger.words import Tag


def approve(session: Session, actor: Actor, pair: tuple[Document, Revision], today: date) -> None:
    """What follows the last signature: the revision comes into force by its dates, or waits for its release set."""
    document, revision = pair
    revision.approver_name = actor.name
    if lifecycle.approved_as(in_set=revision.release_set_id is not None) is RevisionState.READY:
        revision.state = RevisionState.READY.value
        revision.version += 1
        session.flush()
        subject = revision_subject(document.number, revision.label)
        record(session, actor, Tag.REVISION_READY, subject, after={"content": revision.content_hash})
        return
    older = rows.open_ended(session, document.id)
    begins = lifecycle.start_of_force(revision.proposed_from, today, older.effective_from if older else None)
    come_into_force(session, actor, pair, begins)


def come_into_force(session: Session, actor: Actor, pair: tuple[Document, Revision], begins: date) -> None:
    """Gives a fully signed revision the day from which it holds, and the one before it its end."""
    document, revision = pair
    older = rows.open_ended(session, document.id)
    if older is not None:
        older.effective_until = begins
        session.flush()  # the older end first: one open end per document is a unique index
        subject = revision_subject(document.number, older.label)
        record(session, actor, Tag.REVISION_SUPERSEDED, subject, after={"until": begins, "by": revision.label})
    revision.state, revision.approved_at = RevisionState.APPROVED.value, clock.now()
    revision.effective_from = begins
    document.title_zh, document.title_en = revision.title_zh, revision.title_en
    document.owner_post = revision.owner_post
    session.flush()
    subject = revision_subject(document.number, revision.label)
    after = {"content": revision.content_hash, "effective_from": begins, "in_flight": revision.in_flight}
    record(session, actor, Tag.REVISION_APPROVED, subject, after=after, reason=revision.change_reason)
    for changed in filter(None, (older, revision)):
        put_entries(session, document, changed)
    circulating.released(session, actor, document, revision, older)
