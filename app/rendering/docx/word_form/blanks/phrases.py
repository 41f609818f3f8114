"""Places to write in within one line of text: gaps, dates, the rest behind a colon, boxes to tick."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.rendering.docx.word_form.blanks.found import BlankKind
from app.rendering.docx.word_form.blanks.lines import BOX

_S = r"[_ \t\u3000]"  # what a gap is made of
_DATE = rf"(?P<date>{_S}*(?:20{_S}+)?年{_S}+月{_S}+日(?:{_S}+时(?:{_S}+分)?)?)"
_LINE = r"(?P<line>_{2,}(?:[ \t\u3000]*_{2,})*|(?:\.|…){6,})"
_BRACKET = r"[（(](?P<bracket>[ \t\u3000_]{2,})[）)]"
_BEHIND = r"[：:](?P<behind>[ \u3000]{2,}|[ \u3000]*\t[ \t\u3000]*)(?=[^\s□_年])"
_ROOM = r"[：:](?P<room>[ \t\u3000]*\n)(?=[ \t\u3000]*\n)"
_END = r"[：:](?P<end>[ \t\u3000]*)$"
_GAPS = re.compile(f"{_DATE}|{_LINE}|{_BRACKET}|{_BEHIND}|{_ROOM}|{_END}")
_UNIT = re.compile(
    r"[ \u3000]*(?P<unit>万元|元|小时|分钟|天|日|年|个月|人次|人|件|台|套|批|份|次|个|只|箱|页|℃|°C|%|％|‰"
    r"|MPa|kPa|Pa|mm|cm|μm|um|kg|mg|g|kW|W|kV|mV|V|mA|A|Hz|Ω|mL|ml|L|m²|m2|m3|m|h|min|s|dB)(?![A-Za-z\u4e00-\u9fff])"
)
_BREAK = re.compile(r"[\n\t；;|]|[ \u3000]{2,}|□")
_NUMBERED = re.compile(r"^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.、．]|[①-⑳]|[*＊•·\-])[ \u3000]*")
_TRIM = " \t\n\u3000：:，,、；;_（(.…"
_LAST_LABEL = re.compile(r"^(?P<option>.*?)[ \t\u3000]+(?P<label>[^ \t\u3000□]{1,20}[：:])[ \t\u3000]*$", re.DOTALL)
_MASK = "\x1f"
_SPREAD = re.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff])[ \u3000]+([\u3400-\u9fff])(?![\u3400-\u9fff])")
_CLOSED = re.compile(r"[\x1f\t\n；;。]|[ \u3000]{3,}")


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a line: its kind, where it is, what stands before it, the unit behind it."""

    kind: BlankKind
    start: int
    end: int
    label: str
    unit: str = ""
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A box in a line, its words, and the label that begins a new group with it (none: the group goes on)."""

    at: int
    option: str
    label: str | None


def label_of(text: str) -> str:
    """What a stretch of text names: its last part, without marks, numbers and colons."""
    parts = [part for part in _BREAK.split(_SPREAD.sub(r"\1\2", text)) if part.strip(_TRIM)]
    last = parts[-1] if parts else ""
    return _NUMBERED.sub("", " ".join(last.split())).strip(_TRIM)[:80]


def gaps(text: str, *, open_end: bool) -> Iterator[Gap]:
    """The places of a line that are no boxes; `open_end`: a colon at its end asks for something."""
    done = 0
    for found in _GAPS.finditer(text):
        name = str(found.lastgroup)
        start, end = found.span(name)
        if name == "end" and not (open_end or done):
            continue
        label = label_of(text[done:start])
        unit = _UNIT.match(text, found.end())
        done = max(found.end(), unit.end() if unit else 0)
        if (not label and name in {"behind", "end", "room"}) or _is_page_count(label, text[end : end + 2]):
            continue
        if name == "behind" and end - start > 2:
            end -= 2  # what follows stays apart
        kind = BlankKind.DATE if name == "date" else BlankKind.LINE
        yield Gap(kind, start, end, label, unit["unit"] if unit and name in {"line", "bracket"} else "", name == "room")


def _is_page_count(label: str, behind: str) -> bool:
    return label.endswith(("第", "共")) and "页" in behind


def ticks(text: str) -> Iterator[Tick]:
    """The boxes of a line with their words, which stand behind them, or before where nothing stands behind the last."""
    text = _GAPS.sub(_masked, text)
    places = [at for at, letter in enumerate(text) if letter == BOX]
    if not places:
        return
    if _stand_behind(text, places):
        yield from _with_words_before(text, places)
        return
    label: str | None = label_of(text[: places[0]].rpartition(_MASK)[2]) or None
    for at, end in zip(places, [*places[1:], len(text)], strict=True):
        said = text[at + 1 : end]
        following = _LAST_LABEL.match(said) if end < len(text) else None
        option = following["option"] if following else said
        yield Tick(at, _option(option), label)
        label = label_of(following["label"]) if following else None


def _masked(found: re.Match[str]) -> str:
    """A gap masked: what stands before it does not name the boxes behind it."""
    start, end = (at - found.start() for at in found.span(str(found.lastgroup)))
    return found[0][:start] + _MASK * (end - start) + found[0][end:]


def _stand_behind(text: str, places: list[int]) -> bool:
    """`合格□ 不合格□`: words before each box, nothing behind the last."""
    before = text[: places[0]].rpartition("：")[2].rpartition(":")[2]
    return not text[places[-1] + 1 :].strip(_TRIM + "）)") and bool(before.strip(_TRIM))


def _with_words_before(text: str, places: list[int]) -> Iterator[Tick]:
    start, label = 0, None
    for at in places:
        said = text[start:at]
        head, colon, rest = said.replace(":", "：").rpartition("：")
        label = label_of(head) if colon else None
        yield Tick(at, _option(rest if colon else said), label)
        start = at + 1


def _option(said: str) -> str:
    """The words of a box: up to a line to write on, a wide gap or the end of a sentence."""
    said = said.strip(" \u3000\t\n")
    said = _CLOSED.split(said, maxsplit=1)[0]
    said = re.split(r"_|[：:（(]\s*(?:_|$)", said, maxsplit=1)[0]
    return " ".join(said.split()).strip(_TRIM + "）)")[:60] if "（" not in said else said.strip(_TRIM)[:60]
