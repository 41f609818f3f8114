"""Being seen while writing: who is at which clause of a draft, so that two do not write the same one."""

from app.db.session import Session
from app.documents.models import DraftPresence
from app.documents.queries import revisions as rows
from app.documents.queries.presence import SEEN_FOR, Present, others, presence_of
from app.documents.rules import lifecycle
from app.documents.words.states import Verb
from app.kernel import clock
from app.kernel.people import Actor


def note_presence(session: Session, actor: Actor, number: str, clause_id: int) -> tuple[Present, ...]:
    """Notes that the actor writes at a clause (0: at none in particular); gives who else was seen just now.

    Raises what the lifecycle refuses: only who may edit the draft is told who else does.
    """
    _document, revision = rows.draft_of(session, number)
    lifecycle.take(Verb.EDIT, rows.facts_of(revision), actor)
    row = presence_of(session, revision.id, actor.person_id)
    if row is None:
        row = DraftPresence(revision_id=revision.id, person_id=actor.person_id)
        session.add(row)
    row.name, row.clause_id, row.at = actor.name, clause_id, clock.now()
    session.flush()
    return others(session, revision.id, actor.person_id, clock.now() - SEEN_FOR)
