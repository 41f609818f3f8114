"""How many files a second are read, proposed and checked: `python -m tests.bench.import_bench`. One core."""

import io
import time
from collections.abc import Callable

from docx import Document

from app.documents.actions.examining import examine
from app.documents.words.clauses import Known
from app.importing.rules.guessing import guess
from app.importing.rules.reading import read
from app.importing.rules.segments import cut, likely_start

ROUNDS = 20
KNOWN = tuple(Known(f"SP{number}", f"第{number}号管理程序") for number in range(10, 300))
_RULE = "各部门按《第{at}号管理程序》和 SP{at} 执行，填写记录表，由品管部在三个工作日内核对。"


def lines(chapters: int, clauses: int) -> list[str]:
    """A procedure of so many chapters with so many clauses each."""
    found = ["文件编号：SP31  版本：A/0"]
    for chapter in range(1, chapters + 1):
        found.append(f"{chapter} 章节{chapter}")
        found += (f"{chapter}.{at} {_RULE.format(at=chapter * 10 + at)}" for at in range(1, clauses + 1))
    return found


def word(chapters: int, clauses: int) -> bytes:
    """The same as a Word file with three tables, about six pages for 8 × 12."""
    document = Document()
    for line in lines(chapters, clauses):
        document.add_paragraph(line)
    for _ in range(3):
        for row in document.add_table(8, 4).rows:
            for cell in row.cells:
                cell.text = "内容"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def looked_at(data: bytes, name: str) -> int:
    """All that reading a file of a batch does; gives the number of its clauses."""
    text = read(data, name)
    part = cut(text.lines, likely_start(text.lines), None)
    guess(name, text.lines, part[0].number, text.heads)
    return len(examine(part, KNOWN, broken=text.broken).clauses)


def rate(act: Callable[[], int], rounds: int) -> str:
    """Files a second of processor time, and the clauses of one."""
    start = time.process_time()
    for _ in range(rounds):
        clauses = act()
    return f"{rounds / (time.process_time() - start):7.1f} files/s  {clauses} clauses"


def main() -> None:
    """Print one line for each kind of file."""
    text, six, large = "\n".join(lines(8, 12)).encode(), word(8, 12), word(40, 50)
    print("text          ", rate(lambda: looked_at(text, "a.txt"), ROUNDS))
    print("Word, 6 pages ", rate(lambda: looked_at(six, "a.docx"), ROUNDS))
    print("Word, large   ", rate(lambda: looked_at(large, "a.docx"), 2))


if __name__ == "__main__":
    main()
