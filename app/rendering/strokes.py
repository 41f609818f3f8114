"""Drawn signatures as pictures: lines for PDF, dots for Word."""

from io import BytesIO

from PIL import Image, ImageDraw

from app.kernel.strokes import HEIGHT, WIDTH, strokes

RATIO = WIDTH / HEIGHT
_INK = "#14306e"
_LINE = 4
_DOTS = 2  # to a point: 300 dpi at 100 mm


def svg(drawing: str) -> str:
    """A drawing as an SVG of its own."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{drawing}" fill="none" '
        f'stroke="{_INK}" stroke-width="{_LINE}" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def png(drawing: str) -> bytes:
    """A drawing as a PNG on white."""
    picture = Image.new("RGB", (WIDTH * _DOTS, HEIGHT * _DOTS), "white")
    pen = ImageDraw.Draw(picture)
    for stroke in strokes(drawing):
        points = [(x * _DOTS, y * _DOTS) for x, y in stroke]
        pen.line(points, fill=_INK, width=_LINE * _DOTS, joint="curve")
        for x, y in (points[0], points[-1]):  # round ends, and a dot where the pen only touched
            pen.ellipse((x - _LINE, y - _LINE, x + _LINE, y + _LINE), fill=_INK)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
