"""The check we did not write is the file it claims to be, with its licence beside it."""

import hashlib
import json
from pathlib import Path

_FOLDER = Path(__file__).parent / "vendor"
_MANIFEST = json.loads((_FOLDER / "MANIFEST.json").read_text("utf-8"))


def test_each_vendored_file_is_the_one_in_the_manifest() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in _FOLDER.iterdir()}
    found.pop("MANIFEST.json")

    assert found == {name: told["sha256"] for name, told in _MANIFEST.items()}


def test_the_script_says_its_version_and_licence_itself() -> None:
    head = (_FOLDER / "axe.min.js").read_text("utf-8")[:600]

    assert f"axe v{_MANIFEST['axe.min.js']['version']}" in head
    assert "Mozilla Public" in head
    assert "Mozilla Public License" in (_FOLDER / "axe-core.LICENSE").read_text("utf-8")
