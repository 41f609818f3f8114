"""What the pages of the clause map show."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from app.checks.queries.cases import Moment
from app.clausemap import queries
from app.clausemap.rules import answering
from app.clausemap.words import Assigned, Cell, Clause, Light, Named, Standard
from app.db.session import Session
from app.kernel.people import Actor, Permission
from app.kernel.refusals import NotFound
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map of one standard on a day, or the clauses of one light."""

    standard: Standard
    standards: tuple[Standard, ...]
    cells: tuple[Cell, ...]
    counts: dict[str, int]
    light: str
    may_assign: bool


@dataclass(frozen=True, slots=True)
class ClausePage:
    """One clause, with the documents that may be assigned to it."""

    standard: Standard
    clause: Clause
    chosen: tuple[str, ...]
    documents: tuple[Named, ...]
    last: Assigned | None


def map_page(session: Session, actor: Actor, key: str, light: str, when: Moment) -> MapPage:
    """The map. Raises NotFound for no standard."""
    standard = queries.standard(key)
    every = tuple(queries.cells(session, standard, when))
    counted = Counter(one.light.value for one in every if one.clause.level > 1)
    chosen = light if light in {one.value for one in Light} else ""
    shown = tuple(one for one in every if not chosen or (one.light.value == chosen and one.clause.level > 1))
    counts = {"": sum(counted.values())} | {one.value: counted[one.value] for one in Light}
    may = actor.may(Permission.SELF_CHECK) and when.is_today
    return MapPage(standard, queries.standards(), shown, counts, chosen, may)


def clause_page(session: Session, key: str, number: str, when: Moment) -> ClausePage:
    """One clause. Raises NotFound."""
    standard = queries.standard(key)
    clause = next((one for one in standard.clauses if one.number == number), None)
    if clause is None:
        raise NotFound(Words("这份标准里没有这一条。", "The standard has no such clause."))
    made, known = queries.decided(session, standard.id, when.at), queries.documents_on(session, when)
    chosen = answering(clause, made, known)
    return ClausePage(standard, clause, chosen, tuple(known.values()), made.get(number))


def cell_data(one: Cell) -> dict[str, Any]:
    """A clause for programs."""
    return {
        "clause": one.clause.number,
        "title": one.clause.title,
        "needs": one.clause.needs.value or None,
        "documents": [each.number for each in one.documents],
        "forms": [each.number for each in one.forms],
        "newest": one.newest.number if one.newest else None,
        "newest_on": one.newest.on if one.newest else None,
        "age": one.age,
        "open": {"broken": one.open.broken, "late": one.open.late, "hints": one.open.hints},
        "light": one.light.value,
        "why": list(one.why),
    }
