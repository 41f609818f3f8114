"""The drills that were held."""

from typing import Any

from sqlalchemy import select

from app.db.session import Session
from app.kernel.wording import words_from
from app.maintenance.models import RestoreDrillRow
from app.maintenance.words import Done, Drill, DrillStep
from app.records.queries import records

_MOST_SHOWN = 60  # five years of them


def drills(session: Session) -> tuple[Drill, ...]:
    """The drills that were held, the newest first."""
    rows = session.scalars(select(RestoreDrillRow).order_by(RestoreDrillRow.id.desc()).limit(_MOST_SHOWN))
    return tuple(map(drill_of, rows))


def drill_of(row: RestoreDrillRow) -> Drill:
    """A drill as a value."""
    steps = tuple(map(_done, row.steps))
    return Drill(row.id, row.at, row.by_name, row.backup, row.backup_at, row.seconds, row.ok, steps)


def _done(kept: dict[str, Any]) -> Done:
    said = words_from(kept["said"]) if kept["said"] else None
    return Done(DrillStep(kept["step"]), kept["count"], kept["ok"], said)


def some_records(session: Session, count: int) -> tuple[str, ...]:
    """Some records spread over all there are, that have something to print."""
    every = records.standing_numbers(session)
    places = (place * (len(every) - 1) // max(1, count - 1) for place in range(count))
    return tuple(dict.fromkeys(every[place] for place in places)) if every else ()
