"""Accepting a difference between documents as it stands, with the reason, and opening it again."""

from datetime import date

from app.db.session import Session
from app.kernel import clock
from app.kernel.identity import has_hidden_characters
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem, Stale
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.targets import queries
from app.targets.models import TargetDecision
from app.targets.rules.conflicts import groups
from app.targets.words import Group

_LONGEST = 2000


def decide(session: Session, actor: Actor, mark: str, today: date, reason: str, *, accepted: bool) -> None:
    """Accepts the conflict that a mark names, or opens an accepted one again (ISO 9001 7.5.3.2).

    Raises Stale when documents say something else by now, Conflict where there is nothing to decide, Invalid
    without a reason, Forbidden.
    """
    actor.demand(Permission.DOCUMENT_RELEASE)
    group = next((one for one in groups(queries.statements_in_force(session, today)) if one.mark == mark), None)
    if group is None:
        raise Stale(_CHANGED)
    before = queries.decisions(session, (mark,)).get(mark)
    if not group.conflicts or accepted == bool(before and before.accepted):
        raise Conflict(_NOTHING_TO_DECIDE)
    why = _said(reason)
    said = _sayings(group)
    session.add(
        TargetDecision(
            mark=mark,
            accepted=accepted,
            said=said,
            reason=why,
            person_id=actor.person_id,
            person=actor.name,
            at=clock.now(),
        )
    )
    session.flush()
    tag = Tag.DIFFERENCE_ACCEPTED if accepted else Tag.DIFFERENCE_REOPENED
    after = {"subject": group.subject.as_data(), "sayings": said}
    record(session, actor, tag, Subject(SubjectKind.TARGET, group.subject.zh), after=after, reason=why)


def _sayings(group: Group) -> list[str]:
    return [
        f"{one.document} {one.label} {one.target.clause} {one.target.limit.zh} {one.target.scope.zh}".strip()
        for one in group.statements
    ]


def _said(reason: str) -> str:
    text = "\n".join(line.rstrip() for line in reason.strip().splitlines())
    message = _WHY if not text or len(text) > _LONGEST else None
    if message is None and has_hidden_characters(text.replace("\n", "")):
        message = _HIDDEN
    if message is not None:
        raise Invalid(message, problems=(Problem("reason", message),))
    return text


_CHANGED = Words(
    "文件里的限值刚变过，没有存。看过现在的再决定。",
    "The documents say something else by now; nothing was saved. Look at it, then decide.",
)
_NOTHING_TO_DECIDE = Words(
    "这里没有要决定的，可能刚决定过。", "There is nothing to decide here; it may just have been done."
)
_WHY = Words("写明理由，最多 2000 字。", "Say why, in 2,000 characters at most.")
_HIDDEN = Words("里面有看不见的控制字符，删掉再存。", "It holds invisible control characters. Remove them.")
