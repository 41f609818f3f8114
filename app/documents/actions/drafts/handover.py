"""Handing a draft on: its author gives it to a colleague, or a quality manager gives it to whoever goes on with it."""

from app.accounts.queries import people_who_may
from app.db.session import Session
from app.documents.models import Revision
from app.documents.queries import revisions as rows
from app.documents.rules import lifecycle
from app.documents.words.states import Verb
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid, Problem
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_LONGEST_REASON = 1000


def hand_over(session: Session, actor: Actor, number: str, to: int, reason: str) -> Revision:
    """Makes another person the author of a draft. Both stay among its writers, so neither reviews or approves it.

    Raises Invalid without a reason, or for a person who may not draft, has left or is the author already; Forbidden
    for anybody but the author and a quality manager; Conflict for a revision that is no draft.
    """
    document, revision = rows.draft_of(session, number)
    verb = Verb.HAND_OVER if revision.author_id == actor.person_id else Verb.REASSIGN
    lifecycle.take(verb, rows.facts_of(revision), actor)
    person = next((one for one in people_who_may(session, Permission.DOCUMENT_DRAFT) if one.id == to), None)
    problems = [] if reason.strip() else [Problem("reason", _NO_REASON)]
    if person is None or person.id == revision.author_id:
        problems.append(Problem("to", _NOBODY))
    if person is None or problems:
        raise Invalid(_NOT_YET, problems=tuple(problems))
    before = revision.author_name
    revision.author_id, revision.author_name = person.id, person.name
    revision.writers = [*revision.writers, *({person.id} - set(revision.writers))]
    revision.version += 1
    revision.changed_at = clock.now()
    subject = revision_subject(document.number, revision.label)
    told = reason.strip()[:_LONGEST_REASON]
    record(
        session,
        actor,
        Tag.DRAFT_HANDED_OVER,
        subject,
        before={"author": before},
        after={"author": person.name, "account": person.username},
        reason=told,
    )
    session.flush()
    return revision


_NO_REASON = Words("写明为什么移交。", "Say why it is handed over.")
_NOBODY = Words(
    "选一位能起草的在职同事，不是现在的编制人。", "Choose a colleague who may draft and is not the author already."
)
_NOT_YET = Words("还没有移交。", "It was not handed over yet.")
