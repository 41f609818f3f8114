"""A picture of figures as Word draws it itself: lines with markers and dashes of their own, sharp at any size."""

from collections.abc import Iterator
from decimal import Decimal
from xml.sax.saxutils import escape

from app.kernel.wording import Language
from app.rendering.docx.markup.pieces import clean
from app.rendering.lists.pictures import MOST_LINES, Chart, ChartLine

_PART, _ID = "word/charts/chart1.xml", "rIdChart1"
_KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU = 36_000
_MARKERS = ("circle", "square", "triangle", "diamond", "circle", "x")
_DASHES = ("solid", "dash", "sysDot", "dashDot", "sysDash", "lgDashDotDot")
_INK = '<a:solidFill><a:srgbClr val="1B2433"/></a:solidFill>'


def with_chart(parts: dict[str, bytes], chart: Chart, language: Language) -> dict[str, bytes]:
    """The parts of a document with the chart's part among them; its paragraph is `chart_paragraph`."""
    types, related = "[Content_Types].xml", "word/_rels/document.xml.rels"
    override = f'<Override PartName="/{_PART}" ContentType="{_KIND}"/></Types>'.encode()
    link = f'<Relationship Id="{_ID}" Type="{_RELATION}" Target="charts/chart1.xml"/></Relationships>'.encode()
    return parts | {
        types: parts[types].replace(b"</Types>", override),
        related: parts[related].replace(b"</Relationships>", link),
        _PART: ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + _chart(chart, language)).encode(),
    }


def chart_paragraph(chart: Chart, language: Language, wide: float, high: float) -> str:
    """The paragraph that shows the chart, so many millimetres wide and high."""
    size = f'cx="{int(wide * _EMU)}" cy="{int(high * _EMU)}"'
    said = escape(clean(chart.title.say(language)), {'"': "&quot;"})
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{_WORD}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="201" name="chart" descr="{said}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_OFFICE}" r:id="{_ID}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _chart(chart: Chart, language: Language) -> str:
    low, high, step = chart.bounds
    lines = "".join(_series(chart, line, number, language) for number, line in enumerate(chart.lines[:MOST_LINES]))
    grid = '<a:ln w="6350"><a:solidFill><a:srgbClr val="D0D5DC"/></a:solidFill></a:ln>'
    return (
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}"><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:lineChart><c:grouping val="standard"/>'
        f'<c:varyColors val="0"/>{lines}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:tickLblPos val="low"/>'
        '<c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/>'
        f'<c:scaling><c:orientation val="minMax"/><c:max val="{high}"/><c:min val="{low}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr>{grid}</c:spPr></c:majorGridlines>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>'
        f'<c:majorUnit val="{step}"/></c:valAx></c:plotArea><c:legend><c:legendPos val="r"/></c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
    )


def _series(chart: Chart, line: ChartLine, number: int, language: Language) -> str:
    name = escape(clean(line.name.say(language)))
    filled = "<a:noFill/>" if number == 4 else _INK
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>s{number}</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
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
