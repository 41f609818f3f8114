"""How long a filled form and a procedure of SP15's size take as PDF, warm, and as a ratio to any other HTML page.

    python -m tests.bench.pdf_bench [--rounds 9] [--form PAGE.html] [--procedure PAGE.html]

Prints one line a paper: median and minimum in ms, kB. With pages to compare, both are drawn turn by turn in the
same run, and the ratio of the medians follows. Exit status 1 if a figure is missed: the minimum over 250 and 600 ms,
or the ratio over 1.1.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from app.rendering import pdf
from tests.rules.rendering import pdf_papers

LIMITS = {"form": 250, "procedure": 600}  # ms, on a quiet machine
RATIO = 1.1
WARM_UP = 2


PEER = """
import pathlib, sys, time, weasyprint
from weasyprint.text.fonts import FontConfiguration
shared = FontConfiguration()
for _ in sys.stdin:
    began = time.perf_counter()
    weasyprint.HTML(filename=sys.argv[1]).write_pdf(font_config=shared)
    print((time.perf_counter() - began) * 1000, flush=True)
"""


def timed(draw: Callable[[], bytes]) -> tuple[float, int]:
    """Milliseconds and bytes of one drawing."""
    began = time.perf_counter()
    size = len(draw())
    return (time.perf_counter() - began) * 1000, size


@contextmanager
def peer(page: Path | None) -> Iterator[Callable[[], float]]:
    """A process that draws an HTML page with its own stylesheet and the machine's fonts, and says how long it took."""
    if page is None:
        yield lambda: 0.0
        return
    command = [sys.executable, "-W", "ignore", "-c", PEER, str(page)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def draw() -> float:
            process.stdin.write("\n")
            process.stdin.flush()
            return float(process.stdout.readline())

        yield draw


def compare(name: str, rounds: int, page: Path | None) -> bool:
    """Measure one paper, print its line, and say whether it holds."""
    paper = {"form": pdf_papers.FORM, "procedure": pdf_papers.PROCEDURE}[name]
    ours, theirs, size = [], [], 0
    with peer(page) as other:
        for _ in range(rounds + WARM_UP):
            taken, size = timed(lambda: pdf.render(paper))
            ours.append(taken)
            theirs.append(other())
    ours, theirs = ours[WARM_UP:], theirs[WARM_UP:]
    line = f"{name}: median {median(ours):.0f} ms, min {min(ours):.0f} ms, {size // 1000} kB"
    holds = min(ours) <= LIMITS[name]
    if page:
        ratio = median(ours) / median(theirs)
        line += f"; {page.name}: median {median(theirs):.0f} ms, min {min(theirs):.0f} ms; ratio {ratio:.2f}"
        holds = holds and ratio <= RATIO
    print(line)
    return holds


def main() -> int:
    """Both papers; 0 if every figure holds."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=9)
    arguments.add_argument("--form", type=Path)
    arguments.add_argument("--procedure", type=Path)
    given = arguments.parse_args()
    held = [compare("form", given.rounds, given.form), compare("procedure", given.rounds, given.procedure)]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
