"""What the page of charts shows."""

from dataclasses import dataclass

from app.charts import queries
from app.charts.words import Half, Kind, Shown, half_of, halves
from app.db.session import Session
from app.kernel import clock


@dataclass(frozen=True, slots=True)
class ChartsPage:
    """One chart of one half-year, and which others there are."""

    shown: Shown
    halves: tuple[Half, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every chart."""
        return tuple(Kind)


def charts_page(session: Session, kind: str, period: str, zone: str) -> ChartsPage:
    """A chart by name and half-year; the first one, of the half-year that runs, for names that are none."""
    wanted = next((one for one in Kind if one.value == kind), Kind.SATISFACTION)
    half = asked(period, zone)
    return ChartsPage(queries.chart(session, wanted, half, zone), halves(clock.today(zone)))


def asked(period: str, zone: str) -> Half:
    """The half-year of a name, or the one that runs."""
    today = clock.today(zone)
    return half_of(period, today) or halves(today, 1)[0]
