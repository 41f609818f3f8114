"""Opening a draft: of a new document, from outside, or of the revision in force; discarding one."""

from datetime import date

from app.db.session import Session
from app.documents import queries
from app.documents.models import ClauseRow, Document, Revision
from app.documents.queries import revisions as rows
from app.documents.rules import lifecycle
from app.documents.rules.numbers import label_after, refuse_taken
from app.documents.words.drafts import NewDraft
from app.documents.words.states import DocumentKind, RevisionState, Verb
from app.kernel import clock
from app.kernel.identity import identity, lookalike
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.subjects import Subject, SubjectKind, revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.numbering import actions as numbering
from app.remarks import actions as remarks

_LONGEST_TITLE = 200


def register(session: Session, actor: Actor, new: NewDraft) -> Document:
    """Registers a new document with its first draft; gives the document.

    Raises Invalid for a number against the rule, Conflict for one that exists or looks like one that exists.
    """
    existing = rows.document_like(session, new.number)
    if existing is not None:
        refuse_taken(new.number, existing.number, rows.title_of(existing))
    revision = open_draft(session, actor, new)
    return rows.document_by_id(session, revision.document_id)


def open_draft(session: Session, actor: Actor, new: NewDraft) -> Revision:
    """Opens a draft: the first of a new document, or the next revision of one whose number is spelt exactly so.

    Raises Conflict for a look-alike number, for a document that has a draft or was withdrawn; Invalid for no title.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    title = _title(new.title)
    existing = rows.document_like(session, new.number)
    if existing is not None and existing.number != new.number.strip(" "):
        refuse_taken(new.number, existing.number, rows.title_of(existing))
    if existing is not None and not new.title.en.strip() and title.zh == existing.title_zh:
        title = Words(title.zh, existing.title_en)  # a Chinese text brings no English name: the standing one stays
    document = existing or _new_document(session, actor, new, title)
    if document.kind != new.kind.value:
        raise Conflict(_OTHER_KIND.filled(number=document.number, kind=DocumentKind(document.kind).words))
    revision = _next_revision(session, actor, document, new, title)
    session.add_all(
        ClauseRow(
            revision_id=revision.id,
            position=position,
            number=clause.number,
            level=clause.level,
            title=clause.title,
            text=clause.text,
        )
        for position, clause in enumerate(new.clauses, start=1)
    )
    session.flush()
    _record(session, actor, Tag.DRAFT_OPENED, document, revision, reason=new.change_reason)
    return revision


def revise(session: Session, actor: Actor, number: str, today: date, reason: str = "") -> Revision:
    """Opens the next revision of a document as a copy of the one in force (or the newest approved one)."""
    document = rows.document_or_none_such(session, number)
    newest = next((one for one in rows.revisions_of(session, document.id) if one.approved_at), None)
    standing = queries.released(session, document.number, today)
    revision_id = standing.revision_id if standing else newest.id if newest else None
    source = queries.revision_by_id(session, revision_id) if revision_id else None
    if source is None:
        raise Conflict(_NEVER_RELEASED.filled(number=document.number))
    copied = NewDraft(
        document.number,
        DocumentKind(document.kind),
        source.title,
        queries.clauses(session, source.revision_id),
        source.body,
        change_reason=reason.strip(),
        owner_post=Post(document.owner_post),
        sample=document.sample,
    )
    return open_draft(session, actor, copied)


def discard(session: Session, actor: Actor, number: str, seen: int) -> None:
    """Discards a draft; a document that never had an approved revision goes with it. The ledger keeps its content."""
    document, revision = rows.draft_of(session, number)
    lifecycle.take(Verb.DISCARD, rows.facts_of(revision), actor)
    if revision.version != seen:
        raise Conflict(_CHANGED_MEANWHILE)
    others = [one for one in rows.revisions_of(session, document.id) if one.id != revision.id]
    remarks.drop_all(session, actor, revision_subject(document.number, revision.label))
    clauses = rows.clause_rows(session, revision.id)
    texts = [[row.number, row.title, row.text] for row in clauses]
    before = {"revision": revision.label, "clauses": texts, "body": revision.body}
    for row in clauses:
        session.delete(row)
    session.flush()  # clauses first: no relationship tells SQLAlchemy the order
    session.delete(revision)
    session.flush()
    if not others:
        numbering.keep_back(session, document.number, rows.title_of(document), _DISCARDED)
        session.delete(document)
    record(session, actor, Tag.DRAFT_DISCARDED, revision_subject(document.number, revision.label), before=before)


def _new_document(session: Session, actor: Actor, new: NewDraft, title: Words) -> Document:
    number = numbering.allot(session, actor, new.kind.value, new.number, title)
    document = Document(
        number=number,
        number_key=identity(number),
        lookalike_key=lookalike(number),
        kind=new.kind.value,
        title_zh=title.zh,
        title_en=title.en,
        owner_post=new.owner_post.value,
        sample=new.sample,
        created_at=clock.now(),
    )
    session.add(document)
    session.flush()
    after = {"kind": new.kind.value, "title": title.as_data()}
    record(session, actor, Tag.DOCUMENT_REGISTERED, Subject(SubjectKind.DOCUMENT, number), after=after)
    return document


def _next_revision(session: Session, actor: Actor, document: Document, new: NewDraft, title: Words) -> Revision:
    standing = rows.revisions_of(session, document.id)
    newest = standing[0] if standing else None
    if newest and newest.state == RevisionState.WITHDRAWN:
        raise Conflict(_WITHDRAWN.filled(number=document.number))
    if newest and not newest.approved_at:
        raise Conflict(_HAS_DRAFT.filled(number=document.number, label=newest.label, who=newest.author_name))
    now = clock.now()
    revision = Revision(
        document_id=document.id,
        label=str(label_after(newest.label if newest else None, new.label)),
        position=newest.position + 1 if newest else 1,
        state=RevisionState.DRAFT.value,
        title_zh=title.zh,
        title_en=title.en,
        owner_post=new.owner_post.value,
        proposed_from=new.proposed_from,
        change_summary=new.change_summary,
        change_reason=new.change_reason,
        changed_clauses=new.changed_clauses,
        author_id=actor.person_id,
        author_name=actor.name,
        writers=[actor.person_id],
        body=new.body,
        version=1,
        source_file=new.source_file[-_LONGEST_TITLE:],
        created_at=now,
        changed_at=now,
    )
    session.add(revision)
    session.flush()
    return revision


def _title(title: Words) -> Words:
    zh, en = title.zh.strip(), title.en.strip()
    if not zh:
        raise Invalid(_NO_TITLE, problems=(Problem("title_zh", _NO_TITLE),))
    if len(zh) > _LONGEST_TITLE or len(en) > _LONGEST_TITLE:
        raise Invalid(_LONG_TITLE, problems=(Problem("title_zh", _LONG_TITLE),))
    return Words(zh, en or zh)


def _record(session: Session, actor: Actor, tag: Tag, document: Document, revision: Revision, reason: str) -> None:
    after = {"title": rows.title_of(revision).as_data(), "source": revision.source_file}
    record(session, actor, tag, revision_subject(document.number, revision.label), after=after, reason=reason)


_DISCARDED = "草稿丢弃，编号留给同一份文件 / draft discarded, kept for the same document"
_NO_TITLE = Words("写上文件名称。", "Write the document's title.")
_LONG_TITLE = Words("名称最多 200 字。", "A title has 200 characters at most.")
_OTHER_KIND = Words(
    "{number} 已登记为{kind}，类型不能改。",
    "{number} is registered as “{kind}”; its kind cannot change.",
)
_WITHDRAWN = Words("{number} 已作废，编号不再使用。换一个编号。", "{number} was withdrawn and is not used again.")
_HAS_DRAFT = Words(
    "{number} 已有 {label} 在修订，编制人 {who}。在那一份上改。",
    "{number} has revision {label} under way, by {who}. Change that one.",
)
_NEVER_RELEASED = Words(
    "{number} 还没有批准过的版本，直接改草稿。",
    "{number} has no approved revision. Edit its draft.",
)
_CHANGED_MEANWHILE = Words(
    "草稿刚被改过，没有丢弃。看过再决定。", "The draft was changed meanwhile and was not discarded. Look at it first."
)
