"""The Merkle tree over the entries, kept as rows: growing it, reading the nodes that a proof needs."""

from collections.abc import Iterable, Sequence

from sqlalchemy import insert, literal, select, union_all

from app.db.reach import WHOLE
from app.db.session import Session
from app.kernel.portions import batched
from app.ledger.models import LedgerEntry, LedgerNode
from app.ledger.queries import stored
from app.ledger.rules import merkle

_LEVEL = 1 << 40
_CHUNK = 500


def grow(session: Session, size: int, leaves: Sequence[str]) -> None:
    """Writes the nodes that become full when these entries' hashes are put behind the first `size`."""
    known = _hashes(session, merkle.whole_subtrees(0, size))
    rows = [{"id": _key(node), "hash": value} for node, value in merkle.growth(size, leaves, known.__getitem__)]
    if rows:
        session.execute(insert(LedgerNode), rows)


def hashes_of(session: Session, ranges: Sequence[merkle.Range]) -> list[str]:
    """The hash of each range of entries (from 0, end exclusive), by one query."""
    known = _hashes(session, {node for part in ranges for node in merkle.whole_subtrees(*part)})
    return [merkle.hash_of(part, known.__getitem__) for part in ranges]


def all_nodes(session: Session) -> dict[merkle.Node, str]:
    """Every node as it stands."""
    rows = stored.rows(session, (LedgerNode.id, LedgerNode.hash))
    return {divmod(key, _LEVEL): value for key, value in rows}


def _hashes(session: Session, nodes: Iterable[merkle.Node]) -> dict[merkle.Node, str]:
    wanted = {_key(node): node for node in nodes}
    found: dict[merkle.Node, str] = {}
    for chunk in batched(wanted, _CHUNK):
        leaves = [key + 1 for key in chunk if key < _LEVEL]
        above = [key for key in chunk if key >= _LEVEL]
        entries = select((LedgerEntry.seq - literal(1)).label("id"), LedgerEntry.hash)
        kept = select(LedgerNode.id, LedgerNode.hash).where(LedgerNode.id.in_(above))
        question = union_all(entries.where(LedgerEntry.seq.in_(leaves)), kept)
        rows = session.execute(question, execution_options={WHOLE: True})  # hashes alone tell nobody anything
        found |= {wanted[key]: value for key, value in rows}
    return found


def _key(node: merkle.Node) -> int:
    level, place = node
    return level * _LEVEL + place
