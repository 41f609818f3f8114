"""What pictures of figures hold, without any drawing: lines over half-years, and bars by kind, department or month."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import accumulate

from app.kernel.wording import Words

MOST_LINES = 6
MOST_SERIES = 3
RUNNING = Words("累计比例", "Running share")
_STEPS = tuple(map(Decimal, ("0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50")))
_ROUND = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line: its name and its figures in the order of the half-years; None where there is none."""

    name: Words
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines: what they show, the half-years below, at most six lines, the unit of the figures."""

    title: Words
    periods: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    unit: str = ""

    @property
    def bounds(self) -> tuple[Decimal, Decimal, Decimal]:
        """The lowest and highest figure of the scale, and its step: at most seven round steps."""
        found = [value for line in self.lines for value in line.values if value is not None]
        if not found:
            return Decimal(0), Decimal(1), Decimal(1)
        least, most = min(found), max(found)
        step = next((one for one in _STEPS if (most - least) / one <= 5), _STEPS[-1])
        low = (least / step).to_integral_value(ROUND_FLOOR) * step
        high = (most / step).to_integral_value(ROUND_CEILING) * step
        return (low, high, step) if high > low else (low - step, high + step, step)


@dataclass(frozen=True, slots=True)
class BarSeries:
    """One part of every bar: its name and its numbers in the order of the bars."""

    name: Words
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of at most three parts, one upon the other; `running` draws the running share of the whole above them."""

    title: Words
    names: tuple[Words, ...]
    series: tuple[BarSeries, ...]
    unit: Words
    running: bool = False

    @property
    def totals(self) -> tuple[int, ...]:
        """The height of each bar."""
        return tuple(sum(one.values[place] for one in self.series) for place in range(len(self.names)))

    @property
    def shares(self) -> tuple[Decimal, ...]:
        """The running share of the whole, in percent, bar by bar."""
        whole = sum(self.totals)
        return tuple((Decimal(100 * one) / whole).quantize(Decimal("0.1")) for one in accumulate(self.totals) if whole)

    @property
    def scale(self) -> tuple[int, int]:
        """The highest number of the scale, and its step: at most five round steps."""
        most = max(self.totals, default=0) or 1
        size = 1
        while True:
            for one in _ROUND:
                if most <= 5 * one * size:
                    step = one * size
                    return -(-most // step) * step, step
            size *= 10


Picture = Chart | Bars


def shortened(name: str, most: int) -> str:
    """A name that fits, with an ellipsis where it was cut."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def has_figures(picture: Picture) -> bool:
    """Whether there is anything to draw."""
    if isinstance(picture, Bars):
        return any(picture.totals)
    return any(value is not None for line in picture.lines for value in line.values)
