"""Recording acts: each act queues its entry; the transaction's end chains and writes them, with the rows' seals."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from app.db.session import Session
from app.kernel import clock
from app.kernel.canonical import canonical
from app.kernel.people import Actor
from app.kernel.subjects import Subject
from app.ledger.queries import entries, nodes, rows
from app.ledger.rules.chain import entry_hash
from app.ledger.words import Tag

_PENDING = "ledger.pending"
Following = Callable[[Session, Sequence[Mapping[str, Any]]], None]
_FOLLOWING: list[Following] = []


class UnrecordedChangeError(RuntimeError):
    """A transaction wrote controlled rows and recorded no act: a mistake in the code, refused before commit."""


def record(  # noqa: PLR0913 - who, what, about what, old, new, why: an act has that many sides
    session: Session,
    actor: Actor,
    act: Tag,
    subject: Subject,
    *,
    before: object = None,
    after: object = None,
    reason: str = "",
) -> None:
    """Records one act: who, what about, old and new values (JSON-like), why. Written when the transaction ends."""
    session.connection()  # an act belongs to a transaction, so that a rollback forgets it
    session.info.setdefault(_PENDING, []).append(
        {
            "actor": {"id": actor.person_id, "username": actor.username, "name": actor.name},
            "act": act.value,
            "subject": {"kind": subject.kind.value, "key": subject.key},
            "before": before,
            "after": after,
            "reason": reason,
        }
    )


def seal(session: Session) -> None:
    """Writes the recorded acts, chained, the last one carrying the seals of all rows written.

    Runs before every commit. Raises UnrecordedChangeError if controlled rows were written and no act recorded.
    """
    if session.in_nested_transaction():
        return  # a savepoint ends inside an act: only the act's own end is sealed
    session.flush()
    if session.info.get(_PENDING) and _FOLLOWING:
        _FOLLOWING[-1](session, tuple(session.info[_PENDING]))
        session.flush()
    touched = rows.take_touched(session)
    pending = session.info.pop(_PENDING, [])
    if not pending:
        if touched:
            raise UnrecordedChangeError(f"no act was recorded for {touched[0][0]} {touched[0][1]}")
        return
    seq, head, last = entries.locked_head(session)
    written = []
    for number, act in enumerate(pending, start=1):
        body = act | {"v": 1, "seq": seq + number, "prev": head, "at": clock.now()}
        if last is not None and body["at"] < last:
            body["clock_back"] = True  # a clock that was set back is part of the evidence
        if number == len(pending):
            body["rows"] = [list(row) for row in touched]
        row = _row(body)
        head, last = row["hash"], body["at"]
        written.append(row)
    entries.append(session, written)
    nodes.grow(session, seq, [row["hash"] for row in written])


def _row(body: dict[str, Any]) -> dict[str, Any]:
    text = canonical(body).decode("utf-8")
    said = json.loads(text)  # the columns repeat what was hashed, in its spelling
    return {
        "seq": body["seq"],
        "at": body["at"],
        "actor_id": body["actor"]["id"],
        "actor": said["actor"]["name"],
        "act": body["act"],
        "subject_kind": said["subject"]["kind"],
        "subject_key": said["subject"]["key"],
        "body": text,
        "hash": entry_hash(text),
    }


@contextmanager
def all_or_nothing(session: Session) -> Iterator[None]:
    """A part of a transaction that, refused, leaves nothing behind: no row, no act; what stood before it goes on."""
    session.flush()
    acts, written = list(session.info.get(_PENDING, [])), rows.touched(session)
    try:
        with session.begin_nested():
            yield
            session.flush()
    except BaseException:
        session.info[_PENDING] = acts
        rows.put_back(session, written)
        raise


def forget(session: Session) -> None:
    """Forgets what a rolled-back transaction recorded; a savepoint rolled back takes nothing of the act with it."""
    if session.in_nested_transaction():
        return
    session.info.pop(_PENDING, None)
    rows.forget_touched(session)


def attach(sessions: Any, following: Following | None = None) -> None:
    """Makes every commit of a session factory pass through `seal`, and every rollback through `forget`.

    What follows the acts of a transaction (who is told of them) is written with them, before they are chained.
    """
    _FOLLOWING[:] = [following] if following else []
    rows.watch(sessions, before_commit=seal, after_rollback=forget)
