"""Writing and reading the rows of `search_entry`, and the index of the database beside them."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.exc import DatabaseError

from app.db.session import Session
from app.search.models import ENTRY, TEXT, SearchMark, SearchOutbox
from app.search.queries import engines, papers
from app.search.queries.engines.port import Row
from app.search.rules import addresses, analysis
from app.search.words import Entry, Kind

BATCH = 500
_HANGING = frozenset({Kind.ATTACHMENT, Kind.FINDING, Kind.LEDGER})


def replace(session: Session, entries: Iterable[Entry]) -> int:
    """Puts entries in the place of those with the same kind and key. How many it were."""
    count = 0
    for batch in _batches(entries):
        unique = {(entry.kind, analysis.composed(entry.key)): entry for entry in batch}
        for kind in {kind for kind, _ in unique}:
            _remove(session, kind, [key for kind_, key in unique if kind_ == kind])
        count += append(session, unique.values())
    return count


def append(session: Session, entries: Iterable[Entry]) -> int:
    """Puts entries that are known to be new. How many it were."""
    found = list(entries)
    if not found:
        return 0
    adding = insert(ENTRY).returning(ENTRY.c.id, sort_by_parameter_order=True)
    connection = session.connection()  # statements of tables only: the session would take as long as the database
    ids = connection.scalars(adding, [_values(entry) for entry in found]).all()
    read = papers.texts(session, (entry.file for entry in found if entry.file))
    texts = [_texts(id_, entry, read.get(entry.file, "")) for id_, entry in zip(ids, found, strict=True)]
    connection.execute(insert(TEXT), texts)
    _or_mend(session, lambda: engines.own(session).put(session, [Row(row["id"], row["normal"]) for row in texts]))
    return len(found)


def remove(session: Session, kind: Kind, key: str) -> int:
    """Takes out the entry with this key and all whose key begins with it and a space. How many it were."""
    composed = analysis.composed(key)
    below = ENTRY.c.key.startswith(f"{composed} ", autoescape=True)
    found = select(ENTRY.c.id).where(ENTRY.c.kind == kind.value, or_(ENTRY.c.key == composed, below))
    return _remove_ids(session, session.scalars(found).all())


def remove_kind(session: Session, kind: Kind) -> int:
    """Takes out everything of a kind. How many it were."""
    return _remove_ids(session, session.scalars(select(ENTRY.c.id).where(ENTRY.c.kind == kind.value)).all())


def empty(session: Session) -> None:
    """Takes out everything and makes the index anew."""
    for table in (SearchMark, TEXT, ENTRY, SearchOutbox):  # without its mark nothing is noted
        session.execute(delete(table))
    engines.own(session).make(session)


def index_again(session: Session) -> int:
    """Makes the index anew from the entries. How many it were."""
    own = engines.own(session)
    own.make(session)
    last, count = 0, 0
    while True:
        asked = select(TEXT.c.id, TEXT.c.normal).where(TEXT.c.id > last).order_by(TEXT.c.id).limit(BATCH)
        rows = [Row(*row) for row in session.execute(asked)]
        if not rows:
            return count
        own.put(session, rows)
        last, count = rows[-1].id, count + len(rows)


def _remove(session: Session, kind: Kind, keys: Sequence[str]) -> None:
    found = select(ENTRY.c.id).where(ENTRY.c.kind == kind.value, ENTRY.c.key.in_(keys))
    _remove_ids(session, session.scalars(found).all())


def _remove_ids(session: Session, ids: Sequence[int]) -> int:
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        session.execute(delete(TEXT).where(TEXT.c.id.in_(batch)))
        session.execute(delete(ENTRY).where(ENTRY.c.id.in_(batch)))
    _or_mend(session, lambda: engines.own(session).withdraw(session, ids))
    return len(ids)


def _or_mend(session: Session, write: Callable[[], None]) -> None:
    """Writes to the index. If that fails, the index is made anew: a damaged index never stops the act it belongs to.

    After a savepoint: PostgreSQL goes on only so, and SQLite's index would hold on to what it could not write.
    """
    try:
        with session.begin_nested():
            write()
    except DatabaseError:
        index_again(session)


def _texts(id_: int, entry: Entry, read: str) -> dict[str, Any]:
    """The texts of an entry as their row; `read` are the words in its file."""
    clean = analysis.composed
    titles, text = f"{entry.title}\n{_english(entry)}", "\n".join(filter(None, (entry.text, read)))
    searched = (entry.number, titles, entry.clause, f"{text}\n{entry.extra}")
    normal = analysis.sections(*map(clean, searched), also=(entry.number, entry.document))
    return {"id": id_, "normal": normal, "text": clean(text)}


def _values(entry: Entry) -> dict[str, object]:
    """An entry as its row."""
    clean = analysis.composed
    number, title, clause, document = map(clean, (entry.number, entry.title, entry.clause, entry.document))
    return {
        "stamp": secrets.randbelow(2**31 - 1),
        "kind": entry.kind.value,
        "permission": entry.permission.value,
        "state": entry.state,
        "day": entry.day,
        "effective_from": entry.effective_from,
        "effective_until": entry.effective_until,
        "document": document,
        "document_key": addresses.number_key(document),
        "number": number[:100],
        "number_key": _number_key(entry, number, clause),
        "key": clean(entry.key)[:200],
        "clause": clause,
        "revision": entry.revision,
        "url": entry.url,
        "title": title,
        "title_en": clean(_english(entry)),
        "department": clean(entry.department)[:40],
        "customer": clean(entry.customer)[:120],
        "person": clean(entry.person)[:80],
        "period": entry.day.strftime("%Y-%m") if entry.day else "",
    }


def _number_key(entry: Entry, number: str, clause: str) -> str:
    """What an exact number opens: the thing itself, not what hangs on it."""
    if entry.kind is Kind.CLAUSE:
        return addresses.clause_key(number, clause)
    key = addresses.number_key(number)
    return f"{key[:30]}/{entry.key[-60:]}" if entry.kind in _HANGING else key[:100]


def _english(entry: Entry) -> str:
    """The English title; nothing where it only repeats the Chinese one."""
    return "" if entry.title_en == entry.title else entry.title_en


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    waiting = iter(entries)
    while batch := list(islice(waiting, BATCH)):
        yield batch
