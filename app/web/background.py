"""Work that outlasts a request: a command of this installation, started in a process of its own."""

import subprocess
import sys
from pathlib import Path

from flask import Response, after_this_request

_WSGI = Path(__file__).resolve().parents[2] / "wsgi.py"


def start_command(*words: str) -> None:
    """Starts a command once this request is answered, so that it finds what the request wrote.

    It goes on when the server stops; whoever gives it work says how work that fell silent is taken up again.
    """

    @after_this_request
    def start(answer: Response) -> Response:
        if answer.status_code < 400:
            subprocess.Popen(
                [sys.executable, str(_WSGI), *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return answer
