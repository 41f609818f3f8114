"""Titles of documents and forms: when two are one, and which known title is nearest to a misspelt one."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from app.documents.rules.naming.terms import with_first_terms
from app.documents.rules.parsing.spelling import folded
from app.documents.words.clauses import Known

_FURTHEST = 0.34


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """What remains of a title without brackets, stops and spaces: equal for two spellings of one title."""
    return "".join(character for character in folded(title) if character.isalnum()).casefold()


def variant_key(title: str) -> str:
    """As `title_key`, equal also for names that differ in a term of one meaning (用户, 顾客)."""
    return with_first_terms(title_key(title))


def distance(one: str, other: str) -> int:
    """How many characters must be added, dropped, changed or swapped to make one text the other."""
    before, last = [], list(range(len(other) + 1))
    for row, left in enumerate(one, start=1):
        line = [row]
        for column, right in enumerate(other, start=1):
            best = min(last[column] + 1, line[-1] + 1, last[column - 1] + (left != right))
            if row > 1 and column > 1 and left == other[column - 2] and one[row - 2] == right:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, last = last, line
    return last[-1]


def allowed_distance(one: str, other: str) -> int:
    """How far two keys may lie apart and still look like one name: a third of the longer, little for short ones."""
    longest = max(len(one), len(other))
    return 0 if longest < 4 else 1 if longest < 6 else int(longest * _FURTHEST)


def nearest(title: str, known: Iterable[Known]) -> Known | None:
    """The known title most like this one, or None if none is near."""
    key = title_key(title)
    ranked = [(_gap(key, title_key(one.title)), one.title, one) for one in known]
    near = [entry for entry in ranked if entry[0] is not None]
    return min(near, key=lambda entry: entry[:2])[2] if near else None


def is_slip(title: str, other: str) -> bool:
    """Whether one title is the other misspelt or cut short: one character off, or only characters too many or few."""
    key, meant = title_key(title), title_key(other)
    short, long = sorted((key, meant), key=len)
    if _gap(key, meant) is None:
        return False
    return distance(key, meant) <= max(1, int(len(meant) * 0.15)) or _is_within(short, long)


def _gap(key: str, other: str) -> int | None:
    allowed = allowed_distance(key, other)
    if max(len(key), len(other)) - (Counter(key) & Counter(other)).total() > allowed:
        return None  # so many characters are in one of them only, whatever their order
    far = distance(key, other)
    return far if far <= allowed else None


def _is_within(short: str, long: str) -> bool:
    """Whether all characters of the short text stand in the long one, in their order."""
    rest = iter(long)
    return all(character in rest for character in short)
