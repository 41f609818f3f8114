"""Pictures of figures as Word draws them itself: lines with markers and dashes, bars with patterns; always sharp."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from app.kernel.wording import Language, Words
from app.rendering.docx.markup.pieces import clean
from app.rendering.lists.pictures import (
    MOST_LINES,
    MOST_SERIES,
    RUNNING,
    Bars,
    BarSeries,
    Chart,
    ChartLine,
    Picture,
)

_KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU = 36_000
_MARKERS = ("circle", "square", "triangle", "diamond", "circle", "x")
_DASHES = ("solid", "dash", "sysDot", "dashDot", "sysDash", "lgDashDotDot")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_QUOTED = {'"': "&quot;"}
_INK = '<a:solidFill><a:srgbClr val="1B2433"/></a:solidFill>'
_PAPER = '<a:srgbClr val="FFFFFF"/>'
_HATCHED = (
    f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="1B2433"/></a:fgClr><a:bgClr>{_PAPER}</a:bgClr></a:pattFill>'
)
_FILLS = (_INK, _HATCHED, f"<a:solidFill>{_PAPER}</a:solidFill>")
_GRID = '<a:ln w="6350"><a:solidFill><a:srgbClr val="D0D5DC"/></a:solidFill></a:ln>'
Number = Decimal | int


def with_charts(parts: dict[str, bytes], charts: Sequence[Picture], language: Language) -> dict[str, bytes]:
    """The parts of a document with those of its charts among them; their paragraphs are `chart_paragraph`."""
    types, related = "[Content_Types].xml", "word/_rels/document.xml.rels"
    found = dict(parts)
    for number, chart in enumerate(charts, start=1):
        part = f"charts/chart{number}.xml"
        override = f'<Override PartName="/word/{part}" ContentType="{_KIND}"/></Types>'.encode()
        link = f'<Relationship Id="rIdChart{number}" Type="{_RELATION}" Target="{part}"/></Relationships>'.encode()
        found[types] = found[types].replace(b"</Types>", override)
        found[related] = found[related].replace(b"</Relationships>", link)
        found[f"word/{part}"] = (_HEAD + _space(chart, language)).encode()
    return found


def chart_paragraph(chart: Picture, language: Language, size: tuple[float, float], number: int = 1) -> str:
    """The paragraph that shows the chart of a number, so many millimetres wide and high."""
    extent = f'cx="{int(size[0] * _EMU)}" cy="{int(size[1] * _EMU)}"'
    said = escape(clean(chart.title.say(language)), {'"': "&quot;"})
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{_WORD}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{200 + number}" name="chart{number}" descr="{said}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_OFFICE}" r:id="rIdChart{number}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _space(chart: Picture, language: Language) -> str:
    plot = _bars(chart, language) if isinstance(chart, Bars) else _lines(chart, language)
    return (
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}</c:plotArea>{_legend(chart)}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
    )


def _legend(chart: Picture) -> str:
    """Bars of one part need none; theirs stands above, so that the plot keeps its width."""
    if isinstance(chart, Bars):
        return "" if len(chart.series) == 1 and not chart.running else '<c:legend><c:legendPos val="t"/></c:legend>'
    return '<c:legend><c:legendPos val="r"/></c:legend>'


def _lines(chart: Chart, language: Language) -> str:
    lines = "".join(_series(chart, line, number, language) for number, line in enumerate(chart.lines[:MOST_LINES]))
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}<c:marker val="1"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:lineChart>{_axes(chart.bounds, (1, 2))}'
    )


def _bars(chart: Bars, language: Language) -> str:
    names = tuple(one.say(language) for one in chart.names)
    high, step = chart.scale
    fills = _FILLS[::-1] if chart.running else _FILLS  # bars under a line are empty, so that the line is seen
    shown = zip(chart.series[:MOST_SERIES], fills, strict=False)
    parts = "".join(_part(one, number, (names, fill), language) for number, (one, fill) in enumerate(shown))
    drawn = (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>{parts}'
        '<c:gapWidth val="70"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )
    if not chart.running or not chart.shares:
        return drawn + _axes((0, high, step), (1, 2))
    line = ChartLine(RUNNING, chart.shares)
    running = _series(Chart(chart.title, names, (line,)), line, 4, language)
    drawn += (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{running}<c:marker val="1"/>'
        '<c:axId val="3"/><c:axId val="4"/></c:lineChart>'
    )
    return drawn + _axes((0, high, step), (1, 2)) + _axes((0, 100, 50), (3, 4), beside=True)


def _part(one: BarSeries, number: int, drawn: tuple[tuple[str, ...], str], language: Language) -> str:
    """One part of every bar: full, hatched, or empty with its edge."""
    names, fill = drawn
    values = tuple(Decimal(value) if value else None for value in one.values)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{_named(one.name, number, language)}'
        f'<c:spPr>{fill}<a:ln w="12700">{_INK}</a:ln></c:spPr><c:invertIfNegative val="0"/>'
        f"<c:cat><c:strRef><c:f>p</c:f><c:strCache>{_cached(names)}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>v{number}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{_cached(values)}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _axes(scale: tuple[Number, Number, Number], ids: tuple[int, int], *, beside: bool = False) -> str:
    """The axis of the names and that of the figures; `beside`: a second scale at the right, without names."""
    low, high, step = scale
    grid = "" if beside else f"<c:majorGridlines><c:spPr>{_GRID}</c:spPr></c:majorGridlines>"
    form = '0"%"' if beside else "General"
    return (
        f'<c:catAx><c:axId val="{ids[0]}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="{int(beside)}"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:tickLblPos val="low"/><c:crossAx val="{ids[1]}"/></c:catAx><c:valAx><c:axId val="{ids[1]}"/>'
        f'<c:scaling><c:orientation val="minMax"/><c:max val="{high}"/><c:min val="{low}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"r" if beside else "l"}"/>{grid}'
        f'<c:numFmt formatCode="{escape(form, _QUOTED)}" sourceLinked="0"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{ids[0]}"/><c:crosses val="{"max" if beside else "autoZero"}"/>'
        f'<c:majorUnit val="{step}"/></c:valAx>'
    )


def _named(name: Words, number: int, language: Language) -> str:
    said = escape(clean(name.say(language)))
    return (
        f"<c:tx><c:strRef><c:f>s{number}</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{said}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _series(chart: Chart, line: ChartLine, number: int, language: Language) -> str:
    filled = "<a:noFill/>" if number == 4 else _INK
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{_named(line.name, number, language)}'
        f'<c:spPr><a:ln w="22225">{_INK}<a:prstDash val="{_DASHES[number]}"/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{_MARKERS[number]}"/><c:size val="7"/><c:spPr>{filled}<a:ln w="15875">{_INK}</a:ln>'
        "</c:spPr></c:marker>"
        f"<c:cat><c:strRef><c:f>p</c:f><c:strCache>{_cached(chart.periods)}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>v{number}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'{_cached(line.values)}</c:numCache></c:numRef></c:val><c:smooth val="0"/></c:ser>'
    )


def _cached(values: tuple[str, ...] | tuple[Decimal | None, ...]) -> str:
    return f'<c:ptCount val="{len(values)}"/>' + "".join(_cached_points(values))


def _cached_points(values: tuple[str, ...] | tuple[Decimal | None, ...]) -> Iterator[str]:
    for place, value in enumerate(values):
        if value is not None:
            said = escape(value) if isinstance(value, str) else format(value, "f")
            yield f'<c:pt idx="{place}"><c:v>{said}</c:v></c:pt>'
