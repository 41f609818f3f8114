"""Reads the colours of the style sheets and computes contrasts as WCAG 2.2 does."""

import re
from pathlib import Path

STATIC = Path(__file__).parents[3] / "app" / "web" / "static"
TEMPLATES = Path(__file__).parents[3] / "app" / "web" / "templates"


def tokens(theme: str, css: str) -> dict[str, str]:
    """The hex colours of one theme: `light`, `dark` or `auto` (the dark values under "as the device")."""
    opening = r":root \{\s*color-scheme" if theme == "light" else rf':root\[data-theme="{theme}"\] \{{'
    found = re.search(opening + r".*?\n\s*\}", css, re.DOTALL)
    if not found:
        raise ValueError(f"no block for {theme}")
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", found[0]))


def contrast(one: str, other: str) -> float:
    """The contrast of two hex colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
