"""A picture of figures over half-years: drawn as lines that a reader tells apart without colour, numbers beside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from app.kernel.wording import Language
from app.rendering.lists.pictures import MOST_LINES, Bars, Chart, ChartLine, Picture
from app.rendering.pdf import drawing
from app.rendering.pdf.bars import Drawing

_LEFT, _TOP, _BOTTOM = 56, 24, 40
_DASHES = ("", "8 4", "2 4", "12 4 2 4", "5 3", "1 3")
_LABEL_APART = 20
_MARK = 5
_INK = 'stroke="currentColor"'


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size a picture is drawn in; its letters are 15 high. `right` is kept for the names of lines."""

    wide: int = 960
    high: int = 400
    right: int = 300
    longest: int = 14


WHOLE, SMALL = Sheet(), Sheet(600, 260, 210, 7)


def svg(picture: Picture, language: Language, sheet: Sheet = WHOLE) -> str:
    """The picture as SVG in the ink of the text around it; all text in it is escaped, it holds no style and no code."""
    if isinstance(picture, Bars):
        parts = "".join(Drawing(picture, language, sheet.wide, sheet.high).parts())
    else:
        parts = "".join(_Lines(picture, language, sheet).parts())
    said = quoteattr(picture.title.say(language))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {sheet.wide} {sheet.high}" '
        f'width="{sheet.wide}" height="{sheet.high}" role="group" aria-label={said} '
        f'font-family="QMS Hei, sans-serif" font-size="15" fill="currentColor">{parts}</svg>'
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines on a sheet, in a language. Every figure can be reached by key and is said."""

    chart: Chart
    language: Language
    sheet: Sheet

    def parts(self) -> Iterator[str]:
        yield from self._scale()
        yield from self._periods()
        ends: list[tuple[float, float, str, int]] = []
        for number, line in enumerate(self.chart.lines[:MOST_LINES]):
            points = self._points(line)
            yield from _line(points, number)
            yield from self._marks(line, points, number)
            last = next((point for point in reversed(points) if point), None)
            value = next((value for value in reversed(line.values) if value is not None), None)
            if last is not None:
                name = drawing.shortened(line.name.say(self.language), self.sheet.longest)
                ends.append((last[1], last[0], f"{name} {value}{self.chart.unit}", number))
        yield from self._labels(ends)

    def _scale(self) -> Iterator[str]:
        low, high, step = self.chart.bounds
        value = low
        while value <= high:
            y = self._y(value)
            yield f'<path d="M{_LEFT} {y:.1f}H{self.sheet.wide - self.sheet.right}" {_INK} stroke-opacity="0.18"/>'
            yield f'<text x="{_LEFT - 10}" y="{y + 5:.1f}" text-anchor="end">{value:f}</text>'
            value += step

    def _periods(self) -> Iterator[str]:
        for place, period in enumerate(self.chart.periods):
            x = self._x(place)
            yield f'<text x="{x:.1f}" y="{self.sheet.high - 12}" text-anchor="middle">{escape(period)}</text>'

    def _points(self, line: ChartLine) -> list[tuple[float, float] | None]:
        values = enumerate(line.values)
        return [None if value is None else (self._x(place), self._y(value)) for place, value in values]

    def _marks(self, line: ChartLine, points: Sequence[tuple[float, float] | None], number: int) -> Iterator[str]:
        for point, value, period in zip(points, line.values, self.chart.periods, strict=True):
            if point:
                said = quoteattr(f"{line.name.say(self.language)}, {period}: {value}{self.chart.unit}")
                mark = _marker(*point, number)
                yield f'<g tabindex="0" role="img" data-said={said} aria-label={said}>{mark}</g>'

    def _labels(self, ends: Sequence[tuple[float, float, str, int]]) -> Iterator[str]:
        """The name of each line at its end, kept apart, with its marker before it."""
        below = 0.0
        for y, x, text, number in sorted(ends):
            place = max(y, below + _LABEL_APART)
            below = place
            start = self.sheet.wide - self.sheet.right + 16
            yield f'<path d="M{x + 8:.1f} {y:.1f}L{start:.1f} {place:.1f}" {_INK} stroke-opacity="0.35"/>'
            yield _marker(start + 8, place, number)
            yield f'<text x="{start + 22:.1f}" y="{place + 5:.1f}">{escape(text)}</text>'

    def _x(self, place: int) -> float:
        wide = self.sheet.wide - _LEFT - self.sheet.right
        return _LEFT + wide * (place + 0.5) / max(len(self.chart.periods), 1)

    def _y(self, value: Decimal) -> float:
        low, high, _ = self.chart.bounds
        return float(_TOP + (self.sheet.high - _TOP - _BOTTOM) * (1 - (value - low) / (high - low)))


def _line(points: Sequence[tuple[float, float] | None], number: int) -> Iterator[str]:
    dash = f' stroke-dasharray="{_DASHES[number]}"' if _DASHES[number] else ""
    for one, two in pairwise(points):
        if one and two:
            way = f"M{one[0]:.1f} {one[1]:.1f}L{two[0]:.1f} {two[1]:.1f}"
            yield f'<path d="{way}" stroke="currentColor" stroke-width="2" fill="none"{dash}/>'


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
