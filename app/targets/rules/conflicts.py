"""Which statements are about one thing, and whether they agree, contradict each other or speak of different cases."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from app.kernel.canonical import content_hash
from app.kernel.wording import Words
from app.targets.rules.units import kind_of, measured
from app.targets.words import Group, Measure, Pair, Relation, Statement, Target


def groups(statements: Iterable[Statement]) -> tuple[Group, ...]:
    """The statements by what they limit, in the order of the measures; each pair with its relation."""
    found: dict[tuple[int, str], list[Statement]] = defaultdict(list)
    for one in sorted(statements, key=lambda each: (each.document, _clause_order(each.target.clause))):
        found[_thing(one.target)].append(one)
    return tuple(_group(found[key]) for key in sorted(found))


def relation(one: Statement, other: Statement) -> Relation:
    """How two statements about one thing stand to each other.

    A limit without scope holds for every case, so it contradicts one with a scope; two named scopes that differ do not.
    """
    first, second = one.target, other.target
    is_alike = first.comparison is second.comparison and kind_of(first.unit) == kind_of(second.unit)
    if is_alike and measured(first.value, first.unit) == measured(second.value, second.unit):
        return Relation.AGREES
    if _are_apart(one, other):
        return Relation.OTHER_SCOPE
    return Relation.CONFLICT if is_alike else Relation.INCOMPARABLE


def _are_apart(one: Statement, other: Statement) -> bool:
    """Whether they speak of different cases; within a document the narrower limit is the exception to the wider one."""
    scopes = {_folded(one.target.scope), _folded(other.target.scope)}
    return len(scopes) > 1 and ("" not in scopes or one.document == other.document)


def _group(statements: list[Statement]) -> Group:
    pairs = tuple(Pair(one, other, relation(one, other)) for one, other in combinations(statements, 2))
    return Group(statements[0].target.subject, tuple(statements), pairs, _mark(statements))


def _mark(statements: list[Statement]) -> str:
    """Names what is said: who says which limit for which cases. A new revision that says the same keeps it."""
    said = sorted([one.document, *_limit(one.target)] for one in statements)
    return content_hash([_thing(statements[0].target)[1], said])[:32]


def _limit(target: Target) -> tuple[str, str, str, str]:
    value = str(measured(target.value, target.unit))
    return target.comparison.value, value, str(kind_of(target.unit)), _folded(target.scope)


def _thing(target: Target) -> tuple[int, str]:
    order = list(Measure).index(target.measure)
    return order, target.measure.value if target.measure is not Measure.OTHER else f"other {_folded(target.name)}"


def _folded(words: Words) -> str:
    return "".join(unicodedata.normalize("NFKC", words.zh or words.en).casefold().split())


def _clause_order(clause: str) -> list[int]:
    return [int(part) for part in clause.split(".") if part.isascii() and part.isdigit()]
