"""Small drawings and spellings of a print: QR code, logo, the size of a title."""

import base64
from io import BytesIO

import segno

from app.kernel.strokes import HEIGHT, WIDTH
from app.rendering.fonts.measuring import breadth

_INK, _LINE = "#14306e", 4
_MASK = 4
QUIET = 4  # modules of white around a QR code
TITLE_STEPS = ((10, 1), (20, 2), (34, 3), (60, 4))  # up to so many full-width characters: step of size


def qr(address: str) -> str:
    """A QR code of an address as a data: address of a drawing (level M, four modules of white)."""
    out = BytesIO()
    _code(address).save(out, kind="svg", border=QUIET, omitsize=True, dark="#111", svgclass=None, lineclass=None)
    return picture(out.getvalue().decode()) or ""


def qr_picture(address: str) -> str:
    """The same code as a data: address of a PNG: on every page again, a drawing would cost its time every time.

    Ten dots a module are 650 dpi at 15 mm, as sharp on paper as a drawing.
    """
    return _code(address).png_data_uri(border=QUIET, scale=10)


def _code(address: str) -> segno.QRCode:
    # Readers are told the mask by the code itself: to try all eight for the prettiest takes ten milliseconds.
    return segno.make(address, error="m", micro=False, mask=_MASK)


def picture(svg: str | None) -> str | None:
    """An SVG as a data: address: drawn as a picture, it cannot bring markup into the page."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}" if svg else None


def drawn(drawing: str) -> str | None:
    """A drawn signature as a data: address of a drawing of lines."""
    return picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{drawing}" fill="none" '
        f'stroke="{_INK}" stroke-width="{_LINE}" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def title_step(text: str) -> int:
    """The step of size a title is set in: 1 is the largest, 5 takes four lines and more."""
    wide = breadth(text)
    return next((step for limit, step in TITLE_STEPS if wide <= limit), 5)


def shortened(text: str, limit: int) -> str:
    """A text of at most so many full-width characters, with an ellipsis where it was cut."""
    if breadth(text) <= limit:
        return text
    wide = 0.0
    for place, character in enumerate(text):
        wide += breadth(character)
        if wide > limit - 1:
            return text[:place].rstrip() + "…"
    return text


def company_lines(name: str, limit: int) -> str:
    """A company's name for the header: cut to fit, broken before 有限公司 rather than within it."""
    kept = shortened(name, limit)
    for ending in ("股份有限公司", "有限责任公司", "有限公司"):
        if kept.endswith(ending) and len(kept) > max(8, len(ending)):
            return f"{kept.removesuffix(ending)}\n{ending}"
    return kept


def stacked(text: str, per_line: int = 3) -> str:
    """A Chinese heading broken evenly for the narrow side column: 顾客信息 in two lines of two."""
    if not text or breadth(text) < len(text):
        return text
    lines = -(-len(text) // per_line)
    size = -(-len(text) // lines)
    return "\n".join(text[start : start + size] for start in range(0, len(text), size))
