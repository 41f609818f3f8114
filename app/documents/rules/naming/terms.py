"""Words that mean one thing: groups of terms of which a document should use one."""

import re
from collections.abc import Sequence

TERM_GROUPS: tuple[tuple[str, ...], ...] = (
    ("顾客", "客户", "用户"),
    ("供应商", "供方", "供货商"),
    ("不合格品", "不良品"),
    ("员工", "职工"),
    ("台账", "台帐"),
    ("账号", "帐号"),
)

# Terms that often mean something else (the users of a system): told only where they stand in several clauses.
LOOSE_TERMS = frozenset({"用户", "职工"})

# Compounds in which a term is part of another word and says nothing about the choice of terms.
COMPOUNDS: tuple[str, ...] = (
    "用户名",
    "用户界面",
    "用户账号",
    "用户权限",
    "用户手册",
    "客户端",
    "客户经理",
    "客户关系管理",
    "大客户部",
    "客户服务部",
    "职工代表",
    "职工代表大会",
    "员工手册",
    "神秘顾客",
)


_KINDS = ("管理程序", "管制程序")  # what companies call a 控制程序: the same name but for its ending
TERMS = (*(term for group in TERM_GROUPS for term in group), "和", "与", "及", *_KINDS)
_FIRST_OF = {other: first for first, *others in TERM_GROUPS for other in others}
_FIRST_OF |= dict.fromkeys(("以及", "与", "及"), "和")  # the same between two words of a name
_FIRST_OF |= dict.fromkeys(_KINDS, "控制程序")
_OTHER = re.compile("|".join(sorted(map(re.escape, _FIRST_OF), key=len, reverse=True)))


def with_first_terms(text: str) -> str:
    """The text with each term replaced by the first of its group, so that variants of a name become equal."""
    return _OTHER.sub(lambda found: _FIRST_OF[found[0]], text)


def with_first_terms_at(characters: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The same for characters with their places (begin, end) in a text: a term's characters have the term's place."""
    text = "".join(one for _, _, one in characters)
    found: list[tuple[int, int, str]] = []
    last = 0
    for match in _OTHER.finditer(text):
        place = characters[match.start()][0], characters[match.end() - 1][1]
        found += [*characters[last : match.start()], *((*place, one) for one in _FIRST_OF[match[0]])]
        last = match.end()
    return [*found, *characters[last:]]
