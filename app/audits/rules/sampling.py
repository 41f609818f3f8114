r"""Samples that anyone can draw again from the seed, the population and this text (docs/sampling.md says it in words).

    commitment  = SHA-256("qms sample seed 1\n" name "\n" seed)         published before the population is frozen
    digest      = SHA-256 of the canonical JSON of name, design, members  published when it is frozen
    key         = SHA-256("qms sample key 1\n" seed "\n" digest)
    rank(x)     = SHA-256(key "\n" number of x)                          the lowest ranks are drawn
    size        = the stated number, or the stated share of the population rounded up; never more than there are

Random: the lowest ranks of all. Stratified: the size is shared out over the strata by their size (largest remainder,
equal ones by name), then the lowest ranks of each stratum. Systematic: every N/n-th in the order of the population,
from a start that the key names. Whoever knows the seed before the population is frozen could choose the population;
whoever knows the population before the seed is fixed could choose the seed: the commitment shuts the second door, the
sealed seed the first.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256

from app.audits.words.samples import Design, Member, Method
from app.kernel.canonical import content_hash


def commitment_of(name: str, seed: str) -> str:
    """What is published of a seed before the population is frozen."""
    return _hash(f"qms sample seed 1\n{name}\n{seed}")


def digest_of(name: str, design: Design, members: Sequence[Member]) -> str:
    """The digest of a population: its name, how it was asked for, each member with the hash of what it said."""
    listed = [[one.number, one.content_hash, one.stratum] for one in members]
    return content_hash({"v": 1, "sample": name, "design": design.as_data(), "members": listed})


def size_of(design: Design, population: int) -> int:
    """How many are drawn of a population: at least one where there is any."""
    wanted = design.count if design.count is not None else -(-population * (design.percent or 0) // 100)
    return min(population, max(1, wanted))


def drawn(design: Design, members: Sequence[Member], seed: str, digest: str) -> tuple[Member, ...]:
    """The sample, in the order in which it is drawn; the same for everybody who has seed and population."""
    if not members:
        return ()
    key = _hash(f"qms sample key 1\n{seed}\n{digest}")
    size = size_of(design, len(members))
    if design.method == Method.SYSTEMATIC:
        return _systematic(members, size, key)
    ranked = sorted(members, key=lambda one: _hash(f"{key}\n{one.number}"))
    if design.method == Method.RANDOM:
        return tuple(ranked[:size])
    shares = shares_of(Counter(one.stratum for one in members), size)
    return tuple(one for name in sorted(shares) for one in _of(ranked, name)[: shares[name]])


def shares_of(strata: Counter[str], size: int) -> dict[str, int]:
    """How many each stratum gives: in proportion, what is left over to the largest remainders, equal ones by name."""
    total = sum(strata.values())
    exact = {name: Fraction(count * size, total) for name, count in strata.items()}
    given = {name: int(share) for name, share in exact.items()}
    left = size - sum(given.values())
    for name in sorted(exact, key=lambda one: (given[one] - exact[one], one))[:left]:
        given[name] += 1
    return given


def _of(ranked: Sequence[Member], stratum: str) -> list[Member]:
    return [one for one in ranked if one.stratum == stratum]


def _systematic(members: Sequence[Member], size: int, key: str) -> tuple[Member, ...]:
    total = len(members)
    start = int(key, 16) % total
    return tuple(members[(start + step * total // size) % total] for step in range(size))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
