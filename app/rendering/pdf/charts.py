"""A picture of figures over half-years: drawn as lines that a reader tells apart without colour, numbers beside."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from app.kernel.wording import Language
from app.rendering.lists.pictures import MOST_LINES, Chart, ChartLine

_WIDE, _HIGH = 960, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 300, 24, 40
_DASHES = ("", "8 4", "2 4", "12 4 2 4", "5 3", "1 3")
_LABEL_APART = 20
_MARK = 5
_INK = 'stroke="currentColor"'


def svg(chart: Chart, language: Language) -> str:
    """The picture as SVG in the ink of the text around it; all text in it is escaped, it holds no style and no code."""
    parts = [*_scale(chart), *_periods(chart)]
    ends: list[tuple[float, float, str, int]] = []
    for number, line in enumerate(chart.lines[:MOST_LINES]):
        points = _points(chart, line)
        parts += _line(points, number)
        last = next((point for point in reversed(points) if point), None)
        value = next((value for value in reversed(line.values) if value is not None), None)
        if last is not None:
            ends.append((last[1], last[0], f"{_short(line.name.say(language))} {value}{chart.unit}", number))
    parts += _labels(ends)
    said = f"{chart.title.say(language)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {_WIDE} {_HIGH}" width="{_WIDE}" '
        f'height="{_HIGH}" role="img" aria-label={quoteattr(said)} font-family="QMS Hei, sans-serif" font-size="15" '
        f'fill="currentColor">{"".join(parts)}</svg>'
    )


def _scale(chart: Chart) -> Iterator[str]:
    low, high, step = chart.bounds
    value = low
    while value <= high:
        y = _y(chart, value)
        yield f'<path d="M{_LEFT} {y:.1f}H{_WIDE - _RIGHT}" {_INK} stroke-opacity="0.18"/>'
        yield f'<text x="{_LEFT - 10}" y="{y + 5:.1f}" text-anchor="end">{value:f}</text>'
        value += step


def _periods(chart: Chart) -> Iterator[str]:
    for place, period in enumerate(chart.periods):
        yield f'<text x="{_x(chart, place):.1f}" y="{_HIGH - 12}" text-anchor="middle">{escape(period)}</text>'


def _points(chart: Chart, line: ChartLine) -> list[tuple[float, float] | None]:
    return [None if value is None else (_x(chart, place), _y(chart, value)) for place, value in enumerate(line.values)]


def _line(points: Sequence[tuple[float, float] | None], number: int) -> Iterator[str]:
    dash = f' stroke-dasharray="{_DASHES[number]}"' if _DASHES[number] else ""
    for one, two in pairwise(points):
        if one and two:
            way = f"M{one[0]:.1f} {one[1]:.1f}L{two[0]:.1f} {two[1]:.1f}"
            yield f'<path d="{way}" stroke="currentColor" stroke-width="2" fill="none"{dash}/>'
    for point in points:
        if point:
            yield _marker(*point, number)


def _marker(x: float, y: float, number: int) -> str:
    """One of six shapes: disc, square, triangle, diamond, ring, cross."""
    size, twice, wider = _MARK, 2 * _MARK, _MARK + 2
    disc = f'cx="{x:.1f}" cy="{y:.1f}" r="{size}"'
    cross = f"M{x - size:.1f} {y - size:.1f}l{twice} {twice}m0 -{twice}l-{twice} {twice}"
    shapes = (
        f"<circle {disc}/>",
        f'<path d="M{x - size:.1f} {y - size:.1f}h{twice}v{twice}h-{twice}z"/>',
        f'<path d="M{x:.1f} {y - size - 1:.1f}l{size + 1} {twice}h-{twice + 2}z"/>',
        f'<path d="M{x:.1f} {y - wider:.1f}l{wider} {wider}l-{wider} {wider}l-{wider} -{wider}z"/>',
        f'<circle class="hole" {disc} fill="#ffffff" {_INK} stroke-width="2"/>',
        f'<path d="{cross}" {_INK} stroke-width="2.5"/>',
    )
    return shapes[number % len(shapes)]


def _labels(ends: Sequence[tuple[float, float, str, int]]) -> Iterator[str]:
    """The name of each line at its end, kept apart, with its marker before it."""
    below = 0.0
    for y, x, text, number in sorted(ends):
        place = max(y, below + _LABEL_APART)
        below = place
        start = _WIDE - _RIGHT + 16
        yield f'<path d="M{x + 8:.1f} {y:.1f}L{start:.1f} {place:.1f}" stroke="currentColor" stroke-opacity="0.35"/>'
        yield _marker(start + 8, place, number)
        yield f'<text x="{start + 22:.1f}" y="{place + 5:.1f}">{escape(text)}</text>'


def _short(name: str) -> str:
    return name if len(name) <= 14 else f"{name[:13]}…"


def _x(chart: Chart, place: int) -> float:
    wide = _WIDE - _LEFT - _RIGHT
    return _LEFT + wide * (place + 0.5) / max(len(chart.periods), 1)


def _y(chart: Chart, value: Decimal) -> float:
    low, high, _ = chart.bounds
    return float(_TOP + (_HIGH - _TOP - _BOTTOM) * (1 - (value - low) / (high - low)))
