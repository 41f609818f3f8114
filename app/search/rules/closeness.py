"""How close a text comes to a question that no text answers word for word: “投诉多久要答复？”."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from app.search.rules import analysis

FEWEST = 5  # characters' worth of parts that make a question: fewer are a word that is simply not there
FEWEST_ASKED = 2  # that do where a word of asking stands beside them: 奖励由谁批准
MOST = 40
_LEAST_SHARE = 0.3  # of the question's weight that a text must hold to be worth showing
_LEAST_ASKED = 0.12  # where it is put as a question: an answer seldom says it again
_LEAST_OF_BEST = 0.45
_WEAK = 0.7  # what words of asking weigh: a little, for 几天 also stands in answers
_LENGTH, _SHORTEST, _LONG_COUNTS = 45.0, 30, 0.3  # BM25's average length and b; a heading is not taken for shorter
_AMONG = 200
_NUMBER = 2.5  # what a number in a text weighs where the question asks for one
_ASKING = re.compile(
    "为什么|什么时候|什么|怎么样|怎么|怎样|如何|多久|多少|多长|几天|几个|几时|是否|能不能|可不可以|要不要|哪些|哪个|哪里|"
    "哪种|请问|谁|吗|呢|吧|的|了"
)
_ASKING_EN = re.compile(
    "a|an|and|any|are|be|been|by|can|do|does|for|from|had|has|have|how|in|into|is|it|its|many|may|much|"
    "must|of|on|or|shall|should|that|the|their|then|there|these|they|this|to|was|were|what|when|where|which|who|whom|whose|why|will|with|would"
)
_HOW_MUCH = re.compile("多久|多少|多长|几|比例|how (?:many|much|long|soon|often)")
_AMOUNT = re.compile(
    "[0-9]|[一二三四五六七八九十百半两]+ ?(?:天|日|个月|年|周|小时|分钟|分|级|类|项|次|种|份|档|家)|每[年月周日季半]"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart: pairs of characters and words in their order, which of them it is about, whether it
    asks for a number, and whether words of asking stand in it.
    """

    parts: tuple[str, ...]
    strong: frozenset[str]
    wants_number: bool
    is_asking: bool


def asked(text: str) -> Asked | None:
    """A question taken apart; None if it is none."""
    every: list[str] = []
    strong: list[str] = []
    is_asking = False
    for run in analysis.runs(text):
        if analysis.is_dense(run):
            pieces = _ASKING.split(run)
            is_asking |= len(pieces) > 1
            every.extend(map("".join, pairwise(run)))
            strong.extend(pair for piece in pieces for pair in map("".join, pairwise(piece)))
        elif not _ASKING_EN.fullmatch(run) and len(run) > 1:
            every.append(run)
            strong.append(run)
    unique = tuple(dict.fromkeys(every))[:MOST]
    kept = frozenset(strong).intersection(unique)
    said = sum(1 if analysis.is_dense(part) else 2 * part.isalpha() for part in kept)  # a number is no question
    if said < (FEWEST_ASKED if is_asking else FEWEST):
        return None
    return Asked(unique, kept, bool(_HOW_MUCH.search(analysis.folded(text))), is_asking)


def ordered(question: Asked, texts: Mapping[int, str]) -> tuple[int, ...]:
    """The texts (normal forms by id) that come close enough, the closest first.

    Parts that few of the texts hold weigh most (BM25, Robertson 1994); one in the title counts half as much again, and
    so does an amount where the question asks for one.
    """
    weights = _weights(question, texts)
    whole = sum(weights[part] for part in question.strong)
    scores = {id_: _score(question, weights, normal) for id_, normal in texts.items()}
    shares = {
        id_: sum(weights[part] for part in question.strong if part in normal) / whole for id_, normal in texts.items()
    }
    least = _LEAST_ASKED if question.is_asking else _LEAST_SHARE
    best = max((score for id_, score in scores.items() if shares[id_] >= least), default=0.0)
    near = [id_ for id_ in texts if shares[id_] >= least and scores[id_] >= best * _LEAST_OF_BEST]
    return tuple(sorted(near, key=lambda id_: (-scores[id_], id_)))


def _weights(question: Asked, texts: Mapping[int, str]) -> dict[str, float]:
    """Of each part. One that nothing holds may be no word at all (two characters of two words): it weighs little."""
    among = max(len(texts), _AMONG)  # those that hold no part at all are not among the texts
    holding = {part: sum(part in normal for normal in texts.values()) for part in question.parts}
    found = {
        part: math.log(1 + (among - count + 0.5) / (count + 0.5)) * (1.0 if part in question.strong else _WEAK)
        for part, count in holding.items()
        if count
    }
    least = min(found.values(), default=1.0)
    return {part: found.get(part, least) for part in question.parts}


def _score(question: Asked, weights: Mapping[str, float], normal: str) -> float:
    number, title, _, body, _ = analysis.section_texts(normal)
    length = 1 - _LONG_COUNTS + _LONG_COUNTS * max(len(body), _SHORTEST) / _LENGTH
    score = _NUMBER if question.wants_number and _AMOUNT.search(body) else 0.0
    for part in question.parts:
        times = body.count(part)
        score += weights[part] * times * 2.2 / (times + 1.2 * length)
        score += 0.5 * weights[part] * (part in title or part in number)
    joined = (first + second[1:] for first, second in pairwise(question.parts) if first[-1] == second[0])
    return score + sum(0.3 * weights[both[:2]] for both in joined if both[:2] in weights and both in body)
