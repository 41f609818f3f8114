"""A full disk: what was not saved is said plainly, nothing is half-written, reading goes on, and it recovers."""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.db.base import database
from app.factory import create_app
from app.ledger.actions.verifying import verify
from app.records.models import DraftRow, RecordRow
from app.settings import Settings
from tests.factories.accounts import PASSWORD, make_cast
from tests.factories.records import dispatch, make_draft_of, make_form
from tests.inspecting import InspectingClient
from tests.races.together import Person

_SIZE = 12 * 1024 * 1024
LEFT = (0, 4_096, 16_384, 40_960)  # bytes still free: the act fails at its start, in its middle, at its commit


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let a test mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


@pytest.fixture
def house(small_disk: Path, empty_sqlite: Path) -> Iterator[Person]:
    """A house on that disk, and somebody about to file a form."""
    shutil.copy(empty_sqlite, small_disk / "qms.sqlite3")
    app = create_app(Settings(data=small_disk, testing=True))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.test_client_class = InspectingClient
    with app.app_context():
        session = database.session()
        cast = make_cast(session)
        make_form(session, cast)
        make_form(session, cast, "QR15-05")
        receipt = make_draft_of(session, cast.service, "QR15-05")
        draft = make_draft_of(session, cast.service)
        session.rollback()
        person = Person(app, "service", f"/records/drafts/{draft.key}")
        person.page, person.receipt = f"/records/drafts/{draft.key}", f"/records/drafts/{receipt.key}"
        yield person
        database.session.remove()
        database.engine.dispose()


def fill(disk: Path, left: int) -> Path:
    """A file that takes all space but so many bytes."""
    ballast = disk / "ballast"
    with ballast.open("wb") as out:
        try:
            while True:
                out.write(b"x" * 65_536)
                out.flush()
        except OSError:
            pass
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    os.truncate(ballast, max(0, ballast.stat().st_size - max(0, left - free)))
    return ballast


@pytest.mark.parametrize("left", LEFT)
def test_a_full_disk_is_told_plainly_and_nothing_is_half_written(small_disk, house, left):
    sent = dispatch(fault="长" * 1_500) | {"seen": "1", "password": PASSWORD}
    ballast = fill(small_disk, left)
    answer = house.sends(house.page, **sent)()
    assert answer.status_code in {503, 507}, answer.status_code
    assert "磁盘满了" in answer.get_data(as_text=True)
    for page in ("/forms", "/records", house.page, "/search?q=派遣"):
        assert house.client.get(page).status_code == 200, page
    session = database.session()
    assert session.execute(select(RecordRow)).first() is None
    assert session.execute(select(DraftRow.filed_as).where(DraftRow.filed_as.is_not(None))).first() is None
    assert verify(session).ok
    session.rollback()
    ballast.unlink()
    answer = house.sends(house.page, **sent)()
    assert answer.status_code == 303
    assert answer.location.endswith("/records/QR15-03-2026-0001")
    assert verify(session).ok


def stored(disk: Path) -> list[Path]:
    return sorted(path for path in (disk / "files").rglob("*") if path.is_file())


def test_a_file_that_finds_no_space_is_refused_and_leaves_nothing(small_disk, house):
    where = f"{house.receipt}/files/papers"
    scan = b"%PDF-1.4\n" + os.urandom(500_000)
    ballast = fill(small_disk, 65_536)
    answer = house.sends(where, file=(io.BytesIO(scan), "scan.pdf"))()
    assert answer.status_code in {503, 507}
    assert "磁盘满了" in answer.get_data(as_text=True)
    assert stored(small_disk) == []
    ballast.unlink()
    answer = house.sends(where, file=(io.BytesIO(scan), "scan.pdf"))()
    assert answer.status_code == 200
    assert len(stored(small_disk)) == 1
    assert verify(database.session()).ok
