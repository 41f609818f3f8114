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
from app.kernel.people import SYSTEM
from app.kernel.refusals import Conflict, Invalid
from app.ledger.actions import verifying
from app.maintenance.actions import backups, drills, vault
from app.maintenance.actions.verification import verify_all
from app.maintenance.queries import drills as queries
from app.maintenance.words import DrillStep
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


@pytest.mark.parametrize("name", ["backup.tar", "vault"])
def test_a_backup_restores_whole_into_another_house(at_work, tmp_path, name):
    session = database.session()
    kept = verifying.checkpoint(session, house().keyring)
    if name == "vault":
        vault.write(tmp_path / name, backups.members(session, house().settings.data), kept)
    else:
        backups.back_up(session, house().settings.data, tmp_path / name)
    restored = create_app(Settings(data=tmp_path / "elsewhere", testing=True))
    with restored.app_context():
        database.create_all()
        with write() as writing:
            backups.restore(writing, tmp_path / name, tmp_path / "elsewhere")
        database.session.remove()
    again = create_app(Settings(data=tmp_path / "elsewhere", testing=True))
    with again.app_context():
        verdict = verify_all(database.session(), house(), (kept,))
        assert verdict.ok, verdict.problems
        assert verdict.head == kept.head
        with pytest.raises(DBAPIError, match="append-only"):
            database.session.execute(text("DELETE FROM ledger_entry"))
        database.session.remove()


def test_a_second_backup_into_a_folder_adds_only_what_is_new_and_old_ones_go(at_work, tmp_path):
    folder, session, data = tmp_path / "vault", database.session(), house().settings.data
    kept = verifying.checkpoint(session, house().keyring)
    first = vault.write(folder, backups.members(session, data), kept)
    again = vault.write(folder, backups.members(session, data), kept)
    assert (first.new, again.new) == (first.members, 0)
    at_work.test_cli_runner().invoke(at_work.cli, ["users", "add", "newcomer", "--post", "sales"])
    third = vault.write(folder, backups.members(database.session(), data), kept)
    assert 0 < third.new < 12, "the parts of the few tables that were written"
    before = sum(1 for path in folder.rglob("*") if path.is_file())
    assert vault.thin(folder, 1) == 2
    assert before - 2 - first.members < sum(1 for path in folder.rglob("*") if path.is_file()) < before - 2
    assert sum(1 for _ in backups.read(folder)) == third.members


def test_every_part_of_a_backup_that_is_changed_or_gone_is_named(at_work, tmp_path):
    folder = tmp_path / "vault"
    kept = verifying.checkpoint(database.session(), house().keyring)
    vault.write(folder, backups.members(database.session(), house().settings.data), kept)
    for path in [path for kind in ("rows", "files", "keys") for path in (folder / kind).glob("*/*")][::7]:
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        with pytest.raises(Invalid, match="is not what its manifest says"):
            list(backups.read(folder))
        path.unlink()
        with pytest.raises(Invalid, match="is not what its manifest says"):
            list(backups.read(folder))
        path.write_bytes(data)
    assert list(backups.read(folder))


def test_a_drill_restores_verifies_and_seals_its_report(at_work, tmp_path, monkeypatch):
    folder, session = tmp_path / "vault", database.session()
    kept = verifying.checkpoint(session, house().keyring)
    vault.write(folder, backups.members(session, house().settings.data), kept)
    monkeypatch.setattr("app.maintenance.cli.drills._printed", lambda numbers: (len(numbers), None))
    elsewhere = create_app(Settings(data=tmp_path / "elsewhere", testing=True))
    with elsewhere.app_context():
        said = elsewhere.test_cli_runner().invoke(elsewhere.cli, ["drill-check", str(folder)])
        database.session.remove()
    found = json.loads(said.stdout)
    assert (found["problems"], found["entries"], found["head"], found["prints"]) == ([], kept.size, kept.head, 3)
    for changes, wrong in (
        ({}, None),
        ({"head": "0" * 64}, DrillStep.HISTORY),
        ({"problems": [{"zh": "x", "en": "x"}]}, DrillStep.VERIFIED),
        ({"unprinted": {"zh": "x", "en": "x"}}, DrillStep.PRINTS),
        ({"broke_off": {"zh": "x", "en": "x"}}, DrillStep.RESTORED),
    ):
        monkeypatch.setattr(drills, "_in_another_process", lambda *_, told=found | changes: told)
        with write() as writing:
            held = drills.file_report(writing, SYSTEM, drills.hold(writing, folder, {}))
        assert [one.step for one in held.steps if not one.ok][:1] == ([wrong] if wrong else [])
        assert held.ok is (wrong is None)
    every = queries.drills(database.session())
    assert (len(every), drills.is_due(every), drills.is_due(every[:-1])) == (5, False, True)
    assert verifying.verify(database.session()).ok
    behind_its_back(database.session(), "UPDATE restore_drill SET ok = 1 WHERE id = 2")
    assert [one.where.en for one in verifying.verify(database.session()).problems] == ["restore_drill 2"]


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
