"""A server under writing load, in a process of its own that can be killed at any moment."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError

from tests.bench.pages import Browser, free_port, wait_for
from tests.factories.accounts import PASSWORD
from tests.factories.records import dispatch

ROOT = Path(__file__).parents[2]


class Server:
    """Gunicorn with eight threads, killed with everything it started."""

    def __init__(self, data: Path, database_url: str = "") -> None:
        self.base = f"http://127.0.0.1:{free_port()}"
        environment = {**os.environ, "QMS_DATA": str(data), "QMS_DATABASE_URL": database_url}
        options = [
            "-b",
            self.base.removeprefix("http://"),
            "--threads",
            "8",
            "--no-control-socket",
            "--log-level",
            "critical",
        ]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *options, "wsgi:app"], cwd=ROOT, env=environment, start_new_session=True
        )
        wait_for(self.base)

    def kill(self) -> None:
        """As a power cut ends it: no signal that could be caught."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


@contextmanager
def serving(data: Path, database_url: str = "") -> Iterator[Server]:
    """A server that is ended at the end."""
    server = Server(data, database_url)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


def file_until_it_dies(base: str, acknowledged: list[str], writers: int = 4) -> list[threading.Thread]:
    """So many people fill form after form; each number that was acknowledged is noted."""

    def writes() -> None:
        try:
            browser = Browser(base).sign_in("service")
            while True:
                draft = browser.follow("/forms/QR15-03/fill", {}, page="/forms/QR15-03")
                number = browser.follow(draft, {**dispatch(), "seen": "1", "password": PASSWORD})
                acknowledged.append(number.rpartition("/")[2])
        except (URLError, HTTPError, OSError, ConnectionError):
            return

    threads = [threading.Thread(target=writes, daemon=True) for _ in range(writers)]
    for thread in threads:
        thread.start()
    return threads


def wait_until(count: int, acknowledged: list[str], seconds: float = 60) -> None:
    """Until so many acts were acknowledged."""
    end = time.monotonic() + seconds
    while len(acknowledged) < count and time.monotonic() < end:
        time.sleep(0.01)
