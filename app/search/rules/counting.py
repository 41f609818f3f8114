"""The exact total and the facets, from how many entries share kind, document and state."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.search.rules import addresses
from app.search.words import Facet, Kind, Question


@dataclass(frozen=True, slots=True)
class Group:
    """How many entries fulfil the question, of one kind, document and state."""

    kind: str
    document: str
    state: str
    count: int


@dataclass(frozen=True, slots=True)
class Count:
    """The total under all filters, how many of it are not records, and the facets."""

    total: int
    beside_records: int
    kinds: tuple[Facet, ...]
    documents: tuple[Facet, ...]
    states: tuple[Facet, ...]


def counted(question: Question, groups: Iterable[Group]) -> Count:
    """Each facet counts what its value would leave if the other filters are kept."""
    found = list(groups)
    documents = frozenset(map(addresses.number_key, question.documents))

    def fits(group: Group, besides: str = "") -> bool:
        return (
            (besides == "kind" or not question.kinds or group.kind in question.kinds)
            and (besides == "state" or not question.states or group.state in question.states)
            and (besides == "document" or not documents or addresses.number_key(group.document) in documents)
        )

    def facet(name: str, chosen: Iterable[str]) -> tuple[Facet, ...]:
        counter: Counter[str] = Counter()
        for group in found:
            if fits(group, name):
                counter[getattr(group, name)] += group.count
        return _facets(counter, frozenset(map(addresses.number_key, chosen)), chosen)

    fitting = [group for group in found if fits(group)]
    return Count(
        total=sum(group.count for group in fitting),
        beside_records=sum(group.count for group in fitting if group.kind != Kind.RECORD),
        kinds=facet("kind", [kind.value for kind in question.kinds]),
        documents=facet("document", question.documents),
        states=facet("state", question.states),
    )


def _facets(counter: Counter[str], keys: frozenset[str], chosen: Iterable[str]) -> tuple[Facet, ...]:
    """The values by their counts; what was chosen stays to be seen even where it leaves nothing."""
    shown = {addresses.number_key(value) for value in counter}
    values = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    values += [(value, 0) for value in sorted(chosen) if addresses.number_key(value) not in shown]
    return tuple(Facet(value, count, addresses.number_key(value) in keys) for value, count in values if value)
