"""Changing the list of clauses of a draft: levels, renumbering, what a clause may hold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from app.documents.rules.parsing.outline import count_of, depth_of, steps_of, with_figure
from app.documents.words.clauses import Clause
from app.documents.words.drafts import ClauseText
from app.kernel.identity import has_hidden_characters
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LONGEST_NUMBER, _LONGEST_TITLE, _LONGEST_TEXT = 20, 200, 20_000
_WHOLE, _PART = 250, 100  # clauses that the editor shows at once; of a longer text about so many


def sort_key(number: str) -> tuple[tuple[int, str], ...]:
    """What clause numbers are put in order by: `4.10` comes behind `4.9`, `三、（二）` behind `三、（一）`."""
    steps = steps_of(number)
    if steps:
        return tuple((figure, "") for step in steps for figure in step.parts or (step.figure,))
    return tuple((int(part) if part.isdecimal() else 0, part) for part in number.split("."))


def checked(typed: ClauseText) -> Clause:
    """A clause as typed, tidied. Raises Invalid with a problem for each field that cannot stand."""
    number = typed.number.strip()
    number = number if steps_of(number) else number.rstrip(".")
    text = "\n".join(line.strip() for line in typed.text.splitlines() if line.strip())
    problems = tuple(_problems(number, typed.title.strip(), text, typed))
    if problems:
        raise Invalid(_PUT_RIGHT, problems=problems)
    return Clause(number, depth_of(number), typed.title.strip(), text)


def _problems(number: str, title: str, text: str, typed: ClauseText) -> Iterable[Problem]:
    is_number = bool(steps_of(number)) or all(part.isalnum() for part in number.split("."))
    if not number or len(number) > _LONGEST_NUMBER or not is_number:
        yield Problem("number", _NUMBER)
    if len(title) > _LONGEST_TITLE:
        yield Problem("title", _TITLE)
    if len(text) > _LONGEST_TEXT:
        yield Problem("text", _TEXT)
    for field, value in (("title", typed.title), ("text", typed.text.replace("\t", " "))):
        if has_hidden_characters(value.replace("\r", "")):
            yield Problem(field, _HIDDEN)


def refuse_empty(clauses: Iterable[Clause]) -> None:
    """Raises Invalid if a clause has neither title nor text: a draft may hold such a one, a submitted revision not."""
    empty = "、".join(clause.number for clause in clauses if not clause.title and not clause.text)
    if empty:
        message = _STILL_EMPTY.filled(numbers=empty)
        raise Invalid(message, problems=(Problem("", message),))


def parts(clauses: Sequence[Clause]) -> tuple[range, ...]:
    """A long text as the editor shows it, part by part: the places of clauses that stay together.

    A part begins at a clause of the highest level where it can, and is never too long to be shown at once.
    """
    if len(clauses) <= _WHOLE:
        return (range(len(clauses)),)
    top = min(clause.level for clause in clauses)
    starts = [0]
    chapter = 0
    for place, clause in enumerate(clauses):
        chapter = place if clause.level == top else chapter
        if place - starts[-1] >= _PART:
            starts.append(chapter if chapter > starts[-1] else place)
    return tuple(range(start, end) for start, end in pairwise((*starts, len(clauses))))


def renumbered(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses with running numbers by their level; a level that was skipped is drawn up. Where labels are used
    (一、, 第三条), each row of them is counted anew instead.
    """
    whole = tuple(clauses)
    if any(steps_of(one.number) for one in whole):
        return _counted_anew(whole)
    counters: list[int] = []
    found = []
    for clause in whole:
        level = min(clause.level, len(counters) + 1)
        counters = [*counters[:level], 0] if len(counters) < level else counters[:level]
        counters[level - 1] += 1
        found.append(replace(clause, number=".".join(map(str, counters)), level=level))
    return tuple(found)


def _counted_anew(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    renamed: dict[str, str] = {}
    reached: Counter[str] = Counter()
    found = []
    for clause in clauses:
        count = count_of(clause.number)
        if count is None:
            found.append(clause)
            continue
        above = renamed.get(count.above, count.above)
        row = above + count.row.removeprefix(count.above)
        reached[row] += 1
        number = with_figure(above + clause.number.removeprefix(count.above), reached[row])
        renamed[clause.number] = number
        if clause.level == 1 and steps_of(number):
            renamed[str(count.figure)] = str(reached[row])  # 3.1 below 三、 goes with it
        found.append(replace(clause, number=number))
    return tuple(found)


def following_number(number: str) -> str:
    """The number that would come next on the same level: `4.1.3` → `4.1.4`, `（二）` → `（三）`."""
    count = count_of(number)
    return with_figure(number, count.figure + 1) if count else f"{number}1"


_PUT_RIGHT = Words("这一条还有要改的地方，没有存。", "This clause was not saved; something must be put right.")
_NUMBER = Words("条款号写成 4.1.3、第三条、三、（二）这样。", "A clause number looks like 4.1.3, 第三条 or 三、（二）.")
_TITLE = Words("标题最多 200 字。", "A title has 200 characters at most.")
_STILL_EMPTY = Words("{numbers} 还是空的，写好或者删去。", "{numbers} is still empty. Write it or remove it.")
_TEXT = Words("一条最多 20000 字，分成几条写。", "A clause has 20,000 characters at most. Split it.")
_HIDDEN = Words("里面有看不见的控制字符，删掉再存。", "It holds invisible control characters. Remove them.")
