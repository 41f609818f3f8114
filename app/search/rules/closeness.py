"""How close a text comes to a question that no text answers word for word: “投诉多久要答复？”."""

import math
import re
from collections.abc import Mapping
from itertools import pairwise

from app.search.rules import analysis

FEWEST = 5  # characters' worth of parts that make a question: fewer are a word that is simply not there
MOST = 40
_LEAST_SHARE = 0.3  # of the question's weight that a text must hold to be worth showing
_LEAST_OF_BEST = 0.45
_ASKING = re.compile(
    "为什么|什么时候|什么|怎么样|怎么|怎样|如何|多久|多少|多长|几天|几个|几时|是否|能不能|可不可以|要不要|哪些|哪个|哪里|"
    "哪种|请问|谁|吗|呢|吧|的|了"
)
_ASKING_EN = re.compile(
    "a|an|and|any|are|be|been|by|can|do|does|for|from|had|has|have|how|in|into|is|it|its|many|may|much|"
    "must|of|on|or|shall|should|that|the|their|then|there|these|they|this|to|was|were|what|when|where|which|who|whom|whose|why|will|with|would"
)


def parts(text: str) -> tuple[str, ...]:
    """The pairs of characters and the words that a question asks about, in their order; none if it is no question."""
    found: list[str] = []
    for run in analysis.runs(text):
        if analysis.is_dense(run):
            for piece in _ASKING.split(run):
                found.extend(map("".join, pairwise(piece)))
        elif not _ASKING_EN.fullmatch(run) and len(run) > 1:
            found.append(run)
    unique = tuple(dict.fromkeys(found))[:MOST]
    said = sum(1 if analysis.is_dense(part) else 2 * part.isalpha() for part in unique)  # a number is no question
    return unique if said >= FEWEST else ()


def ordered(asked: tuple[str, ...], texts: Mapping[int, str]) -> tuple[int, ...]:
    """The texts (normal forms by id) that come close enough, the closest first.

    Parts that few of the texts hold weigh most (BM25, Robertson 1994); one in the title counts twice, and parts that
    stand side by side as they do in the question count more.
    """
    weights = _weights(asked, texts)
    whole = sum(weights.values())
    scores = {id_: _score(asked, weights, normal) for id_, normal in texts.items()}
    shares = {
        id_: sum(weight for part, weight in weights.items() if part in normal) / whole for id_, normal in texts.items()
    }
    best = max((score for id_, score in scores.items() if shares[id_] >= _LEAST_SHARE), default=0.0)
    near = [id_ for id_ in texts if shares[id_] >= _LEAST_SHARE and scores[id_] >= best * _LEAST_OF_BEST]
    return tuple(sorted(near, key=lambda id_: (-scores[id_], id_)))


def _weights(asked: tuple[str, ...], texts: Mapping[int, str]) -> dict[str, float]:
    """Of each part. One that nothing holds may be no word at all (two characters of two words): it weighs little."""
    holding = {part: sum(part in normal for normal in texts.values()) for part in asked}
    found = {part: math.log(1 + (len(texts) + 1) / (count + 0.5)) for part, count in holding.items() if count}
    least = min(found.values(), default=1.0)
    return {part: found.get(part, least) for part in asked}


def _score(asked: tuple[str, ...], weights: Mapping[str, float], normal: str) -> float:
    number, title, *_ = analysis.section_texts(normal)
    score = 0.0
    for part in asked:
        times = normal.count(part)
        if times:
            score += weights[part] * times * 2.2 / (times + 0.6 + len(normal) / 500)
            score += weights[part] * (part in title or part in number)
    joined = (first + second[1:] for first, second in pairwise(asked) if first[-1] == second[0])
    return score + sum(0.5 * weights[both[:2]] for both in joined if both[:2] in weights and both in normal)
