"""Checks of clause numbers: gaps, jumps, repetitions, numbers and lines that the source broke."""

from collections.abc import Iterator
from itertools import pairwise

from app.documents.rules.checks.case import Case, Spot, excerpt, full_text
from app.documents.rules.clauses import parts_of
from app.documents.rules.parsing.outline import count_of, steps_of, with_figure
from app.documents.words.clauses import Clause
from app.kernel.wording import Words


def missing_clauses(case: Case) -> Iterator[Spot]:
    """Numbers left out between two clauses, before the first of a group, or of a clause that has others below it."""
    for before, missing, clause in _gaps(case):
        if clause.number not in case.listing:
            yield _gap(before, missing, clause)


def list_jumps(case: Case) -> Iterator[Spot]:
    """The same in a list of documents or forms."""
    for before, missing, clause in _gaps(case):
        if clause.number in case.listing:
            yield _gap(before, missing, clause)


def _gap(before: str, missing: list[str], clause: Clause) -> Spot:
    span = missing[0] if len(missing) == 1 else f"{missing[0]}–{missing[-1]}"
    return Spot(
        clause.number,
        clause.line,
        f"{before} → {clause.number}" if before else clause.number,
        Words(
            f"缺 {span}：{before or '开头'} 之后就是 {clause.number}。",
            f"{span} is missing: {clause.number} follows {before or 'the start'}.",
        ),
        Words(f"补上 {span}，或把 {clause.number} 起的编号前移。", f"Add {span}, or renumber from {clause.number} on."),
    )


def _gaps(case: Case) -> Iterator[tuple[str, list[str], Clause]]:
    """Each gap: the number before it (empty at the start), the numbers left out, the clause after it."""
    last: dict[str, tuple[int, str]] = {}
    present = _present(case)
    told: set[str] = set()
    for clause in case.clauses:
        count = count_of(clause.number)
        if count is None:
            continue
        parent = count.above
        if parts_of(clause.number) and parent and parent not in present and parent not in told:
            told.add(parent)
            yield "", [parent], clause
        previous, before = last.get(count.row, (0, parent))
        missing = [with_figure(clause.number, value) for value in range(previous + 1, count.figure)]
        missing = [number for number in missing if number not in present]
        if missing and (previous or parent):
            yield before, missing, clause
        if count.figure > previous:
            last[count.row] = count.figure, clause.number


def _present(case: Case) -> set[str]:
    """The numbers there are; a label counts as its figures too: 3.1 stands below 三、, 2.1.1 below 第二章第一节."""
    found = {clause.number for clause in case.clauses}
    for clause in case.clauses:
        figures = [str(step.figure) for step in steps_of(clause.number)]
        found |= {".".join(figures[at:]) for at in range(len(figures))}
    return found


def repeated_numbers(case: Case) -> Iterator[Spot]:
    """A number that two clauses bear."""
    seen: dict[str, Clause] = {}
    for clause in case.clauses:
        first = seen.setdefault(clause.number, clause)
        if first is not clause:
            where = Words(f"第 {first.line} 行", f"line {first.line}") if first.line else Words("前面", "earlier")
            yield Spot(
                clause.number,
                clause.line,
                excerpt(full_text(clause)) or clause.number,
                Words(
                    "条款号 {number} 用了两次，{where}已有。",
                    "Clause {number} stands twice; it is already used in {where}.",
                ).filled(number=clause.number, where=where),
                Words("给其中一条换号。", "Give one of them another number."),
            )


def disordered_numbers(case: Case) -> Iterator[Spot]:
    """A number that comes after a higher one."""
    for before, clause in pairwise(case.clauses):
        one, other = parts_of(before.number), parts_of(clause.number)
        if (one and other and other < one) or _steps_back(before.number, clause.number):
            yield Spot(
                clause.number,
                clause.line,
                f"{before.number} → {clause.number}",
                Words(f"{clause.number} 排在 {before.number} 之后。", f"{clause.number} stands after {before.number}."),
                Words("核对编号，或调整次序。", "Check the number, or move the clause."),
            )


def _steps_back(before: str, number: str) -> bool:
    """Whether a label has a lower figure than the one of its row right before it."""
    one, other = count_of(before), count_of(number)
    if not steps_of(number) or one is None or other is None:
        return False
    return one.row == other.row and other.figure < one.figure


def shared_lines(case: Case) -> Iterator[Spot]:
    """Two clauses or list entries that stand on one line of the source."""
    for before, clause in pairwise(case.clauses):
        if clause.line and before.line == clause.line:
            yield Spot(
                clause.number,
                clause.line,
                f"{before.number} {full_text(before)} {clause.number} {full_text(clause)}",
                Words(
                    f"{before.number} 和 {clause.number} 写在同一行。",
                    f"{before.number} and {clause.number} stand on one line.",
                ),
                Words("各占一行；这里已拆成两条。", "Give each its own line; they are read as two clauses here."),
            )


def broken_numbers(case: Case) -> Iterator[Spot]:
    """A number that was broken over two lines and put together again."""
    for clause in case.clauses:
        if clause.number_broken:
            yield Spot(
                clause.number,
                clause.line,
                excerpt(full_text(clause)),
                Words(
                    f"编号断在两行，已合成 {clause.number}。",
                    f"The number was broken over two lines; it is read as {clause.number}.",
                ),
                Words("对照原件核对编号。", "Compare the number with the original."),
            )


def broken_lines(case: Case) -> Iterator[Spot]:
    """Lines that were broken in mid-sentence: one note for the whole text."""
    broken = [clause for clause in case.clauses if clause.joined]
    if broken:
        count = sum(len(clause.joined) for clause in broken)
        where = "、".join(dict.fromkeys(clause.number for clause in broken))
        yield Spot(
            broken[0].number,
            broken[0].joined[0],
            excerpt(broken[0].text),
            Words(
                f"{count} 处断行已接上。",
                f"{count} broken lines were joined.",
            ),
            Words(f"对照原件看一遍：{where}。", f"Compare with the original: {where.replace('、', ', ')}."),
        )
