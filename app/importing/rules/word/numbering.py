"""Word's automatic numbering: the label that Word would draw before a numbered paragraph."""

import re
from dataclasses import dataclass, field

from lxml import etree

from app.importing.rules.word.figures import figure

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9
_MAX_STYLES = 40


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its figures look, its pattern (`%1.%2`), what follows the label."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None
    suffix: str = "tab"
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted. `label` is called for the paragraphs in their order."""

    levels: dict[str, dict[int, Level]]
    abstract: dict[str, str]
    starts: dict[tuple[str, int], int]
    styles: dict[str, tuple[str | None, int | None, str]]
    usual: str = ""
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: etree._Element) -> str:
        """The label of a paragraph with the gap after it, or the empty text if it bears no number."""
        number, depth = self._place(paragraph)
        levels = self.levels.get(number or "", {})
        level = levels.get(depth)
        if number is None or level is None:
            return ""
        self._count(number, depth, level)
        if level.form == "bullet":
            return "• "
        label = _PLACE.sub(lambda found: self._figure(number, int(found[1]) - 1, level, levels), level.pattern)
        return label + ("" if level.suffix == "nothing" or not label else " ")

    def _place(self, paragraph: etree._Element) -> tuple[str | None, int]:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val", "") if style is not None else self.usual
        number, depth = _number_of(own), _depth_of(own)
        if number is None and name:
            number, styled = self._styled(name)
            depth = styled if depth is None else depth
        if number in (None, "0"):
            return None, 0
        return number, depth or 0

    def _styled(self, name: str) -> tuple[str | None, int | None]:
        """List and level of a style: its own, else that of the style it is based on; a level may name the style."""
        number, depth, current = None, None, name
        for _ in range(_MAX_STYLES):
            if current not in self.styles:
                break
            its_number, its_depth, base = self.styles[current]
            number = its_number if number is None else number
            depth = its_depth if depth is None else depth
            if number is not None:
                break
            current = base
        linked = (place for place, level in self.levels.get(number or "", {}).items() if level.style == name)
        return number, next(linked, depth)

    def _count(self, number: str, depth: int, level: Level) -> None:
        key = self.abstract.get(number, number)
        override = self.starts.get((number, depth))
        if override is not None and (number, depth) not in self.begun:
            self.counts[key, depth] = override
        elif (key, depth) in self.counts:
            self.counts[key, depth] += 1
        else:
            self.counts[key, depth] = level.start if override is None else override
        self.begun.add((number, depth))
        for above in range(depth):
            self.counts.setdefault((key, above), self._level(number, above).start)
        for below in range(depth + 1, _DEEPEST):
            limit = self._level(number, below).restart
            if limit is None or 0 < depth + 1 <= limit:
                self.counts.pop((key, below), None)

    def _figure(self, number: str, place: int, level: Level, levels: dict[int, Level]) -> str:
        its = levels.get(place, Level())
        value = self.counts.get((self.abstract.get(number, number), place), its.start)
        return figure(value, "decimal" if level.legal else its.form)

    def _level(self, number: str, depth: int) -> Level:
        return self.levels.get(number, {}).get(depth, Level())


def numbering_of(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists of a document from its numbering and styles parts, either of which may be missing."""
    if numbering is None:
        return Numbering({}, {}, {}, {})
    lists = {_value(one, "abstractNumId", attribute=True): one for one in numbering.iterfind(f"{W}abstractNum")}
    by_style = {link: one for one in lists.values() if (link := _value(one, "styleLink"))}
    levels, abstract, starts = {}, {}, {}
    for one in numbering.iterfind(f"{W}num"):
        number, key = _value(one, "numId", attribute=True), _value(one, "abstractNumId")
        source = lists.get(key)
        if source is None:
            continue
        source = by_style.get(_value(source, "numStyleLink"), source)
        abstract[number] = _value(source, "abstractNumId", attribute=True)
        levels[number] = {_integer(level.get(f"{W}ilvl"), 0): _level(level) for level in source.iterfind(f"{W}lvl")}
        for change in one.iterfind(f"{W}lvlOverride"):
            depth, own = _integer(change.get(f"{W}ilvl"), 0), change.find(f"{W}lvl")
            if own is not None:
                levels[number][depth] = _level(own)
            if _value(change, "startOverride"):
                starts[number, depth] = _integer(_value(change, "startOverride"), 1)
    return Numbering(levels, abstract, starts, _styles(styles), _usual(styles))


def _styles(styles: etree._Element | None) -> dict[str, tuple[str | None, int | None, str]]:
    if styles is None:
        return {}
    found = {}
    for style in styles.iterfind(f"{W}style"):
        listed = style.find(f"{W}pPr/{W}numPr")
        found[style.get(f"{W}styleId", "")] = (_number_of(listed), _depth_of(listed), _value(style, "basedOn"))
    return found


def _usual(styles: etree._Element | None) -> str:
    """The style of a paragraph that names none."""
    for style in styles.iterfind(f"{W}style") if styles is not None else ():
        if style.get(f"{W}default") in ("1", "true", "on") and style.get(f"{W}type") == "paragraph":
            return style.get(f"{W}styleId", "")
    return ""


def _level(level: etree._Element) -> Level:
    restart = _value(level, "lvlRestart")
    legal = level.find(f"{W}isLgl")
    return Level(
        _integer(_value(level, "start"), 0 if level.find(f"{W}start") is None else 1),
        _form(level),
        _value(level, "lvlText"),
        legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
        _integer(restart, 0) if restart else None,
        _value(level, "suff") or "tab",
        _value(level, "pStyle"),
    )


def _form(level: etree._Element) -> str:
    """The format of a level's figures; one of newer Word (001, 002, …) stands beside a usual one for older programs."""
    custom = (one.get(f"{W}format", "") for one in level.iter(f"{W}numFmt") if one.get(f"{W}val") == "custom")
    return next(filter(None, custom), _value(level, "numFmt") or "decimal")


def _number_of(listed: etree._Element | None) -> str | None:
    return (_value(listed, "numId") or None) if listed is not None else None


def _depth_of(listed: etree._Element | None) -> int | None:
    text = _value(listed, "ilvl") if listed is not None else ""
    return _integer(text, 0) if text else None


def _value(element: etree._Element, name: str, *, attribute: bool = False) -> str:
    if attribute:
        return element.get(f"{W}{name}", "")
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default
