"""Checks of sentences: an alternative without its second half, a rule that stands twice, a doubled character."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import rjieba

from app.documents.rules.checks.case import Case, Spot, excerpt, full_text
from app.documents.rules.naming.register import Match
from app.documents.words.clauses import Clause
from app.kernel.wording import Words

_ROLE = (
    r"(?:总?经理|负责人|责任人|管理者?代表|代表|主[管任]|[科部处厂班组队院所]长|总监|总裁|董事长?|领导|[科部]室?|部门|中心|车间|公司|办公室|小组"
    r"|委员会|人员|工程师|检验员|业务员|审核员|操作工|员工|仓库)"
)
_VERB = (
    r"(?:决定|处理|负责|批准|审批|审核|审定|核准|确认|组织|通知|填写|签署|签字|验证|检查|安排|执行|办理|提出|制定|答复|回复|汇报"
    r"|保管|实施|评审|会签|处置|跟踪|监督|协调|裁决|裁定|解决|签发|复核|验收|登记|存档|归档)"
)
_NOUN_AFTER = (
    r"(?!人|部门|者|员|单位|小组|结果|情况|意见|记录|表|单|措施|程序|过程|方案|工作|权|[^，。；;,、\n]{0,16}的)"
)
_ALTERNATIVE = re.compile(rf"{_ROLE}(?P<word>或者?){_VERB}{_NOUN_AFTER}")
_COMPANION = re.compile(rf"(?:由|经)[^，。；;,的\n]{{0,20}}{_ROLE}(?P<word>以及|和|及|与|、){_VERB}{_NOUN_AFTER}")
_ENDING = re.compile(
    r"(?P<word>或者?|以及|(?<![平温缓总调饱共柔随暖谐之])和|(?<![参给赋授付])与|(?<![涉普顾波危以来不触])及|、)(?=\s*[。；;，,！？?!）)]|\s*$)"
)
_SHINGLE = 6
_ALIKE = 0.8
_MOST_HOLDERS = 6  # a run that many clauses share says nothing about any two of them
_SHORTEST_RULE = 24
_SENTENCE = re.compile(r"[^。；;\n]+")
_NAMED = re.compile(r"《([^《》\n]{1,60})》")
_DOUBLED = re.compile(r"([\u4e00-\u9fff])\1")
_TWICE = frozenset(
    "一人天年月日时处事层种个件家户步次条项往渐慢刚仅多少大小早好轻牢稳细明偏恰频屡纷默匆看想试谢爸妈哥姐弟妹星等点滴斤津井源"
    "滔沾头口句代世样各常远近高低深浅紧满真正单独统暗悄缓徐略足整白黑红绿长短宽活生万千百十粒片块张座棵朵声阵串排双对环节丝"
)
_LIGHT = frozenset("对在有到向与从以为及和将按把给同需于由是应可不会并已的地得了过中上下里内前后者时")
_UNITS = frozenset("部科厂处组室局院所司队班站校店库")


def dangling_alternatives(case: Case) -> Iterator[Spot]:
    """`或`, `和`, `及`, `、` after a role, with a verb or the end of the sentence where another role must stand."""
    for clause in case.clauses:
        text = full_text(clause)
        found = {
            match.start("word"): match
            for pattern in (_ALTERNATIVE, _COMPANION, _ENDING)
            for match in pattern.finditer(text)
        }
        for _, match in sorted(found.items()):
            word = match["word"]
            yield Spot(
                clause.number,
                clause.line,
                excerpt(text, match.start("word"), match.end()),
                Words(f"“{word}”后面缺了对象。", f"Something is missing after “{word}”."),
                Words(f"补上另一方，或删去“{word}”。", f"Name the other one, or strike “{word}”."),
            )


def doubled_rules(case: Case) -> Iterator[Spot]:
    """Two clauses that say the same in nearly the same words; told at the later one."""
    whole = {index: _letters(clause.text) for index, clause in enumerate(case.clauses)}
    told: set[int] = set()
    for one, other in _candidates(whole):
        first, second = case.clauses[one], case.clauses[other]
        alike = other not in told and _are_alike(whole[one], whole[other])
        same = "" if alike or other in told else _same_sentence(first, second)
        if alike or same:
            told.add(other)
            yield Spot(
                second.number,
                second.line,
                excerpt(same or second.text),
                Words(
                    f"与 {first.number} 是同一条规定，写了两遍。",
                    f"Says the same as {first.number}: the rule stands twice.",
                ),
                Words(
                    f"留一处，另一处写“见 {first.number}”。",
                    f"Keep one of them; let the other refer to {first.number}.",
                ),
            )


def _are_alike(one: str, other: str) -> bool:
    """Whether two texts share nearly all pairs of neighbouring characters."""
    pairs, others = (Counter(map("".join, pairwise(text))) for text in (one, other))
    return 2 * (pairs & others).total() >= _ALIKE * (pairs.total() + others.total())


def _candidates(texts: dict[int, str]) -> list[tuple[int, int]]:
    """Pairs of texts that share so many runs of characters that a comparison is worth its time."""
    holders: dict[str, list[int]] = defaultdict(list)
    runs = {index: _runs(text) for index, text in texts.items() if len(text) >= _SHORTEST_RULE}
    found = []
    for index, shingles in runs.items():
        met: list[int] = []
        for shingle in shingles:
            holding = holders[shingle]
            met += holding
            if len(holding) < _MOST_HOLDERS:
                holding.append(index)
        shared = Counter(met).items()
        found += [(other, index) for other, count in shared if count >= 0.3 * min(len(runs[other]), len(shingles))]
    return sorted(found)


@lru_cache(maxsize=8192)
def _runs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1))


def _same_sentence(first: Clause, second: Clause) -> str:
    """A sentence of some length that both clauses hold word for word, or the empty text."""
    known = {_letters(sentence) for sentence in _SENTENCE.findall(first.text)}
    same = (
        one for one in _SENTENCE.findall(second.text) if len(_letters(one)) >= _SHORTEST_RULE and _letters(one) in known
    )
    return next(same, "")


@lru_cache(maxsize=8192)
def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def doubled_characters(case: Case) -> Iterator[Spot]:
    """A character that stands twice by a slip of the keyboard: 客服科科; not 人人, not 顾客客服."""
    for clause in case.clauses:
        text = full_text(clause)
        misspelt = [match.span() for match in _NAMED.finditer(text) if _is_misspelt(case, match[1])]
        for match in _DOUBLED.finditer(text):
            at = match.start()
            if not _is_meant(text, at) and not any(start < at < end for start, end in misspelt):
                before, after = _han_before(text, at), _han_after(text, match.end())
                fix = before + match[1] + after
                yield Spot(
                    clause.number,
                    clause.line,
                    before + match[0] + after,
                    Words(f"“{match[0]}”多了一个字。", f"“{match[0]}”: one character too many."),
                    Words(f"改为“{fix}”。", f"Write “{fix}”."),
                    fix,
                )


def _is_misspelt(case: Case, title: str) -> bool:
    found = case.register.title(title)
    return found is not None and found[1] is Match.SLIP


def _han_before(text: str, at: int) -> str:
    found = re.search(r"[\u4e00-\u9fff]{0,2}$", text[:at])
    return found[0] if found else ""


def _han_after(text: str, at: int) -> str:
    found = re.match(r"[\u4e00-\u9fff]{0,2}", text[at:])
    return found[0] if found else ""


def _is_meant(text: str, at: int) -> bool:
    """Whether the two equal characters at a place belong there: a doubled word, or the seam of two words."""
    character = text[at]
    if character in _TWICE or _in_one_word(text, at) or _in_double(text, at):
        return True
    left, right = _word_ends(text, at), _word_begins(text, at + 1)
    if right and (left or character in _UNITS or character in _LIGHT):
        return True
    return left and character in _LIGHT


def _in_double(text: str, at: int) -> bool:
    """Whether this is half of a pattern such as 方方面面 or 形形色色."""
    return any(
        text[pair : pair + 1] and text[pair : pair + 1] == text[pair + 1 : pair + 2]
        for pair in (at - 2, at + 2)
        if pair >= 0
    )


def _in_one_word(text: str, at: int) -> bool:
    spans = ((start, at + 2 + more) for start in range(max(0, at - 2), at + 1) for more in range(3))
    return any(3 <= end - start <= 4 and end <= len(text) and rjieba.has_word(text[start:end]) for start, end in spans)


def _word_ends(text: str, at: int) -> bool:
    return any(rjieba.has_word(text[at + 1 - size : at + 1]) for size in (2, 3, 4) if at + 1 >= size)


def _word_begins(text: str, at: int) -> bool:
    return any(rjieba.has_word(text[at : at + size]) for size in (2, 3, 4) if at + size <= len(text))
