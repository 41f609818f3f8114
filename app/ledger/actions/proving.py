"""Proofs for people elsewhere: that entries stand in the ledger of a checkpoint, and that the ledger only grew."""

from collections.abc import Callable, Sequence
from functools import partial

from app.db.session import Session
from app.kernel.keys import Keyring
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.ledger.actions import verifying
from app.ledger.queries import entries, nodes
from app.ledger.rules import merkle
from app.ledger.words import Checkpoint, Growth, Proof

Prover = Callable[[Sequence[int]], tuple[Proof, ...]]


def prove(session: Session, seqs: Sequence[int], keyring: Keyring) -> tuple[Checkpoint, tuple[Proof, ...]]:
    """A checkpoint of now, and for each entry the proof that it stands in its tree. Raises NotFound."""
    made, proofs = prover(session, keyring)
    return made, proofs(seqs)


def prover(session: Session, keyring: Keyring) -> tuple[Checkpoint, Prover]:
    """A checkpoint of now, and what proves that entries stand in its tree, a portion at a time; it raises NotFound."""
    made = verifying.checkpoint(session, keyring)
    return made, partial(_proofs, session, made)


def _proofs(session: Session, made: Checkpoint, seqs: Sequence[int]) -> tuple[Proof, ...]:
    found = {entry.seq: entry for entry in entries.some(session, seqs)}
    missing = [seq for seq in seqs if seq not in found]
    if missing:
        raise NotFound(_NO_ENTRY.filled(seq=missing[0]))
    parts = [merkle.inclusion(seq - 1, made.size) for seq in seqs]
    flat = [part for path in parts for part in path]
    hashes = dict(zip(flat, nodes.hashes_of(session, flat), strict=True))
    proofs = (
        Proof(seq, found[seq].body, found[seq].hash, tuple(hashes[part] for part in path))
        for seq, path in zip(seqs, parts, strict=True)
    )
    return tuple(proofs)


def grown(session: Session, old: int, keyring: Keyring) -> Growth:
    """The proof that the ledger of today begins with its first `old` entries. Raises NotFound."""
    made = verifying.checkpoint(session, keyring)
    if not 0 < old <= made.size:
        raise NotFound(_NO_ENTRY.filled(seq=old))
    old_root, *proof = nodes.hashes_of(session, [(0, old), *merkle.consistency(old, made.size)])
    return Growth(old, old_root, made, tuple(proof))


_NO_ENTRY = Words("履历里没有第 {seq} 条。", "There is no entry {seq} in the ledger.")
