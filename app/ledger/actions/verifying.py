"""Verifying: the chain of entries, and every controlled row against the last seal the ledger holds for it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from app.db.session import Session
from app.kernel.keys import Keyring
from app.kernel.wording import Words
from app.ledger.queries import entries, nodes, rows
from app.ledger.rules import chain, checkpoints, merkle
from app.ledger.words import Checkpoint, Found, Standing, State, StoredEntry, Verdict, row_name

_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)  # the time of an empty ledger
_MANY = 100  # problems named; a wrecked database would give millions


def checkpoint(session: Session, keyring: Keyring) -> Checkpoint:
    """A signed checkpoint of the ledger as it stands, timed by its last entry."""
    now = standing(session)
    (root,) = nodes.hashes_of(session, [(0, now.size)])
    return checkpoints.make(State(now.size, now.head, root, now.at), keyring)


def standing(session: Session) -> Standing:
    """How far the ledger has come, unsigned: for the foot of a print, which its maker need not prove."""
    size, head, at = entries.head(session)
    return Standing(size, head, at or _BEFORE_ALL)


def checkpoint_text(made: Checkpoint) -> str:
    """A checkpoint as the lines that people keep."""
    return checkpoints.text_of(made)


def read_checkpoints(text: str) -> tuple[Checkpoint, ...]:
    """The checkpoints that kept lines hold, smallest first; one at least. Raises Invalid."""
    return checkpoints.read(text)


def verify(session: Session, progress: Callable[[int], None] = lambda _done: None) -> Verdict:
    """Recomputes the chain, then each controlled row; names what does not hold, the first first.

    `progress` is told the number of entries read so far.
    """
    seals: dict[tuple[str, str], str | None] = {}
    problems: list[Found] = []
    size, tree = 0, merkle.Growing()
    for body, found in chain.check_chain(_counted(entries.all_entries(session), tree, progress)):
        if found and len(problems) < _MANY:
            problems.append(found)
        try:
            for table, key, digest in body.get("rows", ()):
                seals[(table, key)] = digest
        except (TypeError, ValueError):
            problems.append(Found(chain.place_of(size + 1), _NO_SEALS))
        size += 1
    head = entries.head(session)[1]
    if not problems:
        problems += _tree_against(session, tree)
    problems += _rows_against(session, seals)
    return Verdict(size, head, tuple(problems[:_MANY]))


def _counted(
    found: Iterator[StoredEntry], tree: merkle.Growing, progress: Callable[[int], None]
) -> Iterator[StoredEntry]:
    for number, entry in enumerate(found, start=1):
        with suppress(TypeError, ValueError):  # a hash that is none is found by the chain
            tree.add(entry.hash)
        if number % 1000 == 0:
            progress(number)
        yield entry


def _tree_against(session: Session, tree: merkle.Growing) -> list[Found]:
    """What is wrong with the kept nodes of the tree, once the entries hold."""
    kept = merkle.Levels()
    for level, value in nodes.all_nodes(session):
        kept.add(level, value)
    due, found = tree.levels.sums(), kept.sums()
    return [
        Found(_LEVEL.filled(level=level), _OTHER_NODES)
        for level in sorted(due.keys() | found.keys())
        if due.get(level) != found.get(level)
    ]


def _rows_against(session: Session, seals: dict[tuple[str, str], str | None]) -> list[Found]:
    problems = []
    for table in rows.controlled_tables():
        for key, digest in rows.standing_rows(session, table):
            sealed = seals.pop((table.name, key), None)
            if sealed is None:
                problems.append(Found(row_name(table.name, key), _NO_ACT))
            elif sealed != digest:
                problems.append(Found(row_name(table.name, key), _CHANGED))
    for (table_name, key), sealed in seals.items():
        if sealed is not None:
            problems.append(Found(row_name(table_name, key), _DELETED))
    return problems


def against(session: Session, kept: Sequence[Checkpoint], keyring: Keyring) -> tuple[Found, ...]:
    """What kept checkpoints show about this database: stale, cut off, rewritten (between which entries), or that one
    was not signed by its key. Ordered by size, so that the last one that holds bounds what was rewritten.
    """
    sound = 0
    for one in kept:
        if not keyring.is_signed(checkpoints.statement(one), one.signature, one.key):
            return (Found(Words("校验点", "checkpoint"), _NOT_OURS),)
        found = _against(session, one, sound)
        if found:
            return (found,)
        sound = one.size
    return ()


def _against(session: Session, kept: State, sound: int) -> Found | None:
    if kept.size == 0:
        return None
    here = entries.hash_at(session, kept.size)
    if here is None:
        return Found(_range(entries.head(session)[0] + 1, kept.size), _CUT_OFF)
    if here != kept.head:
        return Found(_range(sound + 1, kept.size), _REWRITTEN)
    if nodes.hashes_of(session, [(0, kept.size)]) != [kept.root]:
        return Found(_range(sound + 1, kept.size), _OTHER_NODES)
    return None


def _range(first: int, last: int) -> Words:
    return (
        Words(f"履历第 {first}–{last} 条", f"ledger entries {first}–{last}") if first < last else chain.place_of(last)
    )


_NO_SEALS = Words("里面的封存值读不出", "its seals cannot be read")
_NO_ACT = Words("在数据库里，但没有哪项改动写过它", "stands in the database, but no act wrote it")
_CHANGED = Words("写入之后又被改过", "was changed after the act that wrote it")
_DELETED = Words("没有记录就被删了", "was deleted without an act")
_NOT_OURS = Words("签名与本处的密钥对不上", "its signature does not hold for this installation's keys")
_CUT_OFF = Words("缺失：数据库较旧，或被截断", "missing: the database is older or was cut off")
_REWRITTEN = Words("与校验点的不同：历史被改写过", "are not those of the checkpoint: history was rewritten")
_LEVEL = Words("履历的校验树第 {level} 层", "level {level} of the ledger's tree")
_OTHER_NODES = Words("存下的节点与各条算出的不同", "the nodes kept differ from what the entries give")
