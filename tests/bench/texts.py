"""How long a long text takes: checked again after one edit, compared with its next revision, listed as a workbook."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.documents.pages.lists.listings import _COLUMNS
from app.documents.rules.comparing.clauses import compare
from app.documents.rules.examining import examined
from app.documents.words.clauses import Clause, Known
from app.kernel.wording import Words
from app.rendering import workbook
from app.rendering.lists import ListPaper
from app.rendering.paper import Footing
from tests.bench.figures import Figure, timed

_LIMIT = 1000  # ms
_POSTS = ("品管部", "客服科", "产品部", "销售中心", "生产车间", "采购部", "仓库")
_ACTS = ("检查", "登记", "填写", "汇总", "核对", "评审", "通知", "存档", "更换", "清点", "校准", "封存")
_THINGS = ("来料", "半成品", "派遣书", "回执单", "图纸", "工装", "标签", "顾客意见", "设备台账", "检验记录", "备件")
_LINES = 2000


def figures(rounds: int) -> Iterator[Figure]:
    """Each by the quickest round of this thread's own time: the limits are for a quiet machine."""
    dice = random.Random(15)
    old, known = _text(dice, 330), tuple(Known(f"SP{number}", f"第{number}管理程序") for number in range(100, 400))
    new = tuple(_edited(dice, one) if place % 5 == 0 else one for place, one in enumerate(old) if place != 37)
    pages = sum(len(one.text) for one in old) // 700
    yield _figure(f"redline of two revisions of {pages} pages", lambda: compare(old, new), rounds)
    long = _text(dice, 2000)
    examined(long, known)
    edits = iter([(*long[:700], _edited(dice, long[700]), *long[701:]) for _ in range(rounds + 1)])
    yield _figure("2,000 clauses checked again after an edit", lambda: examined(next(edits), known), rounds)
    paper = _list()
    yield _figure("master list of 2,000 as Excel", lambda: workbook.render(paper), rounds)


def _figure(name: str, act: object, rounds: int) -> Figure:
    times = timed(act, rounds)  # type: ignore[arg-type]  # a lambda
    return Figure(name, min(times.own), "ms", _LIMIT, detail=str(times))


def _text(dice: random.Random, clauses: int) -> tuple[Clause, ...]:
    return tuple(
        Clause(f"{at // 100 + 1}.{at // 10 % 10 + 1}.{at % 10 + 1}", 3, "", "\n".join(_line(dice) for _ in range(4)))
        for at in range(clauses)
    )


def _line(dice: random.Random) -> str:
    who, act, what, day = (dice.choice(each) for each in (_POSTS, _ACTS, _THINGS, range(1, 29)))
    return f"{who}{act}{what}，在每月 {day} 日前{dice.choice(_ACTS)}第 {dice.randrange(999)} 号{dice.choice(_THINGS)}并存档。"


def _edited(dice: random.Random, clause: Clause) -> Clause:
    return replace(clause, text=f"{clause.text}\n{_line(dice)}")


def _list() -> ListPaper:
    day = date(2026, 1, 5)
    words = ("程序文件", 2, "A/1", "生效", day, "品管部", "林知夏", day, date(2029, 1, 5), "", 3)
    rows = tuple((f"SP{number}", f"第 {number} 份程序", *words) for number in range(_LINES))
    none, said = Words("", ""), Words("受控文件清单", "Master list")
    footing = Footing("林知夏", "2026-11-22 10:00", "UTC+8", "ab" * 32, 1, "cd" * 32, "2026-11-22 10:00")
    return ListPaper(none, said, "documents", day, _COLUMNS, rows, footing)
