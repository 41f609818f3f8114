"""A figure: what was measured, the limit, the ratio, and whether it holds; and the clocks that measure."""

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `value` is held against `limit` (None: only told); `detail` says how it was come by."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    more_is_better: bool = False
    detail: str = ""

    @property
    def ratio(self) -> float | None:
        """Measured to limit: at most 1 is good, at least 1 where more is better."""
        return self.value / self.limit if self.limit else None

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        if self.ratio is None:
            return True
        return self.ratio >= 1 if self.more_is_better else self.ratio <= 1

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"{'≥' if self.more_is_better else '≤'} {self.limit:g}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        mark = " " if self.limit is None else "✓" if self.holds else "✗"
        return f"{mark} {self.name:44}{self.value:>10.1f} {self.unit:<10}{limit:<9}{ratio:>6}  {self.detail}"


@dataclass(slots=True)
class Times:
    """Milliseconds of wall time and of this thread's processor time, round by round.

    On a machine that others use, the wall time is theirs, too; the processor time is ours alone.
    """

    wall: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    def take(self, act: Callable[[], object]) -> None:
        """Measures one round."""
        wall, own = time.perf_counter(), time.thread_time()
        act()
        self.own.append((time.thread_time() - own) * 1000)
        self.wall.append((time.perf_counter() - wall) * 1000)

    def __str__(self) -> str:
        wall, own = sorted(self.wall), sorted(self.own)
        said = f"wall min {wall[0]:.1f} median {statistics.median(wall):.1f} p95 {p95(wall):.1f}"
        return f"{said}; cpu median {statistics.median(own):.1f} p95 {p95(own):.1f}; n={len(wall)}"


def timed(act: Callable[[], object], rounds: int, warm_up: int = 1) -> Times:
    """The times of an act."""
    for _ in range(warm_up):
        act()
    times = Times()
    for _ in range(rounds):
        times.take(act)
    return times


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not pass."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(len(ranked) * 0.95) - 1)]
