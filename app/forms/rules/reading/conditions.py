"""Reads a condition from its JSON shape."""

from app.forms.rules.reading.node import Node, as_node
from app.forms.words.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Emptiness,
    Matches,
    Negation,
    NotAfter,
    NotBefore,
)
from app.kernel.wording import Words

DEEPEST = 6
_COMPARISONS = ("is", "in", "empty", "not_before", "not_after", "at_least", "at_most")
_GROUPS = ("all", "any", "not")


def read_condition(node: Node, depth: int = 1) -> Condition | None:
    """The condition at a node, or None with a note."""
    if depth > DEEPEST:
        node.note("", TOO_DEEP, deepest=DEEPEST)
        return None
    kinds = [key for key in _COMPARISONS + _GROUPS if key in node.data]
    if len(kinds) != 1:
        node.note("", ONE_KIND)
        return None
    found = _group(node, kinds[0], depth) if kinds[0] in _GROUPS else _comparison(node, kinds[0])
    node.finish()
    return found


def condition_at(node: Node, key: str) -> Condition | None:
    """The condition under a key, or None."""
    child = node.child(key)
    return read_condition(child) if child else None


def _group(node: Node, kind: str, depth: int) -> Condition | None:
    if kind == "not":
        child = as_node(node.value(kind), node.at(kind), node.notes)
        part = read_condition(child, depth + 1) if child else None
        return Negation(part) if part else None
    found = [read_condition(child, depth + 1) for child in node.nodes(kind, needed=True, most=20)]
    parts = tuple(part for part in found if part)
    return AllOf(parts) if kind == "all" else AnyOf(parts)


def _comparison(node: Node, kind: str) -> Condition | None:
    name = node.text("field", needed=True, longest=90)
    if kind == "empty":
        empty = node.flag(kind)
        return Emptiness(name, empty) if name else None
    if kind == "in":
        values = node.texts(kind, needed=True)
        return Matches(name, values) if name and values else None
    other = node.text(kind, needed=True, longest=90)
    if not name or not other:
        return None
    if kind == "is":
        return Matches(name, (other,))
    return _ORDERS[kind](name, other)


_ORDERS = {"not_before": NotBefore, "not_after": NotAfter, "at_least": AtLeast, "at_most": AtMost}

TOO_DEEP = Words(
    "条件套得太深，最多 {deepest} 层",
    "The condition is nested too deeply; at most {deepest} levels",
)
ONE_KIND = Words(
    "条件要有且只有一个：is、in、empty、not_before、not_after、at_least、at_most、all、any、not",
    "A condition has exactly one of: is, in, empty, not_before, not_after, at_least, at_most, all, any, not",
)
