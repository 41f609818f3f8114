"""Old Word files are read through LibreOffice where it is there, and refused in words where it is not."""

import shutil
import subprocess
from pathlib import Path

import pytest

from app.importing import queries
from app.importing.queries import old_word
from app.kernel.refusals import Invalid
from tests.rules.importing.word_samples import paragraph, word_file

OLD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_read_and_what_was_made_of_it_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word_file(paragraph("1 目的") + paragraph("做好。")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    call = ["soffice", "--headless", profile, "--convert-to", "doc", "--outdir", tmp_path, tmp_path / "a.docx"]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    data = (tmp_path / "a.doc").read_bytes()
    text = queries.read_file(data, "a.doc", tmp_path / "files")
    assert [line.text for line in text.lines if line.text] == ["1 目的", "做好。"]
    assert len(list((tmp_path / "cache" / "old-word").glob("*.docx"))) == 1


def test_without_libreoffice_an_old_word_file_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "_PROGRAMS", ())
    with pytest.raises(Invalid) as refusal:
        queries.read_file(OLD, "a.doc", tmp_path / "files")
    assert ".docx" in refusal.value.message.zh


def test_a_locked_file_is_not_handed_to_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "_converted", lambda _data: pytest.fail("it was handed over"))
    with pytest.raises(Invalid):
        queries.read_file(OLD + "EncryptedPackage".encode("utf-16-le"), "a.docx", tmp_path / "files")
