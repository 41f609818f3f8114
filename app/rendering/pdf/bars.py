"""A picture of bars as SVG: its parts differ by pattern, each with its number, so that it is read without colour."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from app.kernel.wording import Language
from app.rendering.lists.pictures import MOST_SERIES, Bars, shortened

_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 60, 56, 56
_INK = 'stroke="currentColor"'
_GAP = 7
_OPEN = 2  # bars under a line are empty, so that the line is seen


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars on a sheet of a size, in a language. Every bar can be reached by key and says its numbers."""

    bars: Bars
    language: Language
    wide: int
    high: int

    def parts(self) -> Iterator[str]:
        """Everything that is drawn."""
        yield from self._scale()
        yield from self._legend()
        for place in range(len(self.bars.names)):
            yield from self._bar(place)
        yield from self._running()

    def _scale(self) -> Iterator[str]:
        high, step = self.bars.scale
        for value in range(0, high + 1, step):
            y = self._y(value)
            yield f'<path d="M{_LEFT} {y:.1f}H{self.wide - _RIGHT}" {_INK} stroke-opacity="0.18"/>'
            yield f'<text x="{_LEFT - 10}" y="{y + 5:.1f}" text-anchor="end">{value}</text>'
        for share in (0, 50, 100) if self.bars.running else ():
            yield f'<text x="{self.wide - _RIGHT + 10}" y="{self._share_y(share) + 5:.1f}">{share}%</text>'

    def _legend(self) -> Iterator[str]:
        x = float(_LEFT)
        shown = self.bars.series if len(self.bars.series) > 1 else ()
        for number, one in enumerate(shown[:MOST_SERIES]):
            yield from _filled(x, 14, 22, 16, number)
            name = shortened(one.name.say(self.language), 24)
            yield f'<text x="{x + 30:.1f}" y="27">{escape(name)}</text>'
            x += 48 + 15 * len(name) * (1 if self.language is Language.ZH else 0.58)

    def _bar(self, place: int) -> Iterator[str]:
        slot = self._slot
        wide = min(72.0, slot * 0.6)
        x, total = _LEFT + slot * (place + 0.5) - wide / 2, self.bars.totals[place]
        said = quoteattr(self._said(place))
        yield f'<g tabindex="0" role="img" data-said={said} aria-label={said}>'
        area = f'x="{x - 6:.1f}" y="{_TOP}" width="{wide + 12:.1f}" height="{self.high - _TOP - _BOTTOM}"'
        yield f'<rect {area} fill="none" pointer-events="all"/>'
        below = 0
        for number, one in enumerate(self.bars.series[:MOST_SERIES]):
            value = one.values[place]
            top, bottom = self._y(below + value), self._y(below)
            below += value
            if value:
                yield from _filled(x, top, wide, bottom - top, _OPEN if self.bars.running else number)
        middle = f'x="{x + wide / 2:.1f}"'
        yield f'<text {middle} y="{self._y(total) - 6:.1f}" text-anchor="middle">{total}</text>'
        for line, text in enumerate(_lines(self.bars.names[place].say(self.language), slot)):
            y = self.high - _BOTTOM + 20 + 18 * line
            yield f'<text {middle} y="{y}" text-anchor="middle">{escape(text)}</text>'
        yield "</g>"

    def _said(self, place: int) -> str:
        bars, spoken = self.bars, self.language
        parts = [f"{one.name.say(spoken)} {one.values[place]}" for one in bars.series if len(bars.series) > 1]
        share = [f"{bars.shares[place]}%"] if bars.running and bars.shares else []
        head = f"{bars.names[place].say(spoken)}: {bars.totals[place]} {bars.unit.say(spoken)}"
        return ", ".join([head.strip(), *parts, *share])

    def _running(self) -> Iterator[str]:
        shares = self.bars.shares if self.bars.running else ()
        points = [(_LEFT + self._slot * (place + 0.5), self._share_y(float(one))) for place, one in enumerate(shares)]
        if len(points) > 1:
            way = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
            yield f'<path d="M{way}" {_INK} stroke-width="2" stroke-dasharray="6 4" fill="none"/>'
        for x, y in points:
            yield f'<circle class="hole" cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#ffffff" {_INK} stroke-width="2"/>'

    @property
    def _slot(self) -> float:
        return (self.wide - _LEFT - _RIGHT) / max(len(self.bars.names), 1)

    def _y(self, value: float) -> float:
        return _TOP + (self.high - _TOP - _BOTTOM) * (1 - value / self.bars.scale[0])

    def _share_y(self, share: float) -> float:
        return _TOP + (self.high - _TOP - _BOTTOM) * (1 - share / 100)


def _filled(x: float, y: float, wide: float, high: float, number: int) -> Iterator[str]:
    """A part of a bar: full, hatched, or empty with its edge."""
    edge = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" {_INK} stroke-width="1.5"'
    yield f"<rect {edge}/>" if number == 0 else f'<rect {edge} fill="none"/>'
    if number == 1:
        yield f'<path d="{_hatch(x, y, wide, high)}" {_INK} stroke-width="1.5"/>'


def _hatch(x: float, y: float, wide: float, high: float) -> str:
    """Slanted lines that end at the edges, drawn one by one: every program that draws knows lines."""
    found, start = [], _GAP
    while start < wide + high:
        one = (x + min(start, wide), y + max(0.0, start - wide))
        two = (x + max(0.0, start - high), y + min(start, high))
        found.append(f"M{one[0]:.1f} {one[1]:.1f}L{two[0]:.1f} {two[1]:.1f}")
        start += _GAP
    return "".join(found)


def _lines(name: str, slot: float) -> tuple[str, ...]:
    """A name below its bar, in two lines where one is too short."""
    most = max(4, int(slot / (15.5 if any(letter > "\u2e80" for letter in name) else 8.5)))
    if len(name) <= most:
        return (name,)
    head = name[: most + 1].rpartition(" ")[0]
    first = head if len(head) > most // 2 else name[:most]
    return first, shortened(name[len(first) :].strip(), most)
