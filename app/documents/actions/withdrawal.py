"""Withdrawing a document: from that day on none of its revisions holds, and its number is not used again."""

from datetime import date

from app.db.session import Session
from app.documents.actions.following import circulating
from app.documents.actions.following.finding import put_entries
from app.documents.models import Document
from app.documents.queries import revisions as rows
from app.documents.rules import lifecycle
from app.documents.words.states import RevisionState, Verb
from app.kernel.identity import identity
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.numbering import actions as numbering


def withdraw(session: Session, actor: Actor, number: str, typed: str, reason: str, today: date) -> Document:
    """Withdraws a document with all its revisions that hold or would hold later.

    `typed` is the number typed again. Raises Invalid without reason or with another number, Conflict while a draft
    is under way or nothing holds any more, Forbidden without the permission.
    """
    document = rows.document_or_none_such(session, number)
    under_way = rows.unreleased(session, document.id)
    standing = rows.revisions_of(session, document.id)
    newest = next((one for one in standing if one.approved_at), under_way or standing[0])
    ended = newest.effective_until is not None and newest.effective_until <= today
    lifecycle.take(Verb.WITHDRAW, rows.facts_of(newest, is_ended=ended), actor)
    if under_way is not None:
        raise Conflict(_UNDER_WAY.filled(label=under_way.label, who=under_way.author_name))
    _check(document, typed, reason)
    ending = [one for one in standing if one.effective_until is None or one.effective_until > today]
    for revision in ending:
        revision.state = RevisionState.WITHDRAWN.value
        revision.effective_until = max(today, revision.effective_from or today)
        revision.withdrawal_reason = reason.strip()
    numbering.retire(session, document.number, reason.strip())
    session.flush()
    subject = Subject(SubjectKind.DOCUMENT, document.number)
    record(session, actor, Tag.DOCUMENT_WITHDRAWN, subject, after={"until": today}, reason=reason.strip())
    for revision in ending:
        put_entries(session, document, revision)
    circulating.withdrawn(session, actor, document, today)
    return document


def _check(document: Document, typed: str, reason: str) -> None:
    problems = []
    if identity(typed).replace(" ", "") != document.number_key:
        problems.append(Problem("number", _OTHER_NUMBER.filled(number=document.number)))
    if not reason.strip():
        problems.append(Problem("reason", _NO_REASON))
    if problems:
        raise Invalid(_NOT_YET, problems=tuple(problems))


_UNDER_WAY = Words(
    "{label} 还在修订，编制人 {who}。先丢弃或撤回它，再作废。",
    "Revision {label} by {who} is under way. Discard it first, then withdraw the document.",
)
_OTHER_NUMBER = Words("键入 {number}，表明你要作废的就是它。", "Type {number} to show that this is the one you mean.")
_NO_REASON = Words("写明为什么作废。", "Say why it is withdrawn.")
_NOT_YET = Words("没有作废，还差一点。", "Nothing was withdrawn yet.")
