"""The import contracts of pyproject.toml hold, and every capability has its door."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_DOOR = {"web", "db", "kernel", "rendering", "calculation", "maintenance", "bundled", "desk"}


def contracts() -> list[dict]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["tool"]["importlinter"]["contracts"]


def test_every_contract_is_kept():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_every_capability_has_a_door():
    doors = {contract["id"].removeprefix("door-") for contract in contracts() if contract["id"].startswith("door-")}
    capabilities = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")} - WITHOUT_DOOR
    assert doors == capabilities


def test_a_wrong_import_breaks_a_contract(tmp_path):
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    subprocess.run(["cp", "-r", str(ROOT / "app"), str(tmp_path / "app")], check=True)
    with (tmp_path / "app" / "kernel" / "clock.py").open("a") as file:
        file.write("\nimport app.ledger.words\n")
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "app.kernel.clock -> app.ledger.words" in done.stdout
