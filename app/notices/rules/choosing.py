"""Which way a kind of notice takes, and what may be chosen."""

from collections.abc import Mapping

from app.notices.words import MUST, Choices, Kind, Way

_USUAL = dict.fromkeys((Kind.SIGN, Kind.READ, Kind.DECIDE, Kind.HANDED, Kind.OVERDUE), Way.DIGEST)


def way_of(chosen: Choices, kind: Kind) -> Way:
    """The way a kind takes: as chosen, else as usual. What must reach a person is at least on the page."""
    way = chosen.ways.get(kind, _USUAL.get(kind, Way.PAGE))
    return Way.PAGE if way is Way.NONE and kind in MUST else way


def ways_for(kind: Kind) -> tuple[Way, ...]:
    """The ways that may be chosen for a kind."""
    return tuple(way for way in Way if way is not Way.NONE or kind not in MUST)


def chosen_from(typed: Mapping[str, str]) -> dict[Kind, Way] | None:
    """The ways that a page sent, by kind; None where one is unknown or may not be chosen."""
    found = {}
    for kind in Kind:
        way = next((one for one in ways_for(kind) if one.value == typed.get(kind.value, Way.PAGE.value)), None)
        if way is None:
            return None
        found[kind] = way
    return found
