"""A real server of the sample company: its own data folder, a free port of 127.0.0.1, threads as in service."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from app.bundled.actions.loading import load_sample
from app.bundled.words import Place
from app.db.base import database
from app.factory import create_app
from app.kernel import clock
from app.settings import Settings
from app.web.house import house
from app.web.transaction import write

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Site:
    """Where the server answers, and the password of each account."""

    url: str
    passwords: dict[str, str]


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_: object) -> None:
        """Nothing: what went wrong is seen in the browser."""


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[Site]:
    """The sample company, served until the block ends."""
    app = create_app(Settings(data=data, **settings))
    with app.test_request_context():
        database.create_all()
        zone = house().settings.zone
        place = Place(_ROOT, house().settings.files, zone, clock.today(zone), house().keyring)
        with write() as session:
            staff = load_sample(session, place)
        database.session.remove()
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        passwords = {member.person.username: member.password for member in staff.members}
        yield Site(f"http://127.0.0.1:{server.port}", passwords)
    finally:
        server.shutdown()
        thread.join()
