"""Which clause of one revision became which of the other, across renumbering; which were split or merged."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.documents.words.clauses import Clause

_LIKE = 0.5  # two clauses with another number are one from so much likeness on
_LIKE_WITH_NUMBER = 0.2  # with the same number, from so much on
_PART = 0.7  # so much of a clause must come from another for it to be a part of it
_SHORTEST_PART = 10  # characters: anything shorter is found everywhere by chance
_COMMON = 64  # a pair of characters in more clauses than this tells none of them
_CANDIDATES = 6

Grams = frozenset[str]


def whole(clause: Clause) -> str:
    """All that a clause says: its title, then its text."""
    return "\n".join(part for part in (clause.title, clause.text) if part)


def grams(clause: Clause) -> Grams:
    """The pairs of characters that a clause consists of; of a clause of one character, that one."""
    text = "".join(whole(clause).split())
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset((text,) if text else ())


def likeness(one: Grams, other: Grams) -> float:
    """From 0, nothing in common, to 1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def pairs(old: Sequence[Clause], new: Sequence[Clause]) -> dict[int, int]:
    """Place in the newer revision → place in the older one; the surest pairs first, each clause once."""
    found: dict[int, int] = {}
    _pair_equal(found, [(one.number, whole(one)) for one in old], [(one.number, whole(one)) for one in new])
    _pair_equal(found, [whole(one) for one in old], [whole(one) for one in new])
    taken = set(found.values())
    left = {place: grams(one) for place, one in enumerate(old) if place not in taken}
    open_ = {place: grams(one) for place, one in enumerate(new) if place not in found}
    for _score, after, before in sorted(_likely(old, new, left, open_)):
        if after not in found and before not in taken:
            found[after] = before
            taken.add(before)
    return found


def _pair_equal(found: dict[int, int], old: Sequence[object], new: Sequence[object]) -> None:
    """Pairs what is equal by a key, in order; an empty clause has nothing to be known by."""
    taken, waiting = set(found.values()), defaultdict(list)
    for place, key in enumerate(old):
        if place not in taken and key not in {"", None}:
            waiting[key].append(place)
    for place, key in enumerate(new):
        if place not in found and waiting.get(key):
            found[place] = waiting[key].pop(0)


def _likely(
    old: Sequence[Clause], new: Sequence[Clause], left: Mapping[int, Grams], open_: Mapping[int, Grams]
) -> Iterable[tuple[float, int, int]]:
    index, numbered = _index(left), defaultdict(list)
    for place in left:
        numbered[old[place].number].append(place)
    for after, has in open_.items():
        for before in {*_nearest(index, has), *numbered[new[after].number]}:
            score = likeness(left[before], has)
            if _may_be(old[before], new[after], score):
                yield -(score + _bonus(old[before], new[after])), after, before


def _may_be(old: Clause, new: Clause, score: float) -> bool:
    if old.number != new.number:
        return score >= _LIKE
    is_heading = not old.text and not new.text
    return score >= _LIKE_WITH_NUMBER or is_heading or bool(old.title and old.title == new.title)


def _bonus(old: Clause, new: Clause) -> float:
    same_title = bool(old.title) and old.title == new.title
    return 0.12 * (old.number == new.number) + 0.08 * same_title


def _index(sets: Mapping[int, Grams]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for place, has in sets.items():
        for gram in has:
            index[gram].append(place)
    return index


def _nearest(index: Mapping[str, list[int]], has: Grams) -> list[int]:
    """The few places that share most with a clause, what is common everywhere left out."""
    shared: Counter[int] = Counter()
    for gram in has:
        places = index.get(gram, ())
        if len(places) <= _COMMON:
            shared.update(places)
    return [place for place, _ in shared.most_common(_CANDIDATES)]


def moved(partners: Mapping[int, int]) -> set[int]:
    """The places in the newer revision whose clauses changed their order: all but the longest run that kept it."""
    places = sorted(partners)
    tails: list[int] = []
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, partners[place])
        tails[at : at + 1] = [partners[place]]
        ends[at : at + 1] = [place]
        previous[place] = ends[at - 1] if at else None
    kept: set[int] = set()
    step = ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = previous[step]
    return set(places) - kept


def parts(lone: Mapping[int, Clause], changed: Mapping[int, tuple[Clause, Clause]]) -> dict[int, int]:
    """Which of the lone clauses is a part of which changed one. `changed` holds the side that the part lies in, then
    the other side: what is in the first only may have become (or come from) a clause of its own.
    """
    lost = {place: grams(here) - grams(there) for place, (here, there) in changed.items()}
    index = _index(lost)
    found: dict[int, int] = {}
    for place, clause in lone.items():
        has = grams(clause)
        near = _nearest(index, has)
        best = max(near, key=lambda each: len(has & lost[each]), default=None)
        if best is not None and len(whole(clause)) >= _SHORTEST_PART and _is_part(has, lost[best]):
            found[place] = best
    return found


def _is_part(has: Grams, lost: Grams) -> bool:
    return len(has & lost) >= _PART * len(has)
