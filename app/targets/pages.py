"""What the pages of targets show: all that is in force with its conflicts, and the targets of a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.db.session import Session
from app.documents import queries as documents
from app.documents.words.clauses import Clause
from app.documents.words.limits import KEY
from app.documents.words.states import RevisionState
from app.kernel.clock import day_ends
from app.kernel.people import Actor, Permission
from app.kernel.wording import Words
from app.targets import queries
from app.targets.rules.conflicts import groups
from app.targets.rules.measuring import keeps
from app.targets.rules.reading import Row, as_rows, from_data
from app.targets.rules.units import converted, smallest
from app.targets.words import Comparison, Group, Measure, Pair, Reading, Relation, Statement, Unit


@dataclass(frozen=True, slots=True)
class Saying:
    """One line of a group: who says it, the value in the group's smallest unit where others use another one, what the
    newest record shows, and whether that keeps it.
    """

    statement: Statement
    converted: Words | None
    reading: Reading | None
    keeps: bool | None


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group with its lines."""

    group: Group
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class TargetsPage:
    """All targets of a day: first the open conflicts, then those accepted, then where several agree; `lone` are those
    of which one clause alone speaks.
    """

    groups: tuple[ShownGroup, ...]
    lone: tuple[Saying, ...]
    targets: int
    missed: int
    open: int
    accepted: int
    may_decide: bool


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The targets of a draft, the clauses to choose from, and where they differ from other documents in force."""

    number: str
    label: str
    title: Words
    version: int
    may_edit: bool
    rows: tuple[Row, ...]
    clauses: tuple[tuple[str, str], ...]
    differences: tuple[Pair, ...]
    measures: tuple[tuple[str, Words], ...]
    comparisons: tuple[tuple[str, Words], ...]
    units: tuple[tuple[str, Words], ...]


def targets_page(session: Session, actor: Actor, on: date, today: date, zone: str) -> TargetsPage:
    """All targets in force on a day."""
    found = sorted(queries.groups_on(session, on, zone), key=_weight)
    readings = queries.readings(session, day_ends(on, zone))
    shown = [ShownGroup(group, _sayings(group, readings)) for group in found]
    return TargetsPage(
        tuple(one for one in shown if one.group.pairs),
        tuple(one.sayings[0] for one in shown if not one.group.pairs),
        sum(len(group.statements) for group in found),
        sum(line.keeps is False for one in shown for line in one.sayings),
        sum(group.is_open for group in found),
        sum(bool(group.conflicts) and group.is_accepted for group in found),
        actor.may(Permission.DOCUMENT_RELEASE) and on == today,
    )


def _weight(group: Group) -> int:
    return 0 if group.is_open else 1 if group.conflicts else 2


def _sayings(group: Group, readings: Mapping[Measure, Reading]) -> tuple[Saying, ...]:
    units = {one.target.unit for one in group.statements}
    into = smallest(units) if len(units) > 1 else None
    return tuple(_saying(one, into, readings.get(one.target.measure)) for one in group.statements)


def _saying(one: Statement, into: Unit | None, reading: Reading | None) -> Saying:
    return Saying(one, _converted(one, into), reading, keeps(one.target, reading) if reading else None)


def _converted(one: Statement, into: Unit | None) -> Words | None:
    if into is None or one.target.unit is into:
        return None
    value = converted(one.target.value, one.target.unit, into)
    return Words(f"= {value} {into.words.zh}", f"= {value} {into.words.en}")


def draft_page(
    session: Session, actor: Actor, number: str, today: date, typed: Sequence[Row] | None = None
) -> DraftPage:
    """The targets of a draft, or what was just typed. Raises NotFound without a draft."""
    draft = documents.under_way(session, number)
    stored = tuple(from_data(row) for row in (draft.body or {}).get(KEY) or ())
    own = tuple(Statement(draft.number, draft.label, draft.title, one) for one in stored)
    others = (one for one in queries.statements_in_force(session, today) if one.document != draft.number)
    pairs = (pair for group in groups((*own, *others)) for pair in group.pairs)
    return DraftPage(
        draft.number,
        draft.label,
        draft.title,
        draft.version,
        draft.state is RevisionState.DRAFT and actor.may(Permission.DOCUMENT_DRAFT),
        tuple(typed) if typed is not None else as_rows(stored),
        tuple(map(_named, documents.clauses(session, draft.revision_id))),
        tuple(_from(own, pair) for pair in pairs if _concerns(own, pair)),
        tuple((one.value, one.words) for one in Measure),
        tuple((one.value, one.words) for one in Comparison),
        tuple((one.value, one.words) for one in Unit),
    )


def _named(clause: Clause) -> tuple[str, str]:
    """A clause to choose: its number and the beginning of what it says."""
    said = clause.title or clause.text
    return clause.number, f"{clause.number} {said[:24]}{'…' if len(said) > 24 else ''}".strip()


def _concerns(own: Sequence[Statement], pair: Pair) -> bool:
    return (pair.one in own or pair.other in own) and pair.relation is Relation.CONFLICT


def _from(own: Sequence[Statement], pair: Pair) -> Pair:
    return pair if pair.one in own else Pair(pair.other, pair.one, pair.relation)


def as_data(group: Group, readings: Mapping[Measure, Reading]) -> dict[str, Any]:
    """A group as programs read it, with what the newest records show."""
    decision = group.decision
    return {
        "mark": group.mark,
        "subject": group.subject.as_data(),
        "relation": group.relation,
        "open": group.is_open,
        "targets": [_statement(one, readings.get(one.target.measure)) for one in group.statements],
        "conflicts": [[_place(pair.one), _place(pair.other)] for pair in group.conflicts],
        "decision": {
            "accepted": decision.accepted,
            "reason": decision.reason,
            "person": decision.person,
            "at": decision.at,
        }
        if decision
        else None,
    }


def _statement(one: Statement, reading: Reading | None) -> dict[str, Any]:
    target = one.target
    measured = {"record": reading.record, "value": format(reading.value, "f"), "unit": reading.unit} if reading else {}
    return {
        "document": one.document,
        "revision": one.label,
        "clause": target.clause,
        "measure": target.measure,
        "comparison": target.comparison,
        "value": format(target.value, "f"),
        "unit": target.unit,
        "scope": target.scope.as_data(),
        "said": target.limit.as_data(),
        "measured": measured | {"keeps": keeps(target, reading)} if reading else None,
    }


def _place(one: Statement) -> str:
    return f"{one.document} {one.target.clause}"
