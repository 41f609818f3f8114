"""The content of a draft beside its clauses: a form's definition and template, or the limits a text sets."""

from typing import Any

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries import revisions as rows
from app.documents.rules import lifecycle
from app.documents.words.limits import KEY
from app.documents.words.states import IN_CLAUSES, DocumentKind, Verb
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, Stale
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag


def save_body(session: Session, actor: Actor, number: str, body: dict[str, Any], title: Words, seen: int) -> Revision:
    """Puts content and title into the draft of a form; the same again changes nothing.

    `seen` is the draft's version that the page showed. Raises Stale, holding what stands there, when it was changed
    since; Conflict for a document that is written in clauses, and what the lifecycle refuses.
    """
    document, revision = rows.draft_of(session, number)
    lifecycle.take(Verb.EDIT, rows.facts_of(revision), actor)
    if document.kind != DocumentKind.FORM:
        raise Conflict(_CLAUSES.filled(number=document.number))
    if revision.version != seen:
        raise Stale(_STALE, current=revision.body)
    if revision.body == body and rows.title_of(revision) == title:
        return revision
    revision.title_zh, revision.title_en = title.zh, title.en
    if revision.position == 1:  # a document in force keeps its title until the revision is approved
        document.title_zh, document.title_en = title.zh, title.en
    return _written(session, actor, (document, revision), body)


def save_limits(session: Session, actor: Actor, number: str, limits: list[dict[str, Any]], seen: int) -> Revision:
    """Puts the limits that a draft's text sets into its content, in place of those there; the same again changes
    nothing. What they mean is for who hands them over.

    Raises Stale when the draft was changed since the page was made, Conflict for a document without clauses, and
    what the lifecycle refuses.
    """
    document, revision = rows.draft_of(session, number)
    lifecycle.take(Verb.EDIT, rows.facts_of(revision), actor)
    if DocumentKind(document.kind) not in IN_CLAUSES:
        raise Conflict(_NO_CLAUSES.filled(number=document.number))
    if revision.version != seen:
        raise Stale(_STALE, current=revision.version)
    body = {name: value for name, value in (revision.body or {}).items() if name != KEY}
    if limits:
        body[KEY] = limits
    if (body or None) == revision.body:
        return revision
    return _written(session, actor, (document, revision), body or None)


def _written(session: Session, actor: Actor, pair: tuple[Document, Revision], body: dict[str, Any] | None) -> Revision:
    document, revision = pair
    before, revision.body = revision.body, body
    revision.version += 1
    revision.changed_at = clock.now()
    if actor.person_id not in revision.writers:
        revision.writers = [*revision.writers, actor.person_id]
    subject = revision_subject(document.number, revision.label)
    record(session, actor, Tag.DRAFT_EDITED, subject, before=before, after=body)
    session.flush()
    return revision


_CLAUSES = Words("{number} 由条款写成，没有表单定义。", "{number} is written in clauses; it has no form definition.")
_NO_CLAUSES = Words("{number} 没有条款，不能写目标。", "{number} has no clauses and sets no targets.")
_STALE = Words(
    "这份草稿刚被别人改过。你写的还在，对照后再存。",
    "This draft was changed meanwhile. Your text is kept; compare, then save.",
)
