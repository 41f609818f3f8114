"""Signs that Word sets in a font of symbols, as the characters that look like them."""

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x72: "□",
    0x75: "◆",
    0x76: "◆",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "→",
    0xEF: "⇐",
    0xF0: "⇒",
    0xFB: "✗",
    0xFC: "√",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x30: "□"}
_SYMBOL = {
    0xB3: "≥",
    0xA3: "≤",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xB0: "°",
    0xB7: "•",
    0xA5: "∞",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x64: "δ",
    0x44: "Δ",
    0x6D: "μ",
    0x70: "π",
    0x73: "σ",
    0x53: "Σ",
    0x57: "Ω",
    0x66: "φ",
    0x46: "Φ",
    0x71: "θ",
    0x6C: "λ",
    0x72: "ρ",
    0xAE: "→",
    0xAC: "←",
    0xAD: "↑",
    0xAF: "↓",
    0xDE: "⇒",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def sign(font: str, code: str) -> str:
    """The character for a code of a font of symbols; where the font is another, the character of that code."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(value & 0xFF, "□")
    return chr(value) if 0x20 <= value < 0xD800 or 0xF900 <= value < 0xFFFE else "□"
