"""Verifying: the chain of entries, and every controlled row against the last seal the ledger holds for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from app.db.session import Session
from app.kernel.keys import Keyring
from app.kernel.portions import batched
from app.kernel.wording import Words
from app.ledger.queries import entries, nodes, rows
from app.ledger.rules import chain, checkpoints, merkle
from app.ledger.words import Checkpoint, Found, Standing, State, Verdict, row_name

_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)  # the time of an empty ledger
_PORTION = 2000  # entries read at a time


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
    walk = chain.Walk()
    for portion in batched(entries.all_entries(session), _PORTION):
        walk.on(portion)
        progress(walk.size)
    problems = list(walk.problems)
    if not problems:
        problems += _tree_against(session, walk.leaves)
    problems += _rows_against(session, walk.seals)
    return Verdict(walk.size, walk.head, tuple(problems[: chain.MANY]))


def _tree_against(session: Session, leaves: Sequence[bytes]) -> list[Found]:
    """What is wrong with the kept nodes of the tree, once the entries hold."""
    due = {
        (level, place): value.hex()
        for level, values in enumerate(merkle.levels(leaves))
        for place, value in enumerate(values)
        if level
    }
    kept = nodes.all_nodes(session)
    if kept == due:
        return []
    wrong = {node[0] for node in kept.keys() | due.keys() if kept.get(node) != due.get(node)}
    return [Found(_LEVEL.filled(level=level), _OTHER_NODES) for level in sorted(wrong)]


def _rows_against(session: Session, seals: Mapping[str, dict[str, str | None]]) -> Iterator[Found]:
    """What is wrong with the rows, table by table: each table's digests are compared as a whole first."""
    tables = {table.name: table for table in rows.controlled_tables()}
    for name in sorted(tables.keys() | seals.keys()):
        due = {key: digest for key, digest in seals.get(name, {}).items() if digest is not None}
        standing = rows.standing_rows(session, tables[name]) if name in tables else {}
        if standing != due:
            yield from _differences(name, due, standing)


def _differences(name: str, due: Mapping[str, str], standing: Mapping[str, str]) -> Iterator[Found]:
    for key in sorted(standing.keys() | due.keys()):
        if key not in due:
            yield Found(row_name(name, key), _NO_ACT)
        elif key not in standing:
            yield Found(row_name(name, key), _DELETED)
        elif standing[key] != due[key]:
            yield Found(row_name(name, key), _CHANGED)


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


_NO_ACT = Words("在数据库里，但没有哪项改动写过它", "stands in the database, but no act wrote it")
_CHANGED = Words("写入之后又被改过", "was changed after the act that wrote it")
_DELETED = Words("没有记录就被删了", "was deleted without an act")
_NOT_OURS = Words("签名与本处的密钥对不上", "its signature does not hold for this installation's keys")
_CUT_OFF = Words("缺失：数据库较旧，或被截断", "missing: the database is older or was cut off")
_REWRITTEN = Words("与校验点的不同：历史被改写过", "are not those of the checkpoint: history was rewritten")
_LEVEL = Words("履历的校验树第 {level} 层", "level {level} of the ledger's tree")
_OTHER_NODES = Words("存下的节点与各条算出的不同", "the nodes kept differ from what the entries give")
