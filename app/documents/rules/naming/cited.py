"""Clauses that a text cites: its own (见4.2.1, 第三条第（二）项, 三、（二）), not those of another document or law."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.documents.rules.parsing.headings import ends_citing, starts_with_measure
from app.documents.rules.parsing.outline import Kind, count_of, steps_of
from app.documents.rules.parsing.spelling import folded
from app.kernel.figures import value_of

_HAN = r"[一二三四五六七八九十百零〇]{1,5}"
_LINES = r"(?!生产线|流水线|产线|线|措施|建议|意见|纪律|标准线)"
_NUMBER = re.compile(
    rf"(?<![\d.A-Za-z-])(?P<number>\d{{1,2}}(?:\.\d{{1,2}})+|\d{{1,2}}(?=\s*(?:条{_LINES}|章)))(?!\.?\d|[%％-])"
)
_LABEL = re.compile(
    rf"第\s*(?P<figure>{_HAN}|\d{{1,3}})\s*(?P<kind>[章节条]){_LINES}(?:\s*第?\s*[(（](?P<item>{_HAN}|\d{{1,2}})[)）]\s*项?)?"
)
_PATH = re.compile(
    rf"(?:见|按照?|依照|依据|根据|执行|符合|违反|同|[Ss]ee)\s*(?:本\w{{2,4}})?(?P<path>{_HAN}、?(?:[(（]{_HAN}[)）])(?:\d{{1,2}}(?![\d.])[、.]?)?)"
)
_AFTER = re.compile(r"^\s*(?:条款|条(?![件例码形理])|款(?![项式])|节(?![约能点])|章|所述|中?规定|的规定|的?要求)")
_CHAIN = re.compile(r"^\s*(?:[条款]|条款)?\s*(?:[、和及与至到或~-]|以及)\s*第?\s*$")
_LEADING = re.compile(
    r"(?:\s|[的之中里第,，:：(（]|标准|条款|章|(?:rev(?:ision)?\.?\s*)?[A-Z]/\d|\bclauses?|\bsections?)*$",
    re.IGNORECASE,
)
_STANDARD = re.compile(r"(?:GB|ISO|IEC|IATF|[A-Z]{2})(?:/[TZ])?[ ]?\d[\d.:—–-]*$|(?<!本)标准$")
_LAW = re.compile(r"(?<!本)(?:法|条例|办法|规定|合同|协议|手册|守则|制度|程序|规程|细则)$")
_LONGEST_CHAIN = 12
_KINDS = {"章": Kind.CHAPTER, "节": Kind.SECTION, "条": Kind.ARTICLE}


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause that is cited: where, as which number, and its number if there is one."""

    start: int
    end: int
    code: str
    target: str | None


def cited_clauses(
    text: str, numbers: frozenset[str], own: str, is_taken: Callable[[int, int], bool]
) -> Iterator[Cited]:
    """The clauses of the document itself that a text cites. `numbers` are those there are, `own` that of the text's
    clause; what `is_taken` belongs to another reference: a number right behind it is a clause of that document.
    """
    plain = folded(text)
    bare = _in_steps(numbers)
    if bare:
        yield from _labelled(plain, bare, is_taken)
        yield from _by_path(plain, bare, own, is_taken)
    yield from _numbered(text, plain, numbers, is_taken)


@lru_cache(maxsize=64)
def _in_steps(numbers: frozenset[str]) -> Mapping[str, str]:
    """The numbers that count by labels, without their marks: read once for all clauses of a text."""
    return {_bare(number): number for number in numbers if steps_of(number)}


def _labels_of(numbers: Iterable[str]) -> Mapping[tuple[Kind, int], str]:
    """The clauses by the kind and figure of their last label, where that tells them: chapters, sections, articles."""
    steps = ((steps_of(number), number) for number in sorted(numbers, reverse=True))
    return {(its[-1].kind, its[-1].figure): number for its, number in steps if its and its[-1].kind in _KINDS.values()}


def _labelled(text: str, bare: Mapping[str, str], is_taken: Callable[[int, int], bool]) -> Iterator[Cited]:
    labels = _labels_of(bare.values())
    kinds = {kind for kind, _ in labels}
    for match in _LABEL.finditer(text):
        kind = _KINDS[match["kind"]]
        if kind not in kinds or is_taken(*match.span()) or _is_of_another(text, match.start(), is_taken):
            continue
        target = labels.get((kind, value_of(match["figure"])))
        item = f"{target}({match['item']})" if target and match["item"] else ""
        yield Cited(*match.span(), match[0], bare.get(_bare(item), target))


def _by_path(text: str, bare: Mapping[str, str], own: str, is_taken: Callable[[int, int], bool]) -> Iterator[Cited]:
    """A clause cited by the labels that lead to it, from the top or from where the text stands."""
    count = count_of(own)
    above = _bare(count.above) if count else ""
    for match in _PATH.finditer(text):
        wanted = _bare(match["path"])
        target = bare.get(wanted) or bare.get(above + wanted)
        if target and not is_taken(*match.span("path")):
            yield Cited(*match.span("path"), match["path"], target)


def _bare(number: str) -> str:
    return re.sub(r"[、.\s]", "", folded(number))


def _numbered(text: str, plain: str, numbers: frozenset[str], is_taken: Callable[[int, int], bool]) -> Iterator[Cited]:
    last_end, is_foreign = -1, False
    for match in _NUMBER.finditer(plain):
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 12]
        chained = 0 <= match.start() - last_end <= _LONGEST_CHAIN and bool(_CHAIN.match(text[last_end : match.start()]))
        chained = chained and last_end >= 0
        cited = ends_citing(before.removesuffix("第")) or _AFTER.match(after) or before.endswith("第")
        if is_taken(*match.span()) or starts_with_measure(after.lstrip()):
            continue
        is_foreign = (chained and is_foreign) or _is_of_another(plain, match.start(), is_taken)
        if is_foreign:
            last_end = match.end()
        elif (chained or cited) and int(match["number"].split(".")[0]) not in (0, *range(61, 100)):
            last_end = match.end()
            number = match["number"]
            yield Cited(*match.span(), number, number if number in numbers else None)


def _is_of_another(text: str, start: int, is_taken: Callable[[int, int], bool]) -> bool:
    """Whether a clause is one of the document, standard or law that is named right before it."""
    lead = _LEADING.search(text, max(0, start - 24), start)
    end = lead.start() if lead else start
    if end and is_taken(end - 1, end):
        return True
    before = text[max(0, end - 24) : end]
    return bool(_STANDARD.search(before) or (_LAW.search(before) and not before.endswith(("本制度", "按规定"))))
