"""Rules of numbers: reading one by the scheme, the next free one, what may become of one that was given."""

import re
from collections.abc import Iterable
from dataclasses import replace

from app.kernel.identity import has_hidden_characters, identity
from app.kernel.refusals import Conflict, Invalid, Problem, Refusal
from app.kernel.wording import Words
from app.numbering.words import Allotted, NumberState, NumberType, Parts, Scheme, Shape, series_key

_PREFIX = re.compile(r"^[A-Z]{2,3}$")
_CODE = re.compile(r"^[A-Z]{2,4}$")
_LAST = 9999
LEVELS = range(5)

# What may become of a number that was given; nothing leads out of `retired` and `void`.
STEPS: frozenset[tuple[NumberState, NumberState]] = frozenset(
    {
        (NumberState.USED, NumberState.RESERVED),  # its first draft was discarded: kept for the same document
        (NumberState.USED, NumberState.RETIRED),  # its document was withdrawn
        (NumberState.RESERVED, NumberState.USED),
        (NumberState.RESERVED, NumberState.VOID),
    }
)


def parts_of(scheme: Scheme, typed: str, kind: str = "") -> Parts | None:
    """A number taken apart by the first type it fits (of one kind, if given), in its one spelling; or None."""
    if has_hidden_characters(typed):
        return None
    spelt = identity(typed).upper().replace(" ", "")
    candidates = scheme.of_kind(kind) if kind else scheme.types
    return next((found for one in candidates if (found := _fitted(one, spelt))), None)


def _fitted(one: NumberType, spelt: str) -> Parts | None:
    middle = {Shape.PLAIN: "()", Shape.CHILD: r"(\d{1,4})-", Shape.DEPARTMENT: r"-([A-Z]{2,4})-"}[one.shape]
    widest = 4 if one.shape is Shape.PLAIN else 3
    found = re.fullmatch(rf"{one.prefix}{middle}(\d{{1,{widest}}})", spelt, re.ASCII)
    if not found or int(found[2]) == 0:
        return None
    return Parts(spelt, one, found[1], int(found[2]))


def number_of(one: NumberType, branch: str, serial: int) -> str:
    """The number of a serial in its one spelling: at least `digits` wide."""
    link = "" if one.shape is Shape.PLAIN else "-"
    return f"{series_key(one, branch)}{link}{serial:0{one.digits}d}"


def checked(scheme: Scheme, kind: str, typed: str) -> Parts:
    """The number of a new document of a kind. Raises Invalid with the rule, an example or the right spelling."""
    found = parts_of(scheme, typed, kind)
    if found is None:
        types = scheme.of_kind(kind)
        examples = Words(*("、".join(map(example, types)), ", ".join(map(example, types))))
        _refuse(_BY_RULE.filled(example=examples) if types else _NO_TYPE)
    if found.type.shape is Shape.DEPARTMENT and found.branch not in {code for _, code in scheme.departments}:
        _refuse(_NO_DEPARTMENT.filled(code=found.branch, known="、".join(code for _, code in scheme.departments)))
    right = number_of(found.type, found.branch, found.serial)
    if right != found.number:
        _refuse(_SPELT.filled(right=right, digits=found.type.digits))
    return found


def example(one: NumberType) -> str:
    """A number of a type, for hints and previews."""
    branch = {Shape.PLAIN: "", Shape.CHILD: "15", Shape.DEPARTMENT: "PG"}[one.shape]
    return number_of(one, branch, 3 if branch else 15)


def next_free(one: NumberType, branch: str, given: Iterable[int]) -> str:
    """The number after the highest ever given: what was given once is never given again, whatever became of it."""
    return number_of(one, branch, max(given, default=0) + 1)


def against(standing: Allotted, kind: str, title: str) -> Refusal | None:
    """What speaks against using a number that was given before: only a reserved one may be taken up.

    One that is kept for a document (its first draft was discarded) is only for a document of that name and kind.
    """
    if standing.state is not NumberState.RESERVED:
        message = _GIVEN[standing.state].filled(number=standing.number, title=standing.title, reason=standing.reason)
        return Conflict(message, problems=(Problem("number", message),))
    if standing.title.zh and (standing.kind, identity(standing.title.zh)) != (kind, identity(title)):
        message = _KEPT_FOR.filled(number=standing.number, title=standing.title)
        return Conflict(message, problems=(Problem("number", message),))
    return None


def demand_step(number: str, source: NumberState, target: NumberState) -> None:
    """Raises Conflict where a number cannot become that."""
    if (source, target) not in STEPS:
        raise Conflict(_NO_STEP.filled(number=number, state=source.words, target=target.words))


def sound(scheme: Scheme) -> Scheme:
    """A scheme as typed, spelt properly. Raises Invalid naming each row that cannot stand."""
    problems = [problem for place, one in enumerate(scheme.types) for problem in _faults(scheme, place, one)]
    problems += _department_faults(scheme)
    if problems:
        raise Invalid(_NOT_KEPT, problems=tuple(problems))
    return replace(scheme, types=tuple(sorted(scheme.types, key=_order)))


def _order(one: NumberType) -> tuple[int, str, str]:
    return (one.level or 9, one.prefix, one.shape.value)


def _faults(scheme: Scheme, place: int, one: NumberType) -> Iterable[Problem]:
    others = [other for index, other in enumerate(scheme.types) if index != place]
    parents = {other.prefix for other in scheme.types if other.shape is Shape.PLAIN}
    faults = (
        ("prefix", _BAD_PREFIX, not _PREFIX.match(one.prefix)),
        ("prefix", _TWICE, any(other.key == one.key for other in others)),
        ("prefix", _TWO_KINDS, any(other.prefix == one.prefix and other.kind != one.kind for other in others)),
        ("level", _BAD_LEVEL, one.level not in LEVELS),
        ("digits", _BAD_DIGITS, one.digits not in range(1, 4)),
        ("review_months", _BAD_MONTHS, one.review_months not in range(121)),
        ("parent", _BAD_PARENT, one.shape is Shape.CHILD and one.parent not in parents),
        ("name", _NO_NAME, not one.name.zh.strip()),
    )
    return [Problem(f"{field}-{place}", message) for field, message, broken in faults if broken]


def _department_faults(scheme: Scheme) -> Iterable[Problem]:
    codes = [code for _, code in scheme.departments]
    for post, code in scheme.departments:
        if not _CODE.match(code):
            yield Problem(f"code-{post.value}", _BAD_CODE)
        elif codes.count(code) > 1:
            yield Problem(f"code-{post.value}", _CODE_TWICE)


def scheme_data(scheme: Scheme) -> dict[str, object]:
    """A scheme as it is stored."""
    return {
        "types": [
            {
                "kind": one.kind,
                "prefix": one.prefix,
                "shape": one.shape.value,
                "level": one.level,
                "name": one.name.as_data(),
                "parent": one.parent,
                "digits": one.digits,
                "review_months": one.review_months,
            }
            for one in scheme.types
        ],
        "departments": {post.value: code for post, code in scheme.departments},
    }


def _refuse(message: Words) -> None:
    raise Invalid(message, problems=(Problem("number", message),))


_BY_RULE = Words("这类文件的编号应像 {example}。", "The number of this type of document looks like {example}.")
_NO_TYPE = Words(
    "这类文件还没有编号规则，让质量经理在“编号”里加上。",
    "No numbers are laid down for this type. Ask the quality manager.",
)
_NO_DEPARTMENT = Words(
    "没有部门代号 {code}。现有：{known}。", "There is no department code {code}. There are: {known}."
)
_SPELT = Words("写成 {right}：顺序号至少 {digits} 位。", "Write {right}: the serial has at least {digits} digits.")
_GIVEN = {
    NumberState.USED: Words("编号 {number} 已有：《{title}》。", "Number {number} exists: “{title}”."),
    NumberState.RETIRED: Words(
        "编号 {number} 已停用（《{title}》，{reason}），不再使用。换下一个空号。",
        "Number {number} was retired (“{title}”: {reason}) and is not used again. Take the next free one.",
    ),
    NumberState.VOID: Words(
        "编号 {number} 是空号（{reason}），不再使用。换下一个空号。",
        "Number {number} is void ({reason}) and is not used again. Take the next free one.",
    ),
}
_KEPT_FOR = Words(
    "编号 {number} 给过《{title}》，草稿丢弃了，只留给它。换下一个空号。",
    "Number {number} was given to “{title}”, whose draft was discarded, and is kept for it. Take the next free one.",
)
_NO_STEP = Words(
    "编号 {number} 现在是{state}，不能改成{target}。", "Number {number} is “{state}”, not to be “{target}”."
)
_NOT_KEPT = Words("编号规则没有存，有几处要改。", "The scheme was not kept: some things must be put right.")
_BAD_PREFIX = Words("前缀是 2 到 3 个大写字母。", "A prefix is 2 or 3 capital letters.")
_TWICE = Words("这个前缀和写法已经有一行。", "A row with this prefix and shape stands already.")
_TWO_KINDS = Words("一个前缀只给一种文件。", "A prefix belongs to one kind of document.")
_BAD_LEVEL = Words("层级是 1 到 4，外来文件是 0。", "A level is 1 to 4, or 0 for external documents.")
_BAD_DIGITS = Words("顺序号是 1 到 3 位。", "A serial has 1 to 3 digits at least.")
_BAD_MONTHS = Words("评审周期是 0 到 120 个月。", "The interval is 0 to 120 months.")
_BAD_PARENT = Words("写明上级文件的前缀，它要在本表里。", "Name the parent's prefix; it must stand in this table.")
_NO_NAME = Words("写上类型名称。", "Name the type.")
_BAD_CODE = Words("部门代号是 2 到 4 个大写字母。", "A department's code is 2 to 4 capital letters.")
_CODE_TWICE = Words("两个部门用了同一个代号。", "Two departments have the same code.")
