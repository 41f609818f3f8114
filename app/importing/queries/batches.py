"""Batches and their files: as rows for the acts, as values for pages, and what they are held against."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select

from app.db.session import Session
from app.documents.queries.lists import revision_lines
from app.documents.words.states import DocumentKind, RevisionState
from app.importing.models import ImportBatch, ImportItem, ImportSource
from app.importing.words import Facts, Item, ItemState, Proposed, Standing, Told, TrackedChange
from app.kernel.identity import lookalike
from app.kernel.people import Post
from app.kernel.refusals import NotFound
from app.kernel.wording import Words, words_from

_RECENT = 10
_UNDER_WAY = frozenset({RevisionState.DRAFT, RevisionState.IN_REVIEW})


def batch(session: Session, batch_id: int) -> ImportBatch:
    """A batch. Raises NotFound."""
    found = session.get(ImportBatch, batch_id)
    if found is None:
        raise NotFound(_NO_BATCH)
    return found


def recent_batches(session: Session) -> tuple[tuple[ImportBatch, Counter[ItemState]], ...]:
    """The newest batches, each with the number of its files in every state."""
    rows = tuple(session.execute(select(ImportBatch).order_by(ImportBatch.id.desc()).limit(_RECENT)).scalars())
    counts: dict[int, Counter[ItemState]] = {row.id: Counter() for row in rows}
    told = select(ImportItem.batch_id, ImportItem.state, func.count()).where(ImportItem.batch_id.in_(counts))
    for batch_id, state, count in session.execute(told.group_by(ImportItem.batch_id, ImportItem.state)):
        counts[batch_id][ItemState(state)] = count
    return tuple((row, counts[row.id]) for row in rows)


def items(session: Session, batch_id: int) -> tuple[ImportItem, ...]:
    """The files of a batch in their order."""
    return tuple(
        session.execute(
            select(ImportItem).where(ImportItem.batch_id == batch_id).order_by(ImportItem.position)
        ).scalars()
    )


def items_by_id(session: Session, batch_id: int, wanted: Iterable[int]) -> tuple[ImportItem, ...]:
    """Those files of a batch whose ids are given."""
    ids = tuple(wanted)
    question = select(ImportItem).where(ImportItem.batch_id == batch_id, ImportItem.id.in_(ids))
    return tuple(session.execute(question.order_by(ImportItem.position)).scalars()) if ids else ()


def next_in(session: Session, batch_id: int, state: ItemState, chosen_by: int = 0) -> ImportItem | None:
    """The first file of a batch in a state, locked; another step that runs at once goes on behind it."""
    question = select(ImportItem).where(ImportItem.batch_id == batch_id, ImportItem.state == state.value)
    if chosen_by:
        question = question.where(ImportItem.chosen_by == chosen_by)
    found = question.order_by(ImportItem.position).limit(1).with_for_update(skip_locked=True)
    return session.execute(found).scalar_one_or_none()


def kept_in(session: Session, batch_id: int) -> frozenset[tuple[str, str]]:
    """Path and hash of each file of a batch."""
    question = select(ImportItem.path, ImportSource.sha256).join(ImportSource, ImportSource.id == ImportItem.source_id)
    return frozenset(
        (path, sha256) for path, sha256 in session.execute(question.where(ImportItem.batch_id == batch_id))
    )


def hash_of(data: bytes) -> str:
    """The hash that a file is kept under."""
    return hashlib.sha256(data).hexdigest()


def values(session: Session, batch_id: int) -> tuple[Item, ...]:
    """The files of a batch as values, each with what it or another file of the same bytes has become."""
    question = select(ImportItem, ImportSource).join(ImportSource, ImportSource.id == ImportItem.source_id)
    rows = session.execute(question.where(ImportItem.batch_id == batch_id).order_by(ImportItem.position)).all()
    hashes = select(ImportSource.sha256).join(ImportItem, ImportItem.source_id == ImportSource.id)
    again = select(ImportSource.id, ImportSource.sha256, ImportSource.drafted).where(
        ImportSource.drafted != "", ImportSource.sha256.in_(hashes.where(ImportItem.batch_id == batch_id))
    )
    became = [(source_id, sha256, drafted) for source_id, sha256, drafted in session.execute(again)]
    return tuple(_value(item, source, became) for item, source in rows)


def item_of(session: Session, source_id: int) -> ImportItem | None:
    """The place of a source in a batch, if it came in one."""
    return session.execute(select(ImportItem).where(ImportItem.source_id == source_id)).scalar_one_or_none()


def facts(session: Session, files: Iterable[Item]) -> Facts:
    """What the files of a batch are held against: each other's numbers, and the documents there are."""
    proposing: dict[str, tuple[str, ...]] = {}
    for one in files:
        key = lookalike(one.proposed.number)
        if key and one.state in (ItemState.READ, ItemState.CHOSEN):
            proposing[key] = (*proposing.get(key, ()), one.path)
    standing: dict[str, Standing] = {}
    for line in revision_lines(session, with_drafts=True):
        standing.setdefault(
            lookalike(line.number),
            Standing(
                line.number,
                DocumentKind(line.kind),
                line.title,
                line.label,
                line.author_name if line.state in _UNDER_WAY else "",
                line.state == RevisionState.WITHDRAWN,
            ),
        )
    return Facts(proposing, standing)


def proposal_data(proposed: Proposed) -> dict[str, str]:
    """A proposal as it is stored."""
    return {
        "number": proposed.number,
        "title": proposed.title,
        "kind": proposed.kind.value,
        "revision": proposed.revision,
        "owner_post": proposed.owner_post.value,
        "effective": proposed.effective,
        "changes": proposed.changes,
    }


def told_data(told: Told) -> dict[str, Any]:
    """What reading told, as it is stored."""
    counts = ("clauses", "references", "unknown", "forms", "errors", "warnings", "changes")
    return {
        **{name: getattr(told, name) for name in counts},
        "notes": [note.as_data() for note in told.notes],
        "tracked": [asdict(one) for one in told.tracked],
        "refusal": told.refusal.as_data() if told.refusal else None,
    }


def _value(item: ImportItem, source: ImportSource, became: list[tuple[int, str, str]]) -> Item:
    others = (drafted for source_id, sha256, drafted in became if sha256 == source.sha256 and source_id != source.id)
    state = ItemState.DRAFTED if source.drafted else ItemState(item.state)
    return Item(
        item.id,
        source.id,
        item.path,
        source.name,
        source.size,
        state,
        proposed_of(item),
        _told(item.told),
        source.drafted,
        "" if source.drafted else next(others, ""),
    )


def proposed_of(item: ImportItem) -> Proposed:
    """What a file of a batch is to become."""
    data: dict[str, str] = item.proposal
    if not data:
        return Proposed()
    plain = {name: data[name] for name in ("number", "title", "revision", "effective", "changes")}
    return Proposed(kind=DocumentKind(data["kind"]), owner_post=Post(data["owner_post"]), **plain)


def _told(data: dict[str, Any]) -> Told:
    if not data:
        return Told()
    notes = tuple(words_from(note) for note in data["notes"])
    tracked = tuple(TrackedChange(**one) for one in data["tracked"])
    counts = {name: value for name, value in data.items() if name not in ("notes", "tracked", "refusal")}
    return Told(
        notes=notes, tracked=tracked, refusal=words_from(data["refusal"]) if data["refusal"] else None, **counts
    )


_NO_BATCH = Words("没有这一批导入。", "There is no such batch.")
