"""The sample company: loaded whole, verified, backed up, restored elsewhere, and every kind of damage named."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.bundled.actions.loading import load_sample
from app.bundled.words import Place
from app.db.base import database
from app.factory import create_app
from app.kernel import clock
from app.kernel.refusals import Conflict, Invalid
from app.ledger.actions import verifying
from app.maintenance.actions import backups
from app.maintenance.actions.verification import verify_all
from app.settings import Settings
from app.web.house import house
from app.web.transaction import write
from tests.tampering import behind_its_back

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Path:
    """A data folder with the sample company, made once for this module's tests and never changed by them."""
    data = tmp_path_factory.mktemp("company")
    app = create_app(Settings(data=data, testing=True))
    with app.app_context():
        database.create_all()
        place = Place(ROOT, data / "files", "Asia/Shanghai", clock.today("Asia/Shanghai"), house().keyring)
        with write() as session:
            load_sample(session, place)
        session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        database.session.remove()
        database.engine.dispose()
    return data


@pytest.fixture
def at_work(company, tmp_path):
    """An application on a copy of the sample company."""
    shutil.copytree(company, tmp_path / "copy")
    app = create_app(Settings(data=tmp_path / "copy", testing=True))
    with app.app_context():
        yield app
        database.session.remove()
        database.engine.dispose()


def found() -> list[str]:
    return [one.where.en for one in verify_all(database.session(), house(), ()).problems]


def test_the_sample_company_verifies(at_work):
    verdict = verify_all(database.session(), house(), ())
    assert verdict.ok, verdict.problems
    assert verdict.entries > 100


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE clause SET text = replace(text, '投诉', '抱怨') WHERE number = '4.2.1'", "revision SP15 A/0"),
        ("UPDATE revision SET title_zh = 'x' WHERE id = 1", "revision QR15-01 A/0"),
        ("UPDATE revision SET effective_from = '2020-01-01' WHERE id = 2", "revision 2"),
        ("UPDATE record_version SET answers = '{}' WHERE record_id = 1", "record QR15-03-2026-0001 version 1"),
        ("UPDATE record SET content = '{}' WHERE id = 2", "record 2"),
        ("UPDATE sign_off SET name = 'x' WHERE id = 3", "sign-off 3"),
        ("DELETE FROM record_version WHERE record_id = 4", "record_version 4|1"),
        ("UPDATE series SET last = 99", "series QR15-03-2026"),
        ("UPDATE stored_file SET name = 'x'", "stored_file"),
    ],
)
def test_each_change_behind_the_systems_back_is_named(at_work, statement, where):
    where = where.replace("2026", str(clock.today("Asia/Shanghai").year))
    behind_its_back(database.session(), statement)
    assert any(one.startswith(where) for one in found()), found()


def test_a_flipped_byte_in_a_stored_file_is_named(at_work):
    path = next(path for path in house().settings.files.rglob("*") if path.is_file())
    path.chmod(0o600)
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(bytes(data))
    assert any(one.startswith(f"file {path.parent.name}") for one in found())


def test_a_backup_restores_whole_into_another_house(at_work, tmp_path):
    session = database.session()
    kept = verifying.checkpoint(session, house().keyring)
    backups.back_up(session, house().settings.data, tmp_path / "backup.tar")
    restored = create_app(Settings(data=tmp_path / "elsewhere", testing=True))
    with restored.app_context():
        database.create_all()
        with write() as writing:
            backups.restore(writing, tmp_path / "backup.tar", tmp_path / "elsewhere")
        database.session.remove()
    again = create_app(Settings(data=tmp_path / "elsewhere", testing=True))
    with again.app_context():
        verdict = verify_all(database.session(), house(), (kept,))
        assert verdict.ok, verdict.problems
        assert verdict.head == kept.head
        with pytest.raises(DBAPIError, match="append-only"):
            database.session.execute(text("DELETE FROM ledger_entry"))
        database.session.remove()


def test_a_backup_is_not_restored_over_a_house_in_use(at_work, tmp_path):
    backups.back_up(database.session(), house().settings.data, tmp_path / "backup.tar")
    with pytest.raises(Conflict), write() as writing:
        backups.restore(writing, tmp_path / "backup.tar", house().settings.data)


@pytest.mark.parametrize("damage", ["flip", "cut", "other"])
def test_a_damaged_backup_is_refused(at_work, tmp_path, damage):
    target = tmp_path / "backup.tar"
    backups.back_up(database.session(), house().settings.data, target)
    data = bytearray(target.read_bytes())
    data = {"flip": _flipped(data), "cut": data[: len(data) // 2], "other": bytearray(b"no backup at all")}[damage]
    target.write_bytes(bytes(data))
    empty = create_app(Settings(data=tmp_path / "empty", testing=True))
    with empty.app_context():
        database.create_all()
        with pytest.raises(Invalid), write() as writing:
            backups.restore(writing, target, tmp_path / "empty")
        database.session.remove()


def _flipped(data: bytearray) -> bytearray:
    place = data.index(b"linzhixia")
    data[place] ^= 1
    return data


def test_a_database_put_back_is_found_by_a_newer_checkpoint(at_work, company, tmp_path):
    runner = at_work.test_cli_runner()
    added = runner.invoke(at_work.cli, ["users", "add", "newcomer", "--post", "sales"])
    assert added.exit_code == 0, added.output
    newer = runner.invoke(at_work.cli, ["ledger", "checkpoint"]).stdout
    (tmp_path / "newer.txt").write_text(newer, "utf-8")
    old = create_app(replace(house().settings, data=shutil.copytree(company, tmp_path / "old")))
    asked = ["ledger", "verify", "--against", str(tmp_path / "newer.txt"), "--json"]
    with old.app_context():
        said = old.test_cli_runner().invoke(old.cli, asked)
    answer = json.loads(said.stdout)
    assert (said.exit_code, answer["ok"]) == (1, False)
    assert "older or was cut off" in answer["problems"][0]["what"]
