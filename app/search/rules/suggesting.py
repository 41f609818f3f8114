"""“Did you mean”: the things whose number or title is nearest to what was typed."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from app.kernel.identity import lookalike
from app.search.rules import analysis
from app.search.words import Suggestion

_NEAR_TITLE = 0.3
_NEAR_NUMBER = 0.75
_MOST = 3
_LONGEST = 200


def nearest(text: str, candidates: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Up to three candidates, the nearest first; none if nothing is near."""
    asked = text[:_LONGEST]
    scored = [(nearness(asked, candidate), candidate) for candidate in candidates]
    scored.sort(key=lambda item: (-item[0], item[1].number))
    return tuple(dict.fromkeys(candidate for score, candidate in scored if score > 0))[:_MOST]


def nearness(text: str, candidate: Suggestion) -> float:
    """How near a candidate is, 0 (not at all) to 1."""
    asked, title = _parts(text), _parts(candidate.title.zh) | _parts(candidate.title.en)
    shared = len(asked & title) / len(asked) if asked else 0.0
    number = SequenceMatcher(None, _look(text), _look(candidate.number)).ratio()
    best = max(shared if shared >= _NEAR_TITLE else 0.0, number if number >= _NEAR_NUMBER else 0.0)
    return best - len(title) / 10_000 if best else 0.0


def _parts(text: str) -> set[str]:
    """Words and pairs; one shared character says nothing."""
    return {token for token in analysis.tokens(analysis.normal(text)) if len(token) > 1}


def _look(text: str) -> str:
    return lookalike(analysis.squeezed(text))
