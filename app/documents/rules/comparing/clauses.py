"""The clauses of two revisions beside each other: kept, changed, moved, split, merged, added, removed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.documents.rules.comparing.matching import moved, pairs, parts, whole
from app.documents.rules.comparing.texts import Pieces, pieces
from app.documents.words.clauses import Clause


class Change(StrEnum):
    """What became of a clause."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"  # in its place, as before, under another number
    MOVED = "moved"  # as before, in another place
    SPLIT = "split"  # new, but its text came out of another clause
    MERGED = "merged"  # gone, but its text went into another clause


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause in both revisions. `other` is the clause it was split from (as it was) or merged into (as it is).

    The pieces of a split clause mark what is new beside its origin; those of a merged one what was given up.
    """

    change: Change
    old: Clause | None
    new: Clause | None
    title_pieces: Pieces = ()
    pieces: Pieces = ()
    is_moved: bool = False
    other: Clause | None = None

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

    @property
    def was(self) -> str:
        """The number it went by before, if that was another one."""
        return self.old.number if self.old and self.new and self.old.number != self.new.number else ""


def compare(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[ClauseChange, ...]:
    """Every clause of both revisions in the order of the newer one; removed ones stand where they stood."""
    partners = pairs(old, new)
    out_of_order = moved(partners)
    origins, targets = _origins(old, new, partners), _targets(old, new, partners)
    stood = {before: after for after, before in partners.items() if after not in out_of_order}
    found: list[tuple[int, int, ClauseChange]] = []
    for place, clause in enumerate(new):
        before = old[partners[place]] if place in partners else None
        found.append((place, -1, _standing(before, clause, origins.get(place), is_moved=place in out_of_order)))
    after = -1
    for place, clause in enumerate(old):
        after = stood.get(place, after)
        if place not in partners.values():
            found.append((after, place, _gone(clause, targets.get(place))))
    return tuple(each for _, _, each in sorted(found, key=lambda one: one[:2]))


def changed_numbers(old: Sequence[Clause], new: Sequence[Clause]) -> str:
    """The numbers of all clauses that differ, as the revision history prints them: `4.2.1、4.2.6`."""
    changed = (each.number for each in compare(old, new) if each.change is not Change.SAME)
    return "、".join(dict.fromkeys(changed))  # a clause written anew is one that went and one that came


def _origins(old: Sequence[Clause], new: Sequence[Clause], partners: Mapping[int, int]) -> dict[int, Clause]:
    lone = {place: clause for place, clause in enumerate(new) if place not in partners}
    edited = {
        place: (old[before], new[place]) for place, before in partners.items() if _differ(old[before], new[place])
    }
    return {place: old[partners[near]] for place, near in parts(lone, edited).items()}


def _targets(old: Sequence[Clause], new: Sequence[Clause], partners: Mapping[int, int]) -> dict[int, Clause]:
    kept = set(partners.values())
    lone = {place: clause for place, clause in enumerate(old) if place not in kept}
    edited = {
        place: (new[place], old[before]) for place, before in partners.items() if _differ(old[before], new[place])
    }
    return {place: new[near] for place, near in parts(lone, edited).items()}


def _differ(old: Clause, new: Clause) -> bool:
    return (old.title, old.text) != (new.title, new.text)


def _standing(old: Clause | None, new: Clause, origin: Clause | None, *, is_moved: bool) -> ClauseChange:
    if old is None and origin is not None:
        return ClauseChange(
            Change.SPLIT,
            None,
            new,
            _inserted(new.title),
            _without(pieces(whole(origin), new.text), "delete"),
            other=origin,
        )
    if old is None:
        return ClauseChange(Change.ADDED, None, new, _inserted(new.title), _inserted(new.text))
    titles, texts = pieces(old.title, new.title), pieces(old.text, new.text)
    return ClauseChange(_kind(old, new, is_moved=is_moved), old, new, titles, texts, is_moved)


def _kind(old: Clause, new: Clause, *, is_moved: bool) -> Change:
    if _differ(old, new):
        return Change.CHANGED
    if is_moved:
        return Change.MOVED
    return Change.SAME if old.number == new.number else Change.RENUMBERED


def _gone(old: Clause, target: Clause | None) -> ClauseChange:
    if target is None:
        return ClauseChange(Change.REMOVED, old, None, _deleted(old.title), _deleted(old.text))
    kept = _without(pieces(old.text, whole(target)), "insert")
    return ClauseChange(Change.MERGED, old, None, _deleted(old.title), kept, other=target)


def _inserted(text: str) -> Pieces:
    return (("insert", text),) if text else ()


def _deleted(text: str) -> Pieces:
    return (("delete", text),) if text else ()


def _without(found: Pieces, left_out: str) -> Pieces:
    return tuple(piece for piece in found if piece[0] != left_out)
