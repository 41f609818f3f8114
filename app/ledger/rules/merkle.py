"""The ledger as a Merkle tree (RFC 6962, 2.1): its root, and proofs that an entry stands in it or that it only grew.

Leaves are the entries' hashes. Whole subtrees never change once they are full; each is one node, named by its level
(0: an entry) and its place from the left.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce

EMPTY_ROOT = hashlib.sha256(b"").hexdigest()
_NODE = b"\x01"

Node = tuple[int, int]  # level, place
Range = tuple[int, int]  # entries from, to (exclusive), counted from 0
Get = Callable[[Node], str]


def parent(left: str, right: str) -> str:
    """The hash of a node over its two halves, in hex."""
    return hashlib.sha256(_NODE + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def whole_subtrees(start: int, end: int) -> list[Node]:
    """The fewest full subtrees that make up a range of a tree, from the left."""
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        if start:
            level = min(level, (start & -start).bit_length() - 1)
        found.append((level, start >> level))
        start += 1 << level
    return found


def growth(size: int, leaves: Iterable[str], get: Get) -> Iterator[tuple[Node, str]]:
    """The nodes above the leaves that become full when leaves are put behind the first `size`.

    `get` is asked for the full subtrees of the tree so far.
    """
    fresh: dict[Node, str] = {}
    for place, leaf in enumerate(leaves, start=size):
        level, index, value = 0, place, leaf
        fresh[level, index] = value
        while index & 1:
            left = fresh.get((level, index - 1)) or get((level, index - 1))
            level, index, value = level + 1, index >> 1, parent(left, value)
            fresh[level, index] = value
            yield (level, index), value


def hash_of(part: Range, get: Get) -> str:
    """The hash of a range that RFC 6962 hashes as one: its subtrees folded from the right."""
    hashes = [get(node) for node in whole_subtrees(*part)]
    return reduce(lambda right, left: parent(left, right), reversed(hashes)) if hashes else EMPTY_ROOT


def inclusion(place: int, size: int) -> list[Range]:
    """The ranges whose hashes prove that the entry at a place (from 0) stands in the tree of `size` entries."""
    found, start, end = [], 0, size
    while end - start > 1:
        middle = start + _half(end - start)
        if place < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start = middle
    return found[::-1]


def consistency(old: int, size: int) -> list[Range]:
    """The ranges whose hashes prove that the tree of `size` entries begins with the tree of `old` (0 < old ≤ size)."""
    found, start, end, is_old_tree = [], 0, size, True
    while old != end:
        middle = start + _half(end - start)
        if old <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start, is_old_tree = middle, False
    return ([] if is_old_tree else [(start, end)]) + found[::-1]


def _half(count: int) -> int:
    """The largest power of two that is smaller."""
    return 1 << (count - 1).bit_length() - 1


def holds_inclusion(leaf: str, place: int, size: int, proof: Sequence[str], root: str) -> bool:
    """Whether a proof shows that a leaf stands at a place (from 0) in the tree with this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= place < size:
        return False
    index, last, value = place, size - 1, leaf
    for other in proof:
        if not last:
            return False
        if index & 1 or index == last:
            value = parent(other, value)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            value = parent(value, other)
        index, last = index >> 1, last >> 1
    return not last and value == root


def holds_consistency(old: int, size: int, proof: Sequence[str], old_root: str, root: str) -> bool:
    """Whether a proof shows that the tree with `root` begins with the one with `old_root` (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= size:
        return old == 0 and not proof
    if old == size:
        return not proof and old_root == root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    index, last = old - 1, size - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    first = second = path[0]
    for other in path[1:]:
        if not last:
            return False
        if index & 1 or index == last:
            first, second = parent(other, first), parent(other, second)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            second = parent(second, other)
        index, last = index >> 1, last >> 1
    return not last and first == old_root and second == root


def levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """The hashes of the full subtrees over these leaves, level by level from the left; the leaves are the first."""
    found, sha256 = [list(leaves)], hashlib.sha256
    while len(found[-1]) > 1:
        below = found[-1]
        pairs = zip(below[::2], below[1::2], strict=False)
        found.append([sha256(_NODE + left + right).digest() for left, right in pairs])
    return found
