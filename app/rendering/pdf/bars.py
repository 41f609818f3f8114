"""A picture of bars as SVG: its parts differ by pattern, each with its number, so that it is read without colour."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from app.kernel.wording import Language
from app.rendering.lists.pictures import MOST_SERIES, Bars, shortened

_WIDE, _HIGH = 960, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 60, 56, 56
_INK = 'stroke="currentColor"'
_GAP = 7


def svg(bars: Bars, language: Language) -> str:
    """The picture in the ink of the text around it. Every bar can be reached by key and says its numbers."""
    parts = [*_scale(bars), *_legend(bars, language)]
    for place in range(len(bars.names)):
        parts += _bar(bars, place, language)
    parts += _running(bars)
    said = quoteattr(bars.title.say(language))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {_WIDE} {_HIGH}" width="{_WIDE}" '
        f'height="{_HIGH}" role="group" aria-label={said} font-family="QMS Hei, sans-serif" font-size="15" '
        f'fill="currentColor">{"".join(parts)}</svg>'
    )


def _scale(bars: Bars) -> Iterator[str]:
    high, step = bars.scale
    for value in range(0, high + 1, step):
        y = _y(bars, value)
        yield f'<path d="M{_LEFT} {y:.1f}H{_WIDE - _RIGHT}" {_INK} stroke-opacity="0.18"/>'
        yield f'<text x="{_LEFT - 10}" y="{y + 5:.1f}" text-anchor="end">{value}</text>'
    if bars.running:
        for share in (0, 50, 100):
            y = _share_y(share)
            yield f'<text x="{_WIDE - _RIGHT + 10}" y="{y + 5:.1f}">{share}%</text>'


def _legend(bars: Bars, language: Language) -> Iterator[str]:
    x = float(_LEFT)
    shown = bars.series if len(bars.series) > 1 else ()
    for number, one in enumerate(shown[:MOST_SERIES]):
        yield from _filled(x, 14, 22, 16, number)
        name = shortened(one.name.say(language), 24)
        yield f'<text x="{x + 30:.1f}" y="27">{escape(name)}</text>'
        x += 62 + 15 * len(name) * (1 if language is Language.ZH else 0.6)


def _bar(bars: Bars, place: int, language: Language) -> Iterator[str]:
    slot = (_WIDE - _LEFT - _RIGHT) / max(len(bars.names), 1)
    wide = min(72.0, slot * 0.6)
    x = _LEFT + slot * (place + 0.5) - wide / 2
    name, total = bars.names[place].say(language), bars.totals[place]
    said = quoteattr(_said(bars, place, language))
    yield f'<g tabindex="0" role="img" data-said={said} aria-label={said}>'
    area = f'x="{x - 6:.1f}" y="{_TOP}" width="{wide + 12:.1f}" height="{_HIGH - _TOP - _BOTTOM}"'
    yield f'<rect {area} fill="none" pointer-events="all"/>'
    below = 0
    for number, one in enumerate(bars.series[:MOST_SERIES]):
        value = one.values[place]
        top, bottom = _y(bars, below + value), _y(bars, below)
        below += value
        if value:
            yield from _filled(x, top, wide, bottom - top, number)
    yield f'<text x="{x + wide / 2:.1f}" y="{_y(bars, total) - 6:.1f}" text-anchor="middle">{total}</text>'
    for line, text in enumerate(_lines(name, slot)):
        y = _HIGH - _BOTTOM + 20 + 18 * line
        yield f'<text x="{x + wide / 2:.1f}" y="{y}" text-anchor="middle">{escape(text)}</text>'
    yield "</g>"


def _said(bars: Bars, place: int, language: Language) -> str:
    name, unit = bars.names[place].say(language), bars.unit.say(language)
    parts = [f"{one.name.say(language)} {one.values[place]}" for one in bars.series if len(bars.series) > 1]
    share = [f"{bars.shares[place]}%"] if bars.running and bars.shares else []
    return ", ".join([f"{name}: {bars.totals[place]} {unit}".strip(), *parts, *share])


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


def _running(bars: Bars) -> Iterator[str]:
    if not bars.running or not bars.shares:
        return
    slot = (_WIDE - _LEFT - _RIGHT) / len(bars.names)
    points = [(_LEFT + slot * (place + 0.5), _share_y(float(share))) for place, share in enumerate(bars.shares)]
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    yield f'<path d="M{way}" {_INK} stroke-width="2" stroke-dasharray="6 4" fill="none"/>'
    for (x, y), share in zip(points, bars.shares, strict=True):
        yield f'<circle class="hole" cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#ffffff" {_INK} stroke-width="2"/>'
        if share < 100:
            yield f'<text x="{x + 10:.1f}" y="{y - 8:.1f}" font-size="13">{share:.0f}%</text>'


def _lines(name: str, slot: float) -> tuple[str, ...]:
    """A name below its bar, in two lines where one is too short."""
    most = max(4, int(slot / (15 if any(letter > "\u2e80" for letter in name) else 8.5)))
    if len(name) <= most:
        return (name,)
    head, _, rest = name[: most + 1].rpartition(" ")
    first = head if head and rest is not None and len(head) > most // 2 else name[:most]
    return first, shortened(name[len(first) :].strip(), most)


def _y(bars: Bars, value: float) -> float:
    return _TOP + (_HIGH - _TOP - _BOTTOM) * (1 - value / bars.scale[0])


def _share_y(share: float) -> float:
    return _TOP + (_HIGH - _TOP - _BOTTOM) * (1 - share / 100)
