"""Editing a draft: one clause at a time, the list of clauses, what stands above them. A stale save loses nothing."""

from collections.abc import Mapping

from app.db.session import Session
from app.documents.actions.presence import note_presence
from app.documents.models import ClauseRow, Document, Revision
from app.documents.queries import revisions as rows
from app.documents.rules import lifecycle
from app.documents.rules.content import clause_mark, mark
from app.documents.rules.editing import checked, following_number, renumbered, sort_key
from app.documents.words.clauses import Clause
from app.documents.words.drafts import ClauseText, DraftEdit, HeadData
from app.documents.words.states import Verb
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.refusals import Invalid, NotFound, Problem, Stale
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag


def edit(session: Session, actor: Actor, number: str, wanted: DraftEdit) -> int:
    """Saves everything typed on the editor's page, then changes the list of clauses; gives the clause to go on at (0:
    none). All or nothing: raises what `save_clauses`, `save_head` and the change of the list raise.
    """
    back = {key: text for key, text in wanted.clauses.items() if key in wanted.put_back}
    save_clauses(session, actor, number, {key: text for key, text in wanted.clauses.items() if key not in back})
    for text in back.values():
        _put_back(session, actor, number, text)
    if wanted.head is not None:
        save_head(session, actor, number, wanted.head)
    verb, clause_id = wanted.change.verb, wanted.change.clause_id
    note_presence(session, actor, number, clause_id)
    if verb == "add":
        return _add_empty(session, actor, number, clause_id)
    if verb == "remove":
        remove_clause(session, actor, number, clause_id)
        return 0
    if verb == "renumber":
        renumber(session, actor, number)
    elif verb in {"up", "down"}:
        move_clause(session, actor, number, clause_id, up=verb == "up")
    return clause_id


def _put_back(session: Session, actor: Actor, number: str, typed: ClauseText) -> int:
    """Adds a clause that was removed while somebody wrote in it: behind the last one that comes before it."""
    _, revision = rows.draft_of(session, number)
    before = [row for row in rows.clause_rows(session, revision.id) if sort_key(row.number) <= sort_key(typed.number)]
    return add_clause(session, actor, number, before[-1].id if before else None, typed)


def _add_empty(session: Session, actor: Actor, number: str, after_id: int) -> int:
    _, revision = rows.draft_of(session, number)
    standing = rows.clause_rows(session, revision.id)
    after = _among(standing, after_id) if after_id else standing[-1] if standing else None
    typed = ClauseText(following_number(after.number) if after else "1", "", "")
    return add_clause(session, actor, number, after.id if after else None, typed)


def save_clause(session: Session, actor: Actor, number: str, clause_id: int, typed: ClauseText) -> None:
    """Saves one clause of a draft; as `save_clauses`. Raises NotFound when it is gone."""
    _, revision = _editable(session, actor, number)
    if typed.seen == "":
        _among(rows.clause_rows(session, revision.id), clause_id)
    save_clauses(session, actor, number, {clause_id: typed})


def save_clauses(session: Session, actor: Actor, number: str, typed: Mapping[int, ClauseText]) -> int:
    """Saves all clauses that were edited on a page, or none; gives how many. A text typed as shown is no edit.

    Raises Stale, holding by id what stands there now (None: removed), when one of them was changed since the typing
    began; Invalid, with problems named `text-<id>`, for what cannot stand.
    """
    document, revision = _editable(session, actor, number)
    standing = {row.id: row for row in rows.clause_rows(session, revision.id)}
    edited = {key: text for key, text in typed.items() if not _is_as_shown(text)}
    stale = {key: _now(standing.get(key)) for key, text in edited.items() if text.seen != _mark(standing.get(key))}
    if stale:
        names = "、".join(typed[key].number for key in stale)
        raise Stale(_STALE.filled(number=names), current=stale)
    clauses = _all_checked(edited)
    if not clauses:
        return 0
    before = [_as_data(rows.clause_value(standing[key])) for key in clauses]
    for key, clause in clauses.items():
        _put(standing[key], clause)
    _note(session, actor, document, revision, before, [_as_data(clause) for clause in clauses.values()])
    return len(clauses)


def _is_as_shown(typed: ClauseText) -> bool:
    """Whether a box came back untouched: with the line ends of a browser, it may be."""
    as_sent = "\n".join(typed.text.splitlines())
    texts = (as_sent, as_sent.removeprefix("\n"))
    return any(clause_mark(Clause(typed.number, 1, typed.title, text)) == typed.seen for text in texts)


def _mark(row: ClauseRow | None) -> str:
    return clause_mark(rows.clause_value(row)) if row else ""


def _now(row: ClauseRow | None) -> Clause | None:
    return rows.clause_value(row) if row else None


def _all_checked(typed: Mapping[int, ClauseText]) -> dict[int, Clause]:
    found, problems = {}, []
    for key, text in typed.items():
        try:
            found[key] = checked(text)
        except Invalid as refusal:
            problems += [Problem(f"{one.field}-{key}", one.message) for one in refusal.problems]
    if problems:
        raise Invalid(_PUT_RIGHT, problems=tuple(problems))
    return found


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


def remove_clause(session: Session, actor: Actor, number: str, clause_id: int, seen: str = "") -> None:
    """Removes a clause of a draft. Raises NotFound when it is gone, Stale when it is not what `seen` marks."""
    document, revision = _editable(session, actor, number)
    row = _among(rows.clause_rows(session, revision.id), clause_id)
    standing = rows.clause_value(row)
    if seen and seen != clause_mark(standing):
        raise Stale(_STALE.filled(number=standing.number), current={clause_id: standing})
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
    """Saves what stands above the clauses: title, post in charge, reason, summary, wished day. As shown is no edit.

    Raises Stale when it was changed since the typing began, Invalid for what cannot stand.
    """
    document, revision = _editable(session, actor, number)
    before, after = rows.head_of(revision), _fields(typed)
    if mark(after) == typed.seen:
        return
    if typed.seen != mark(before):
        raise Stale(_STALE_HEAD, current=before)
    if not typed.title.zh.strip() or max(len(typed.title.zh), len(typed.title.en)) > 200:
        raise Invalid(_TITLE, problems=(Problem("title_zh", _TITLE),))
    revision.title_zh, revision.title_en = after["title_zh"], after["title_en"]
    revision.owner_post = after["owner_post"]
    if revision.position == 1:  # a document in force keeps its title and its post until the revision is approved
        document.title_zh, document.title_en = revision.title_zh, revision.title_en
        document.owner_post = revision.owner_post
    revision.change_summary, revision.change_reason = after["change_summary"], after["change_reason"]
    revision.changed_clauses, revision.proposed_from = after["changed_clauses"], typed.proposed_from
    _note(session, actor, document, revision, [before], [after])


def _fields(typed: HeadData) -> dict[str, str]:
    title = typed.title.zh.strip()
    return {
        "title_zh": title,
        "title_en": typed.title.en.strip() or title,
        "owner_post": typed.owner_post.value,
        "change_summary": typed.change_summary.strip(),
        "change_reason": typed.change_reason.strip(),
        "changed_clauses": typed.changed_clauses.strip(),
        "proposed_from": typed.proposed_from.isoformat() if typed.proposed_from else "",
    }


def _editable(session: Session, actor: Actor, number: str) -> tuple[Document, Revision]:
    document, revision = rows.draft_of(session, number)
    lifecycle.take(Verb.EDIT, rows.facts_of(revision), actor)
    return document, revision


def _among(standing: list[ClauseRow] | tuple[ClauseRow, ...], clause_id: int) -> ClauseRow:
    found = next((row for row in standing if row.id == clause_id), None)
    if found is None:
        raise NotFound(_GONE)
    return found


def _put(row: ClauseRow, clause: Clause) -> None:
    if row.number != clause.number:  # how deep 第三条 lies is seen from what stands above it, not from its number
        row.number, row.level = clause.number, clause.level
    row.title, row.text = clause.title, clause.text


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
_PUT_RIGHT = Words("有几处要改，还没有存。", "Some things must be put right; nothing was saved.")
_TITLE = Words("写上文件名称，最多 200 字。", "Write the document's title, 200 characters at most.")
