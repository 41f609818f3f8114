"""The distribution of a document: numbered copies of its revisions, its list of readers, the plan for its draft."""

from datetime import date

from app.db.session import Session
from app.distribution.actions import copies, planning
from app.distribution.words.copies import Copy, NewCopy
from app.distribution.words.reading import Audience, Plan
from app.documents.queries import revisions as rows
from app.documents.rules.lifecycle import in_force, shown_state
from app.documents.words.states import DocumentKind, RevisionState, ShownState
from app.kernel.keys import Keyring
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict
from app.kernel.wording import Words
from app.numbering.actions import next_number

_MAY_BE_ISSUED = (ShownState.IN_FORCE, ShownState.APPROVED)


def issue_copy(  # noqa: PLR0913 - what, to whom, when, by whose key
    session: Session,
    actor: Actor,
    number: str,
    label: str,
    holder: tuple[int | None, str],
    today: date,
    keyring: Keyring,
) -> Copy:
    """Issues the next numbered copy of a revision (the one in force without a label) to a person or a place.

    Raises Conflict for what is neither in force nor about to be, and what `copies.issue` raises.
    """
    actor.demand(Permission.DISTRIBUTION_MANAGE)
    document = rows.document_or_none_such(session, number)
    if document.kind == DocumentKind.FORM:
        raise Conflict(_IS_A_FORM)
    standing = rows.revisions_of(session, document.id)
    released = tuple(one for one in standing if one.approved_at)
    revision = next((one for one in released if one.label == label), None) if label else in_force(released, today)
    if revision is None or shown_state(revision, today) not in _MAY_BE_ISSUED:
        raise Conflict(_NOT_IN_FORCE)
    assert revision.content_hash is not None
    copy_no = next_number(session, f"copy:{document.number}")
    new = NewCopy(document.number, revision.label, rows.title_of(revision), revision.content_hash, copy_no, *holder)
    return copies.issue(session, actor, new, keyring)


def set_list(session: Session, actor: Actor, number: str, audience: Audience, seen: int) -> None:
    """Sets who reads a document. Raises NotFound, and what `planning.set_list` raises."""
    planning.set_list(session, actor, rows.document_or_none_such(session, number).number, audience, seen)


def plan_reading(session: Session, actor: Actor, number: str, plan: Plan) -> None:
    """Plans the reading of a draft. Raises NotFound without one, Conflict once it was sent round."""
    document, revision = rows.draft_of(session, number)
    if revision.state != RevisionState.DRAFT:
        raise Conflict(_SENT_ROUND)
    planning.set_plan(session, actor, document.number, revision.label, plan)


_IS_A_FORM = Words(
    "空白表一张用一次，不发受控副本；打印空白表即可。",
    "A blank form is used once, so no controlled copies of it are issued. Print it blank instead.",
)
_SENT_ROUND = Words(
    "已经送审，阅知的安排不能再改。撤回送审后再改。", "It was sent round. Take it back to change the plan."
)
_NOT_IN_FORCE = Words(
    "只有生效的和已批准、将要生效的版本能发受控副本。",
    "Copies are issued of the revision in force, or of one approved to follow it.",
)
