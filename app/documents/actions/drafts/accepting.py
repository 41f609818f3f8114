"""Accepting a finding of the linter on a revision under way, with a reason; revoking it."""

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries import revisions as rows
from app.documents.queries.revisions.company import finding_of
from app.documents.rules import lifecycle
from app.documents.words.states import RevisionState, Verb
from app.kernel.people import Actor
from app.kernel.subjects import revision_subject
from app.rulebook import actions as rulebook
from app.rulebook.words.accepting import Accepted


def accept_finding(session: Session, actor: Actor, number: str, key: str, reason: str) -> Accepted:
    """Accepts a finding for its rule, clause and text; it stands in no stage's way until any of them changes.

    Raises NotFound for a finding that is no longer there, Invalid without a reason, Conflict where it was accepted
    already, and what the lifecycle refuses.
    """
    document, revision = _open(session, actor, number)
    wanted = finding_of(session, document, revision, key).to_accept(document.number)
    return rulebook.accept(session, actor, revision_subject(document.number, revision.label), wanted, reason)


def revoke_acceptance(session: Session, actor: Actor, number: str, acceptance_id: int, reason: str) -> None:
    """Revokes an acceptance: the finding stands again. Raises NotFound, Invalid without a reason."""
    document, revision = _open(session, actor, number)
    subject = revision_subject(document.number, revision.label)
    rulebook.revoke(session, actor, subject, (document.number, acceptance_id), reason)


def _open(session: Session, actor: Actor, number: str) -> tuple[Document, Revision]:
    document, revision = rows.draft_of(session, number)
    verb = Verb.ACCEPT_LATE if revision.state == RevisionState.IN_REVIEW else Verb.ACCEPT
    lifecycle.take(verb, rows.facts_of(revision), actor)
    return document, revision
