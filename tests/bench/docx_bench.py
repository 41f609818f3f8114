"""How long a Word file takes: `python -m tests.bench.docx_bench`. Medians in milliseconds on one core."""

import statistics
import time
from collections.abc import Callable

from app.rendering.docx.procedure import render
from app.rendering.docx.word_form import fill
from app.rendering.docx.word_template import build
from tests.rules.rendering.docx_samples import dispatch, procedure

ROUNDS = 30


def measured(act: Callable[[], bytes]) -> str:
    """Median and least of the rounds, and the size of the file."""
    size = len(act())
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(times):7.1f} [{min(times):5.1f}] ms  {size / 1024:6.1f} kB"


def main() -> None:
    """Print one line for each kind of file."""
    template = build(dispatch(filled=False))
    ten, sixty, paper = dispatch(products=10), dispatch(products=60), procedure()
    acts: dict[str, Callable[[], bytes]] = {
        "form, 10 rows": lambda: fill(template, ten),
        "form, 60 rows": lambda: fill(template, sixty),
        "template of a form": lambda: build(dispatch(filled=False)),
        "procedure": lambda: render(paper),
    }
    for name, act in acts.items():
        print(f"{name:20} {measured(act)}")


if __name__ == "__main__":
    main()
