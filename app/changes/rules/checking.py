"""What a change request must say, and how it is tidied."""

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from app.changes.words import NewRequest, Place, Source
from app.kernel.identity import has_hidden_characters
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LONGEST, _LONGEST_EVIDENCE, _MOST_PLACES = 2000, 100, 60
_PLACE = re.compile(r"^([A-Z]{1,4}[0-9][0-9A-Z-]*)(?:[\s:：]+第?([0-9A-Za-z][0-9A-Za-z.]*)条?)?$")


def places_in(text: str) -> tuple[Place, ...]:
    """The documents and clauses of a text, one to a line or parted by 、 or a comma: `SP15 4.2.1、4.2.3`.

    A clause alone belongs to the document before it. What cannot be read is kept whole, so that it is refused.
    """
    found: list[Place] = []
    for piece in filter(None, (each.strip() for each in re.split(r"[\n、,，;；]+", text))):
        match = _PLACE.match(piece.upper())
        if match:
            found.append(Place(match[1], (match[2] or "").rstrip(".")))
        elif found and re.match(r"^第?[0-9][0-9.]*条?$", piece):
            found.append(Place(found[-1].document, piece.strip("第条.")))
        else:
            found.append(Place(piece))
    return tuple(dict.fromkeys(found))


def checked(new: NewRequest, known: Set[str]) -> NewRequest:
    """A request as typed, tidied. Raises Invalid with a problem for each field that cannot stand."""
    tidy = replace(new, evidence=new.evidence.strip(), reason=_lines(new.reason), wanted=_lines(new.wanted))
    problems = tuple(_problems(tidy, known))
    if problems:
        raise Invalid(_PUT_RIGHT, problems=problems)
    return tidy


def _problems(new: NewRequest, known: Set[str]) -> Iterable[Problem]:
    if new.source not in {source.value for source in Source}:
        yield Problem("source", _SOURCE)
    for field, text, missing in (("reason", new.reason, _REASON), ("wanted", new.wanted, _WANTED)):
        if not text:
            yield Problem(field, missing)
        elif len(text) > _LONGEST:
            yield Problem(field, _TOO_LONG)
        elif has_hidden_characters(text.replace("\n", "")):
            yield Problem(field, _HIDDEN)
    if len(new.evidence) > _LONGEST_EVIDENCE or has_hidden_characters(new.evidence):
        yield Problem("evidence", _EVIDENCE)
    yield from _problems_of_places(new.places, known)


def _problems_of_places(places: tuple[Place, ...], known: Set[str]) -> Iterable[Problem]:
    unknown = "、".join(dict.fromkeys(place.document[:40] for place in places if place.document not in known))
    if not places:
        yield Problem("places", _PLACES)
    elif unknown:
        yield Problem("places", _UNKNOWN.filled(names=unknown))
    elif len(places) > _MOST_PLACES or any(len(place.clause) > 20 for place in places):
        yield Problem("places", _TOO_MANY)


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


_PUT_RIGHT = Words("还没有提交，有几处要补。", "Not sent yet; some things are missing.")
_SOURCE = Words("选一个来源。", "Choose what it came from.")
_REASON = Words("写明为什么要改。", "Say why.")
_WANTED = Words("写明要改成什么样。", "Say what is to change.")
_TOO_LONG = Words("最多 2000 字。", "2,000 characters at most.")
_HIDDEN = Words("里面有看不见的控制字符，删掉再提交。", "It holds invisible control characters. Remove them.")
_EVIDENCE = Words(
    "依据最多 100 字，写一个编号，比如 QR15-07-2026-0003。",
    "At most 100 characters: a number, such as QR15-07-2026-0003.",
)
_PLACES = Words("写明文件和条款，比如 SP15 4.2.1。", "Name the document and clauses, such as SP15 4.2.1.")
_UNKNOWN = Words(
    "没有这样的文件：{names}。写成 SP15 4.2.1 这样。", "No such document: {names}. Write it as SP15 4.2.1."
)
_TOO_MANY = Words("最多 60 处，条款号写成 4.2.1 这样。", "60 places at most, clauses written as 4.2.1.")
