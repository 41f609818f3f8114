"""A real server: how long it takes to start, how much memory it holds after everything was touched."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.pages import Browser, behind_gunicorn, gunicorn

_MEMORY = 300  # MB
_PRINTS = (
    "/documents/SP15/A-0/print.pdf",
    "/documents/SP15/A-0/print.docx",
    "/forms/QR15-03/blank.pdf",
    "/forms/QR15-03/blank.docx",
)


def figures(data: Path, database_url: str, pages: dict[str, tuple[str, str]], rounds: int) -> Iterator[Figure]:
    """Start-up, pages under load, memory of the server and of the process that draws prints."""
    began = time.perf_counter()
    with gunicorn(data, database_url) as (base, process):
        yield Figure("start to first answer", time.perf_counter() - began, "s")
        fresh = _resident(process.pid)
        yield from behind_gunicorn(base, pages, rounds)
        manager = Browser(base).sign_in("manager")
        record = next(address for name, (address, _) in pages.items() if name == "record")
        for address in (*_PRINTS, f"{record}/print.pdf", f"{record}/print.docx"):
            manager.get(address)
        yield from _memory(process, fresh)


def _memory(process: subprocess.Popen[bytes], fresh: dict[str, float]) -> Iterator[Figure]:
    held, shared = _resident(process.pid), _resident(process.pid, "Pss")
    server = sum(size for command, size in held.items() if "pdf.child" not in command)
    worker = sum(size for command, size in held.items() if "pdf.child" in command)
    detail = f"fresh {sum(fresh.values()):.0f}; proportional {sum(shared.values()):.0f} with the one that draws"
    yield Figure("memory of the server", server, "MB", _MEMORY, detail=f"{detail}; {_listed(held)}")
    yield Figure("memory of the process that draws prints", worker, "MB", detail="ends after 15 idle minutes")
    yield Figure("memory of both", server + worker, "MB")


def _listed(held: dict[str, float]) -> str:
    return ", ".join(f"{command.split('#')[0]} {size:.0f}" for command, size in held.items())


def _resident(pid: int, kind: str = "Rss") -> dict[str, float]:
    """MB of a process and of all below it."""
    found = {}
    command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    name = "pdf.child" if "pdf.child" in command else "gunicorn"
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith(f"{kind}:"):
            found[f"{name}#{pid}"] = int(line.split()[1]) / 1024
    for child in Path(f"/proc/{pid}/task").glob("*/children"):
        for below in child.read_text("ascii").split():
            found |= _resident(int(below), kind)
    return found
