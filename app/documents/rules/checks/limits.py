"""Limits that a text sets, and when two of them are for the same thing. Cautious: what it cannot name it leaves out."""

import re
from collections.abc import Iterator
from functools import lru_cache

import rjieba

from app.documents.words.clauses import Clause
from app.documents.words.company import Limit

_SENTENCE = re.compile(r"[^。；;\n]+")
_DIGITS = "零一二三四五六七八九"
_NUMBER = r"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十百]{1,4})"
_LIMIT = re.compile(
    r"(?P<bound>不超过|不大于|不得超过|不高于|小于|低于|少于|≤|<|不少于|不低于|不小于|不得少于|不得低于|至少|高于|超过|≥|>"
    r"|within|no more than|at most|not less than|at least)?\s*"
    + _NUMBER
    + r"\s*个?(?P<unit>工作日|分钟|小时|天|日|周|月|%|％|working days?|minutes?|hours?|days?|weeks?|months?)"
    r"(?P<after>以内|之内|内|以上|以下)?",
    re.IGNORECASE,
)
_LEAST = re.compile(r"不少于|不低于|不小于|不得少于|不得低于|至少|≥|>|以上|not less|at least", re.IGNORECASE)
_OVER = frozenset({"超过", "高于"})  # tells when something is late, not how late it may be
_UNITS = {
    "分钟": ("time", 100),
    "minute": ("time", 100),
    "小时": ("time", 6_000),
    "hour": ("time", 6_000),
    "天": ("time", 144_000),
    "日": ("time", 144_000),
    "day": ("time", 144_000),
    "周": ("time", 1_008_000),
    "week": ("time", 1_008_000),
    "月": ("month", 100),
    "month": ("month", 100),
    "工作日": ("working day", 100),
    "working day": ("working day", 100),
    "%": ("share", 100),
    "％": ("share", 100),
}
# Words of one meaning: the act that a limit of time is set for.
_ACTS = {
    "答复": ("答复", "响应", "回复", "应答", "回应", "answer", "answered", "respond", "response", "reply"),
    "解决": ("解决", "办结", "处理完", "处理完毕", "关闭", "结案", "办理完毕", "solved", "closed", "resolved"),
    "联系": ("联系", "contact", "contacted"),
    "回访": ("回访", "follow-up"),
    "上报": ("上交", "上报", "报告", "汇报", "reported"),
    "通知": ("通知", "告知", "notify", "notified"),
    "到场": ("到场", "到达", "赶到", "arrive"),
    "登记": ("登记", "registered"),
    "发货": ("发货", "出货", "shipped"),
    "退款": ("退款", "refund", "refunded"),
    "受理": ("受理", "accepted"),
}
_ACT = {word: act for act, words in _ACTS.items() for word in words}
_SAME = {"客户": "顾客", "用户": "顾客", "供方": "供应商", "不良品": "不合格品"}
# What stands beside a limit without saying what it is for.
_GENERAL = frozenset(
    {
        *(
            "顾客",
            "服务",
            "请求",
            "问题",
            "接到",
            "收到",
            "提出",
            "开始",
            "之后",
            "以后",
            "以前",
            "之前",
            "进行",
            "应当",
        ),
        *(
            "必须",
            "需要",
            "自接",
            "起算",
            "首次",
            "任何",
            "一项",
            "公司",
            "每次",
            "所有",
            "全部",
            "比例",
            "百分比",
            "达到",
        ),
        *(
            "不得",
            "完成",
            "要求",
            "给出",
            "超过",
            "时限",
            "期限",
            "时间",
            "有关",
            "相关",
            "内容",
            "情况",
            "仍然",
            "没有",
        ),
        *("办理", "已经", "以及", "或者", "并且", "其中"),
    }
)
_ROLE = re.compile(r"(?:部|部门|科|中心|人员|经理|主管|代表|员|组|小组)$")
_MEASURE = re.compile(r"(?:率|度|比例|得分|分数)$")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z][A-Za-z-]{3,}")


@lru_cache(maxsize=8192)
def limits_in(clause: Clause) -> tuple[Limit, ...]:
    """The limits that a clause sets, in their order; read once, for most clauses stay as they are."""
    return tuple(_limits_in(clause))


def _limits_in(clause: Clause) -> Iterator[Limit]:
    for sentence in _SENTENCE.findall(clause.text):
        for match in _LIMIT.finditer(sentence):
            limit = _limit(clause, sentence, match)
            if limit:
                yield limit


def _limit(clause: Clause, sentence: str, match: re.Match[str]) -> Limit | None:
    bound, after = match["bound"] or "", match["after"] or ""
    if not (bound or after) or bound in _OVER:
        return None
    dimension, size = _UNITS[match["unit"].lower().removesuffix("s")]
    before, behind = sentence[: match.start()], sentence[match.end() :]
    what, about = (_measured if dimension == "share" else _timed)(before, behind)
    if not what:
        return None
    at_most = not _LEAST.search(bound + after)
    amount = round(_value(match["number"]) * size)
    return Limit(clause.number, what, about, dimension, at_most, amount, match[0].strip(), sentence.strip())


def _timed(before: str, behind: str) -> tuple[str, frozenset[str]]:
    """The act a limit of time is for (first the one right behind it) and what the act is about."""
    near = re.split(r"[，,、（(]", behind)[0]
    acts = [_ACT[word] for word in _words(near) if word in _ACT] or [
        _ACT[word] for word in _words(before)[::-1] if word in _ACT
    ]
    return (acts[0] if acts else ""), _about(before)


def _measured(before: str, _behind: str) -> tuple[str, frozenset[str]]:
    """The measure a share is set for: it must name one."""
    about = frozenset(_SAME.get(word, word) for word in _words(before) if not _is_idle(word))
    measures = [word for word in _words(before) if _MEASURE.search(word)]
    named = measures[-1] if measures else ""
    return (named, about) if named and (about or named not in _GENERAL) else ("", about)


def _about(text: str) -> frozenset[str]:
    return frozenset(_SAME.get(word, word) for word in _words(text) if word not in _ACT and not _is_idle(word))


def _is_idle(word: str) -> bool:
    return _SAME.get(word, word) in _GENERAL or bool(_ROLE.search(word))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in map(str.lower, rjieba.cut(text)) if _HAN.fullmatch(word))


def _value(text: str) -> float:
    if text[0].isdecimal():
        return float(text)
    text = text.replace("两", "二")
    hundreds, _, rest = text.rpartition("百") if "百" in text else ("", "", text)
    tens, ten, ones = rest.rpartition("十")
    whole = _DIGITS.find(ones) if ones else 0
    whole += 10 * (_DIGITS.find(tens) if tens else 1) if ten else 0
    return whole + 100 * (_DIGITS.find(hundreds) if hundreds else 0)


def is_for_same(one: Limit, other: Limit) -> bool:
    """Whether two limits are set for one thing: the same act on things that may be the same, or the same measure."""
    if (one.dimension, one.at_most, one.what) != (other.dimension, other.at_most, other.what):
        return False
    if one.dimension == "share":
        both, either = one.about & other.about, one.about | other.about
        return bool(both) and len(both) >= 0.6 * len(either)
    return not one.about or not other.about or bool(one.about & other.about)
