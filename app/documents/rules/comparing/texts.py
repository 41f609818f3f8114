"""What was deleted and inserted between two texts: whole Chinese words, whole numbers and codes, nothing smaller."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

import rjieba

Pieces = tuple[tuple[str, str], ...]

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
# A run of Chinese; a number, code or Latin word with what joins it (QR15-03, 4.1.3.1, 2.5%, A/0); anything else alone.
_TOKEN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+(?:[-./:][^\W_{_HAN}]+)*[%％‰℃]?|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+")
_IS_HAN = re.compile(rf"[{_HAN}]")
_LONGEST_CHANCE = 8  # characters kept between two larger changes that would only be in the reader's way
_MANY = 1500  # tokens; beyond them frequent words are no anchors, which keeps the comparing quick


@dataclass(frozen=True, slots=True)
class _Hunk:
    """What was kept, then what went and what came behind it."""

    kept: str
    gone: str
    come: str


def pieces(old: str, new: str) -> Pieces:
    """Two texts as one, in pieces of (op, text), op equal, delete or insert; both can be read back from it.

    Words stay whole, and words kept by chance between two changes belong to the change.
    """
    if old == new:
        return (("equal", new),) if new else ()
    tidy: list[_Hunk] = []
    for hunk in map(_with_common_ends, _hunks(_operations(old, new))):
        tidy.append(hunk)
        while len(tidy) > 1 and _is_chance(tidy[-2], tidy[-1]):
            last, before = tidy.pop(), tidy.pop()
            joined = last.kept
            tidy.append(_Hunk(before.kept, before.gone + joined + last.gone, before.come + joined + last.come))
    return tuple(_spelt(tidy))


def words(text: str) -> list[str]:
    """A text in the tokens that are compared; joined, they are the text."""
    found = _TOKEN.findall(text)
    return list(chain.from_iterable(rjieba.cut(each) if _IS_HAN.match(each) else (each,) for each in found))


def _operations(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Sentence by sentence first, then word by word where sentences differ: long texts stay quick and in step."""
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    for is_equal, gone, come in _matched(before, after):
        if is_equal:
            yield "equal", gone
            continue
        for same, left, right in _matched(words(gone), words(come)):
            if same:
                yield "equal", left
            else:
                yield "delete", left
                yield "insert", right


def _matched(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > _MANY)
    for op, start, end, begin, stop in matcher.get_opcodes():
        yield op == "equal", "".join(before[start:end]), "".join(after[begin:stop])


def _hunks(operations: Iterator[tuple[str, str]]) -> Iterator[_Hunk]:
    kept = gone = come = ""
    for op, text in operations:
        if op == "equal" and (gone or come):
            yield _Hunk(kept, gone, come)
            kept, gone, come = text, "", ""
        elif op == "equal":
            kept += text
        elif op == "delete":
            gone += text
        else:
            come += text
    yield _Hunk(kept, gone, come)


def _with_common_ends(hunk: _Hunk) -> _Hunk:
    """Chinese at the head of both sides was kept: the same words may be cut differently in other company."""
    size = 0
    for left, right in zip(hunk.gone, hunk.come, strict=False):
        if left != right or not _IS_HAN.match(left):
            break
        size += 1
    if size < 2:
        return hunk
    return _Hunk(hunk.kept + hunk.gone[:size], hunk.gone[size:], hunk.come[size:])


def _is_chance(before: _Hunk, last: _Hunk) -> bool:
    """Whether what was kept between two changes is too little to be read as kept. A paragraph's end always is."""
    if not (last.gone or last.come) or "\n" in last.kept:
        return False
    size = len(last.kept)
    if sum(each.isalnum() for each in last.kept) < 2:
        return True
    smaller = min(max(len(before.gone), len(before.come)), max(len(last.gone), len(last.come)))
    return size <= min(smaller, _LONGEST_CHANCE)


def _spelt(hunks: Sequence[_Hunk]) -> Iterator[tuple[str, str]]:
    for hunk in hunks:
        if hunk.kept:
            yield "equal", hunk.kept
        if hunk.gone:
            yield "delete", hunk.gone
        if hunk.come:
            yield "insert", hunk.come
