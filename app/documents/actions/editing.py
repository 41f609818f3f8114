"""Editing a draft: one clause at a time, the list of clauses, what stands above them. A stale save loses nothing."""

from app.db.session import Session
from app.documents.models import ClauseRow, Document, Revision
from app.documents.queries import revisions as rows
from app.documents.rules import lifecycle
from app.documents.rules.content import clause_mark, mark
from app.documents.rules.editing import checked, renumbered
from app.documents.words.clauses import Clause
from app.documents.words.drafts import ClauseText, HeadData
from app.documents.words.states import Verb
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.refusals import Invalid, NotFound, Problem, Stale
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag


def save_clause(session: Session, actor: Actor, number: str, clause_id: int, typed: ClauseText) -> Clause:
    """Saves one clause of a draft.

    Raises Stale, holding the clause that stands there now, when it was changed since the typing began; NotFound when
    it was removed meanwhile; Invalid for what cannot stand.
    """
    document, revision = _editable(session, actor, number)
    row = _clause(session, revision, clause_id)
    standing = rows.clause_value(row)
    if typed.seen != clause_mark(standing):
        raise Stale(_STALE.filled(number=standing.number), current=standing)
    clause = checked(typed)
    _put(row, clause)
    _note(session, actor, document, revision, [_as_data(standing)], [_as_data(clause)])
    return clause


def add_clause(session: Session, actor: Actor, number: str, after_id: int | None, typed: ClauseText) -> int:
    """Adds a clause behind another (None: at the beginning); gives its id. Raises Invalid, NotFound."""
    document, revision = _editable(session, actor, number)
    standing = list(rows.clause_rows(session, revision.id))
    place = standing.index(_among(standing, after_id)) + 1 if after_id is not None else 0
    clause = checked(typed)
    row = ClauseRow(revision_id=revision.id)
    _put(row, clause)
    standing.insert(place, row)
    _arrange(standing)
    session.add(row)
    session.flush()
    _note(session, actor, document, revision, [], [_as_data(clause)])
    return row.id


def remove_clause(session: Session, actor: Actor, number: str, clause_id: int, seen: str) -> None:
    """Removes a clause of a draft. Raises Stale when it was changed since it was shown, NotFound when it is gone."""
    document, revision = _editable(session, actor, number)
    row = _clause(session, revision, clause_id)
    standing = rows.clause_value(row)
    if seen != clause_mark(standing):
        raise Stale(_STALE.filled(number=standing.number), current=standing)
    session.delete(row)
    _note(session, actor, document, revision, [_as_data(standing)], [])


def move_clause(session: Session, actor: Actor, number: str, clause_id: int, *, up: bool) -> None:
    """Moves a clause one place up or down; at the end of the list it stays."""
    document, revision = _editable(session, actor, number)
    standing = list(rows.clause_rows(session, revision.id))
    row = _among(standing, clause_id)
    place = standing.index(row)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(standing):
        return
    before = [each.number for each in standing]
    standing[place], standing[other] = standing[other], standing[place]
    _arrange(standing)
    _note(session, actor, document, revision, before, [each.number for each in standing])


def renumber(session: Session, actor: Actor, number: str) -> None:
    """Gives all clauses of a draft running numbers by their level. What cites a clause by number is not followed."""
    document, revision = _editable(session, actor, number)
    standing = rows.clause_rows(session, revision.id)
    before = [row.number for row in standing]
    for row, clause in zip(standing, renumbered(map(rows.clause_value, standing)), strict=True):
        row.number, row.level = clause.number, clause.level
    _note(session, actor, document, revision, before, [row.number for row in standing])


def save_head(session: Session, actor: Actor, number: str, typed: HeadData) -> None:
    """Saves what stands above the clauses: title, post in charge, reason, summary, wished day.

    Raises Stale when it was changed since the typing began, Invalid for what cannot stand.
    """
    document, revision = _editable(session, actor, number)
    if typed.seen != head_mark(document, revision):
        raise Stale(_STALE_HEAD, current=head_of(document, revision))
    if not typed.title.zh.strip() or max(len(typed.title.zh), len(typed.title.en)) > 200:
        raise Invalid(_TITLE, problems=(Problem("title_zh", _TITLE),))
    before = _head_data(document, revision)
    revision.title_zh = typed.title.zh.strip()
    revision.title_en = typed.title.en.strip() or revision.title_zh
    if not revision.position > 1:  # a document in force keeps its title until the revision is approved
        document.title_zh, document.title_en = revision.title_zh, revision.title_en
    document.owner_post = typed.owner_post.value
    revision.change_summary = typed.change_summary.strip()
    revision.change_reason = typed.change_reason.strip()
    revision.changed_clauses = typed.changed_clauses.strip()
    revision.proposed_from = typed.proposed_from
    _note(session, actor, document, revision, [before], [_head_data(document, revision)])


def head_of(document: Document, revision: Revision) -> dict[str, str]:
    """What stands above the clauses now, as the page's fields."""
    proposed = revision.proposed_from
    return {
        "title_zh": revision.title_zh,
        "title_en": revision.title_en,
        "owner_post": document.owner_post,
        "change_summary": revision.change_summary,
        "change_reason": revision.change_reason,
        "changed_clauses": revision.changed_clauses,
        "proposed_from": proposed.isoformat() if proposed else "",
    }


def head_mark(document: Document, revision: Revision) -> str:
    """The mark of what stands above the clauses now."""
    return mark(head_of(document, revision))


def _head_data(document: Document, revision: Revision) -> dict[str, str]:
    return head_of(document, revision)


def _editable(session: Session, actor: Actor, number: str) -> tuple[Document, Revision]:
    document, revision = rows.draft_of(session, number)
    lifecycle.take(Verb.EDIT, rows.facts_of(revision), actor)
    return document, revision


def _clause(session: Session, revision: Revision, clause_id: int) -> ClauseRow:
    return _among(rows.clause_rows(session, revision.id), clause_id)


def _among(standing: list[ClauseRow] | tuple[ClauseRow, ...], clause_id: int) -> ClauseRow:
    found = next((row for row in standing if row.id == clause_id), None)
    if found is None:
        raise NotFound(_GONE)
    return found


def _put(row: ClauseRow, clause: Clause) -> None:
    row.number, row.level, row.title, row.text = clause.number, clause.level, clause.title, clause.text


def _arrange(standing: list[ClauseRow]) -> None:
    for position, row in enumerate(standing, start=1):
        if row.position != position:
            row.position = position


def _as_data(clause: Clause) -> dict[str, str]:
    return {"number": clause.number, "title": clause.title, "text": clause.text}


def _note(
    session: Session, actor: Actor, document: Document, revision: Revision, before: list[object], after: list[object]
) -> None:
    """What every edit leaves: a new version, the writer among the writers, an entry in the ledger."""
    revision.version += 1
    revision.changed_at = clock.now()
    if actor.person_id not in revision.writers:
        revision.writers = [*revision.writers, actor.person_id]
    subject = revision_subject(document.number, revision.label)
    record(session, actor, Tag.DRAFT_EDITED, subject, before=before, after=after)
    session.flush()


_STALE = Words(
    "{number} 刚被改过。你写的还在，对照后再存。",
    "{number} was changed meanwhile. Your text is kept; compare, then save.",
)
_STALE_HEAD = Words(
    "这一页刚被别人改过。你写的还在，对照后再存。",
    "This was changed meanwhile. Your text is kept; compare, then save.",
)
_GONE = Words(
    "这一条已被删去。你写的还在下面，可以另加一条。",
    "This clause was removed. Your text is kept below; add it anew.",
)
_TITLE = Words("写上文件名称，最多 200 字。", "Write the document's title, 200 characters at most.")
