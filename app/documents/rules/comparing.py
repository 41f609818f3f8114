"""Two revisions beside each other, clause by clause, changed characters marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from app.documents.words.clauses import Clause

_LIKE = 0.6  # two clauses without a number in common are one, renumbered, from so much likeness on
_SHORTEST_EQUAL = 2  # a single equal character between two changes is chance, not text that was kept

Pieces = tuple[tuple[str, str], ...]


class Change(StrEnum):
    """What became of a clause."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause in both revisions; `pieces` are (op, text) with op equal, insert or delete."""

    change: Change
    old: Clause | None
    new: Clause | None
    pieces: Pieces = ()

    @property
    def number(self) -> str:
        """The number it goes by: the newer one."""
        clause = self.new or self.old
        return clause.number if clause else ""

    @property
    def title(self) -> str:
        """Its title, the newer one."""
        clause = self.new or self.old
        return clause.title if clause else ""


def compare(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[ClauseChange, ...]:
    """Every clause of both revisions in the order of the newer one; removed ones stand where they stood."""
    pairs = _pairs(old, new)
    partner = {id(after): before for before, after in pairs}
    kept = {id(before) for before, _ in pairs}
    found: list[ClauseChange] = []
    left = list(old)
    for clause in new:
        before = partner.get(id(clause))
        if before is not None:
            while left and left[0] is not before and id(left[0]) not in kept:
                found.append(_removed(left.pop(0)))
            left = [each for each in left if each is not before]
        found.append(_compared(before, clause))
    found += [_removed(clause) for clause in left if id(clause) not in kept]
    return tuple(found)


def changed_numbers(old: Sequence[Clause], new: Sequence[Clause]) -> str:
    """The numbers of all clauses that differ, as the revision history prints them: `4.2.1、4.2.6`."""
    return "、".join(each.number for each in compare(old, new) if each.change is not Change.SAME)


def pieces(old: str, new: str) -> Pieces:
    """What was deleted and inserted between two texts, character by character, small chance matches left out."""
    if old == new:
        return (("equal", new),) if new else ()
    found: list[tuple[str, str]] = []
    for op, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal" and not _is_chance(old, new, (start, end), (begin, stop)):
            found.append(("equal", old[start:end]))
            continue
        found += [("delete", old[start:end]), ("insert", new[begin:stop])]
    return _joined(found)


def _is_chance(old: str, new: str, here: tuple[int, int], there: tuple[int, int]) -> bool:
    at_an_end = 0 in (here[0], there[0]) or here[1] == len(old) or there[1] == len(new)
    return here[1] - here[0] < _SHORTEST_EQUAL and not at_an_end and old[here[0]].isalnum()


def _joined(found: Iterable[tuple[str, str]]) -> Pieces:
    """Neighbouring changes as one deletion and one insertion."""
    whole: list[tuple[str, str]] = []
    for is_equal, group in groupby(found, key=lambda piece: piece[0] == "equal"):
        members = list(group)
        ops = ("equal",) if is_equal else ("delete", "insert")
        whole += [(op, text) for op in ops if (text := "".join(said for one, said in members if one == op))]
    return tuple(whole)


def _pairs(old: Sequence[Clause], new: Sequence[Clause]) -> list[tuple[Clause, Clause]]:
    """Which clause became which: the surest pairs first, each clause once."""
    left, open_ = list(old), list(new)
    pairs: list[tuple[Clause, Clause]] = []
    for is_pair in (_is_same, _is_alike_with_its_number, _is_moved, _is_like, _has_its_number):
        for clause in tuple(open_):
            before = next((each for each in left if is_pair(each, clause)), None)
            if before is not None:
                left = [each for each in left if each is not before]
                open_ = [each for each in open_ if each is not clause]
                pairs.append((before, clause))
    return pairs


def _is_same(old: Clause, new: Clause) -> bool:
    return old.number == new.number and _whole(old) == _whole(new)


def _is_alike_with_its_number(old: Clause, new: Clause) -> bool:
    return old.number == new.number and _is_like(old, new)


def _is_moved(old: Clause, new: Clause) -> bool:
    return _whole(old) == _whole(new)


def _is_like(old: Clause, new: Clause) -> bool:
    matcher = SequenceMatcher(None, _whole(old), _whole(new), autojunk=False)
    return matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _has_its_number(old: Clause, new: Clause) -> bool:
    return old.number == new.number


def _whole(clause: Clause) -> str:
    return "\n".join(part for part in (clause.title, clause.text) if part)


def _compared(old: Clause | None, new: Clause) -> ClauseChange:
    if old is None:
        return ClauseChange(Change.ADDED, None, new, (("insert", _whole(new)),))
    if _whole(old) != _whole(new):
        return ClauseChange(Change.CHANGED, old, new, pieces(_whole(old), _whole(new)))
    change = Change.SAME if old.number == new.number else Change.RENUMBERED
    return ClauseChange(change, old, new, (("equal", _whole(new)),))


def _removed(old: Clause) -> ClauseChange:
    return ClauseChange(Change.REMOVED, old, None, (("delete", _whole(old)),))
