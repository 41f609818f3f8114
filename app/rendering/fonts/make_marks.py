"""Draw the check-box face `qms-marks.ttf`: U+2610, U+2611 and U+2612, which the two Noto faces do not have.

Boxes are characters and no drawings, so that a ticked choice can be searched, copied and read aloud.
Run it after a change of the shapes: `python -m app.rendering.fonts.make_marks`.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

Point = tuple[int, int]

TARGET = Path(__file__).with_name("qms-marks.ttf")
EM = 1000
OUTER, INNER = (70, -60, 930, 800), (122, -8, 878, 748)  # left, bottom, right, top of the frame's two edges
TICK: list[Point] = [(196, 392), (256, 452), (420, 262), (806, 728), (866, 676), (424, 136)]
CROSS: list[Point] = [
    (500, 428), (728, 656), (786, 598), (558, 370), (786, 142), (728, 84),
    (500, 312), (272, 84), (214, 142), (442, 370), (214, 598), (272, 656),
]  # fmt: skip


def outline(pen: TTGlyphPen, points: list[Point]) -> None:
    """Draw one closed outline."""
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def box(sign: list[Point] | None = None) -> object:
    """The glyph of a box: a frame (clockwise outside, counter-clockwise inside) and the sign in it."""
    pen = TTGlyphPen(None)
    left, bottom, right, top = OUTER
    outline(pen, [(left, bottom), (left, top), (right, top), (right, bottom)])
    left, bottom, right, top = INNER
    outline(pen, [(left, bottom), (right, bottom), (right, top), (left, top)])
    if sign:
        outline(pen, sign)
    return pen.glyph()


def build(target: Path) -> None:
    """Write the face to a file, the same bytes each time."""
    glyphs = {".notdef": box(), "ballotbox": box(), "ballotboxtick": box(TICK), "ballotboxcross": box(CROSS)}
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({0x2610: "ballotbox", 0x2611: "ballotboxtick", 0x2612: "ballotboxcross"})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (EM, OUTER[0])))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "QMS Marks", "styleName": "Regular", "psName": "QMSMarks-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120, fsType=0)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(target)


if __name__ == "__main__":
    build(TARGET)
