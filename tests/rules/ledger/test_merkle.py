"""The tree is the one of RFC 6962, and its proofs hold for what is so and for nothing else."""

import hashlib

import pytest

from app.ledger.rules import merkle

LEAVES = [hashlib.sha256(b"\0%d" % place).hexdigest() for place in range(66)]
OTHER = "ab" * 32


def by_the_book(leaves):
    """MTH of RFC 6962, 2.1, word for word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").hexdigest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return merkle.parent(by_the_book(leaves[:half]), by_the_book(leaves[half:]))


@pytest.fixture(scope="module")
def get():
    nodes = {(0, place): leaf for place, leaf in enumerate(LEAVES)}
    size = 0
    for step in (1, 1, 2, 3, 5, 1, 8, 13, 21, 11):
        nodes |= dict(merkle.growth(size, LEAVES[size : size + step], nodes.__getitem__))
        size += step
    assert size == len(LEAVES)
    return nodes.__getitem__


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 8, 9, 31, 33, 64, 65, 66])
def test_root_and_proofs_are_those_of_the_book(get, size):
    root = merkle.hash_of((0, size), get)
    assert root == by_the_book(LEAVES[:size])
    for place in range(size):
        proof = [merkle.hash_of(part, get) for part in merkle.inclusion(place, size)]
        assert merkle.holds_inclusion(LEAVES[place], place, size, proof, root)
        assert not merkle.holds_inclusion(OTHER, place, size, proof, root)
        assert not merkle.holds_inclusion(LEAVES[place], place, size, [*proof, root], root)
        assert not merkle.holds_inclusion(LEAVES[place], place, size, proof, OTHER)
        assert size == 1 or not merkle.holds_inclusion(LEAVES[place], (place + 1) % size, size, proof, root)
        assert not proof or not merkle.holds_inclusion(LEAVES[place], place, size, proof[:-1], root)
    for old in range(1, size + 1):
        proof = [merkle.hash_of(part, get) for part in merkle.consistency(old, size)]
        old_root = by_the_book(LEAVES[:old])
        assert merkle.holds_consistency(old, size, proof, old_root, root)
        assert not merkle.holds_consistency(old, size, proof, OTHER, root)
        assert not merkle.holds_consistency(old, size, proof, old_root, OTHER)


def test_the_levels_over_all_leaves_are_the_nodes_that_grew_one_by_one(get):
    levels = merkle.levels([bytes.fromhex(leaf) for leaf in LEAVES])
    found = {(level, place): value.hex() for level, values in enumerate(levels) for place, value in enumerate(values)}
    size = len(LEAVES)
    assert set(found) == {(level, place) for level in range(size.bit_length()) for place in range(size >> level)}
    assert all(value == get(node) for node, value in found.items())


def test_a_proof_of_a_million_entries_reads_few_nodes():
    read = {node for part in merkle.inclusion(777_777, 1_000_003) for node in merkle.whole_subtrees(*part)}
    assert len(read) < 60
