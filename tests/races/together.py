"""Acts at the same moment: each in a thread of its own, all let go at once."""

import os
import re
import threading
from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ROUNDS = int(os.environ.get("RACE_ROUNDS", "2"))  # more by hand: RACE_ROUNDS=50 ./qms test tests/races
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, in their order; all began at the same moment. Raises what the first failed one raised."""
    gate = threading.Barrier(len(acts))
    given: list[Any] = [None] * len(acts)
    failed: list[BaseException] = []

    def run(place: int) -> None:
        try:
            gate.wait(30)
            given[place] = acts[place]()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    if failed:
        raise failed[0]
    return given


class Person:
    """Somebody at a browser, with the page open from which they are about to act."""

    def __init__(self, app: Flask, name: str, page: str) -> None:
        self.client: FlaskClient = app.test_client()
        self.client.sign_in(name)
        self.token = ""
        self.text = ""
        self.look(page)

    def look(self, page: str) -> None:
        """Opens a page."""
        self.text = self.client.get(page).get_data(as_text=True)
        found = _TOKEN.search(self.text)
        self.token = found[1] if found else ""

    def value(self, name: str) -> str:
        """What stands in a hidden field of the page."""
        return re.search(rf'name="{name}"[^>]*value="([^"]*)"', self.text)[1]

    def sends(self, path: str, **fields: str) -> Callable[[], TestResponse]:
        """The act of sending a form of that page."""
        return lambda: self.client.post(path, data={"csrf_token": self.token, **fields})


def statuses(answers: Sequence[TestResponse]) -> list[int]:
    """The answers' status codes, in order of size."""
    return sorted(answer.status_code for answer in answers)
