"""How long the server takes for its pages, in this process and behind gunicorn with eight threads."""

import gc
import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from app.accounts.queries import actor_named
from app.db.base import database
from app.records.actions import drafting
from app.records.models import RecordRow
from tests.bench.figures import Figure, Times, p95, timed
from tests.counting import counted
from tests.factories.accounts import PASSWORD

LIMIT = 100  # ms
QUERIES = 10
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_SEARCHES = {
    "search: a common word": "q=轴承",
    "search: the commonest word": "q=润滑脂",
    "search: a phrase": "q=%22信号断续%22",
    "search: and, not": "q=轴承 AND 漏油 NOT 投诉",
    "search: English": "q=bearing hours",
    "search: a prefix": "q=lubric*",
    "search: a number": "q=QR15-03",
    "search: filters": "q=轴承&kind=record&document=QR15-05&from=2026-01-01",
    "search: by relevance": "q=轴承&sort=relevance",
    "search: nothing": "q=不存在的词",
}


def addresses() -> dict[str, tuple[str, str]]:
    """Each page with its address and who looks."""
    session = database.session()
    service = actor_named(session, "service")
    count = session.scalar(select(func.count()).select_from(RecordRow))
    middle = session.scalars(select(RecordRow.number).order_by(RecordRow.id).offset(count // 2).limit(1)).one()
    oldest = session.scalars(select(RecordRow.id).order_by(RecordRow.id).offset(min(60, count - 1)).limit(1)).one()
    draft = drafting.open_draft(session, service, "QR15-05", date.today())
    session.commit()
    database.session.remove()
    pages = {
        "procedure": ("/documents/SP15", "manager"),
        "master list": ("/documents", "manager"),
        "form": ("/forms/QR15-03", "service"),
        "forms": ("/forms", "service"),
        "filling page": (f"/records/drafts/{draft.key}", "service"),
        "record": (f"/records/{middle}", "service"),
        "records": ("/records", "service"),
        "records: oldest page": (f"/records?before={oldest}", "service"),
        "records: filtered": ("/records?form=QR15-05&q=风机", "service"),
        "ledger": ("/ledger", "auditor"),
        "ledger: filtered": ("/ledger?act=record.signed&subject=QR15-07", "auditor"),
        "desk": ("/", "service"),
        "desk of one who signs": ("/", "product"),
    }
    return pages | {name: (f"/search?{query}", "service") for name, query in _SEARCHES.items()}


def in_process(app: Flask, pages: dict[str, tuple[str, str]], rounds: int) -> Iterator[Figure]:
    """Each page by a test client that is signed in: the time to the last byte, templates and all."""
    gc.collect()
    gc.freeze()  # as the server does after its start
    every = Times()
    slow = []
    for name, (address, person) in pages.items():
        client = _signed_in(app, person)
        with app.app_context():
            engine = database.engine
        with counted(engine) as statements:
            size = len(client.get(address).data)
        times = timed(partial(_read, client, address), rounds * 4)
        every.wall += times.wall
        every.own += times.own
        slow.append((p95(times.own), name))
        detail = f"{times}; {len(statements)} queries, {size // 1024} kB"
        yield Figure(name, quiet(times, engine), "ms", LIMIT, detail=detail)
        if len(statements) > QUERIES:
            yield Figure(f"{name}: queries", len(statements), "", QUERIES)
    yield Figure("all pages", quiet(every, engine), "ms", LIMIT, detail=f"{every}; slowest {max(slow)[1]}")


def quiet(times: Times, engine: Engine) -> float:
    """The p95 of a quiet machine: of the time that was this thread's own. Another server's work (PostgreSQL) is not
    in that, so there what the quickest round waited comes on top.
    """
    waits = (
        0.0
        if engine.dialect.name == "sqlite"
        else min(wall - own for wall, own in zip(times.wall, times.own, strict=True))
    )
    return min(p95(times.wall), p95(times.own) + waits)


def _read(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    assert answer.data


def _signed_in(app: Flask, person: str) -> FlaskClient:
    client = app.test_client()
    token = _TOKEN.search(client.get("/sign-in").text)[1]
    sent = client.post("/sign-in", data={"csrf_token": token, "username": person, "password": PASSWORD})
    assert sent.status_code == 303, f"{person} could not sign in: {sent.status_code}"
    return client


class Browser:
    """A signed-in person at a real server."""

    def __init__(self, base: str) -> None:
        jar = http.cookiejar.CookieJar()
        self.token = ""
        self.base, self.opener = base, urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(self, address: str) -> bytes:
        """A page's bytes. Raises HTTPError."""
        with self.opener.open(self.base + urllib.parse.quote(address, safe="/?&=%*:-"), timeout=60) as answer:
            return answer.read()

    def follow(self, address: str, fields: dict[str, str], page: str = "") -> str:
        """Posts a form; the path it led to."""
        token = _TOKEN.search(self.get(page or address).decode())
        data = urllib.parse.urlencode({"csrf_token": token[1] if token else "", **fields}).encode()
        with self.opener.open(self.base + address, data, timeout=60) as answer:
            return urllib.parse.urlsplit(answer.url).path

    def token_of(self, page: str) -> str:
        """The token of a page's forms, kept for what is posted next."""
        found = _TOKEN.search(self.get(page).decode())
        self.token = found[1] if found else ""
        return self.token

    def post(self, address: str, fields: dict[str, str]) -> bytes:
        """Posts a form as a script does, with the token of the page read last. Raises HTTPError."""
        data = urllib.parse.urlencode({"csrf_token": self.token, **fields}).encode()
        asked = urllib.request.Request(self.base + address, data, {"Accept": "application/json"})
        with self.opener.open(asked, timeout=60) as answer:
            return answer.read()

    def sign_in(self, person: str) -> "Browser":
        """Signs in."""
        self.follow("/sign-in", {"username": person, "password": PASSWORD})
        return self


@contextmanager
def gunicorn(data: Path, database_url: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server of one worker and eight threads, as `serve` starts it; its address and its process."""
    environment = {**os.environ, "QMS_DATA": str(data), "QMS_DATABASE_URL": database_url}
    options = ["--workers", "1", "--threads", "8", "--no-control-socket", "--log-level", "error"]
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", *options, "wsgi:app"]
    process = subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2])
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(base)
        yield base, process
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(base: str) -> None:
    """Until a server answers."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")


def behind_gunicorn(base: str, pages: dict[str, tuple[str, str]], rounds: int, threads: int = 8) -> Iterator[Figure]:
    """All pages by so many people at once, each waiting for the answer before asking again."""
    waited: list[float] = []
    failed: list[str] = []

    def person(offset: int) -> None:
        wanted = list(pages.values())
        browsers = {name: Browser(base).sign_in(name) for name in {person for _, person in wanted}}
        for step in range(rounds * len(wanted)):
            address, name = wanted[(step + offset * 3) % len(wanted)]
            began = time.perf_counter()
            try:
                browsers[name].get(address)
            except OSError as error:
                failed.append(f"{address}: {error}")
            waited.append((time.perf_counter() - began) * 1000)

    began = time.perf_counter()
    people = [threading.Thread(target=person, args=(number,)) for number in range(threads)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    rate = len(waited) / (time.perf_counter() - began)
    told = f"{rate:.0f} pages/s, median {sorted(waited)[len(waited) // 2]:.0f} ms, {len(failed)} failed {failed[:1]}"
    yield Figure(f"{threads} people at once, p95 with waiting", p95(waited), "ms", detail=told)
    yield Figure(f"{threads} people at once, a page's share", 1000 / rate, "ms", LIMIT, detail="1 / pages per second")
