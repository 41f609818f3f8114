"""Keeping a revision that no longer holds, for the law or for what is known: marked, with reason and period."""

from datetime import date

from app.db.session import Session
from app.documents.models import Revision
from app.documents.queries import revisions as rows
from app.documents.rules.lifecycle import shown_state
from app.documents.words.states import ShownState
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, NotFound, Problem
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_LONGEST = 500
_ENDED = frozenset({ShownState.SUPERSEDED, ShownState.WITHDRAWN})


def keep_obsolete(
    session: Session, actor: Actor, number: str, label: str, kept: tuple[str, date | None], today: date
) -> Revision:
    """Marks a superseded or withdrawn revision as kept: `kept` is the reason and the last day (ISO 9001 7.5.3.2 d;
    ISO 13485 4.2.4). Kept again, the day can only be later; until it, nothing deletes the revision.

    Raises Conflict for a revision that still holds, Invalid without a reason or with a day that is past or earlier.
    """
    actor.demand(Permission.DOCUMENT_RELEASE)
    document = rows.document_or_none_such(session, number)
    wanted = revision_label(label)
    standing = rows.revisions_of(session, document.id)
    revision = next((one for one in standing if wanted and one.label == str(wanted)), None)
    if revision is None:
        raise NotFound(_NO_REVISION)
    if shown_state(revision, today) not in _ENDED:
        raise Conflict(_STILL_HOLDS.filled(name=f"{document.number} {revision.label}"))
    why, until = " ".join(kept[0].split())[:_LONGEST], kept[1]
    problems = [] if why else [Problem("reason", _NO_REASON)]
    if until is None or until < max(today, revision.kept_until or today):
        problems.append(Problem("until", _NO_DAY.filled(day=(revision.kept_until or today).isoformat())))
    if problems or until is None:
        raise Invalid(_NOT_YET, problems=tuple(problems))
    before = {"reason": revision.kept_reason, "until": revision.kept_until}
    revision.kept_reason, revision.kept_until = why, until
    session.flush()
    subject = revision_subject(document.number, revision.label)
    record(session, actor, Tag.REVISION_KEPT, subject, before=before, after={"until": until}, reason=why)
    return revision


_NO_REVISION = Words("没有这个版本。", "There is no such revision.")
_STILL_HOLDS = Words(
    "{name} 还有效，或将要生效，不用留用。", "{name} holds or will hold; there is nothing obsolete to keep."
)
_NO_REASON = Words("写明为什么留用。", "Say why it is kept.")
_NO_DAY = Words("写明留用到哪天，不早于 {day}。", "Give the last day, not before {day}.")
_NOT_YET = Words("还没有标为留用。", "It was not marked as kept yet.")
