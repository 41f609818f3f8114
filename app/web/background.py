"""Work that outlasts a request: a command of this installation, started in a process of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from flask import Response, after_this_request

_WSGI = Path(__file__).resolve().parents[2] / "wsgi.py"


def once_written(act: Callable[[], object]) -> None:
    """Does something once this request is answered and all it wrote stands; not if it was refused."""

    @after_this_request
    def do(answer: Response) -> Response:
        if answer.status_code < 400:
            act()
        return answer


def start_command(*words: str) -> None:
    """Starts a command once this request is answered, so that it finds what the request wrote.

    It goes on when the server stops; whoever gives it work says how work that fell silent is taken up again.
    """
    once_written(
        lambda: subprocess.Popen(
            [sys.executable, str(_WSGI), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    )
