"""The highlighter: which stretches of a stored text are what was searched for."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from app.search.rules import analysis
from app.search.rules.tree import Section, Text
from app.search.words import Segment

_ELLIPSIS = "……"
_SNIPPET = 90
_BEFORE = 20
_MOST_MARKED = 50
_MARKS = r"[\W_]"


def marked(text: str, texts: Iterable[Text], section: Section | None = None) -> tuple[Segment, ...]:
    """The whole text in segments; the hits are marked. Only texts asked for in this section count."""
    return _segments(text, _spans(text, texts, section), 0, len(text))


def snippet(text: str, texts: Iterable[Text], section: Section = Section.BODY) -> tuple[Segment, ...]:
    """About ninety characters of the text around the first hit, or its beginning, with the hits marked."""
    shown = " ".join(text.split())
    spans = _spans(shown, texts, section)
    start = max(0, spans[0][0] - _BEFORE) if spans else 0
    end = min(len(shown), max(start + _SNIPPET, spans[0][1] if spans else 0, 0))
    end = min(end, start + 2 * _SNIPPET)
    front = (Segment(_ELLIPSIS, False),) if start else ()
    back = (Segment(_ELLIPSIS, False),) if end < len(shown) else ()
    return (*front, *_segments(shown, spans, start, end), *back)


def _spans(text: str, texts: Iterable[Text], section: Section | None) -> list[tuple[int, int]]:
    """Where the hits are, from and to, in order, without overlaps."""
    folded, places = analysis.folded_with_places(text)
    found: list[tuple[int, int]] = []
    for wanted in islice(texts, _MOST_MARKED):
        if wanted.section is None or wanted.section is section:
            found.extend(
                (places[hit.start()], places[hit.end() - 1] + 1) for hit in _expression(wanted).finditer(folded)
            )
    return _merged(sorted(found))


@lru_cache(maxsize=256)
def _expression(text: Text) -> re.Pattern[str]:
    """What the normal form's pattern means in a folded text: anything that is no letter or digit may stand between."""
    parts = ["" if analysis.is_dense(text.runs[0]) else rf"(?<!{analysis.WORD})"]
    for run, following in zip(text.runs, (*text.runs[1:], ""), strict=True):
        joined = bool(following) and analysis.is_dense(run) != analysis.is_dense(following)
        parts.append(re.escape(run) + ((rf"{_MARKS}*" if joined else rf"{_MARKS}+") if following else ""))
    if not text.is_open and not analysis.is_dense(text.runs[-1]):
        parts.append(rf"(?!{analysis.WORD})")
    return re.compile("".join(parts))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _segments(text: str, spans: list[tuple[int, int]], start: int, end: int) -> tuple[Segment, ...]:
    parts: list[Segment] = []
    at = start
    for from_, to in spans:
        first, last = max(from_, start), min(to, end)
        if first >= last:
            continue
        parts.extend((Segment(text[at:first], False), Segment(text[first:last], True)))
        at = last
    parts.append(Segment(text[at:end], False))
    return tuple(part for part in parts if part.text)
