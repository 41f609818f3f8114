"""Old Word files are read through LibreOffice where it is there, and refused in words where it is not."""

import base64
import io
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document

from app.importing import queries
from app.importing.queries import office, old_word
from app.kernel.refusals import Invalid
from tests.rules.importing.test_word_content import png
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
    monkeypatch.setattr(office, "_PROGRAMS", ())
    with pytest.raises(Invalid) as refusal:
        queries.read_file(OLD, "a.doc", tmp_path / "files")
    assert ".docx" in refusal.value.message.zh


def test_a_locked_file_is_not_handed_to_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "in_format", lambda *_given: pytest.fail("it was handed over"))
    with pytest.raises(Invalid):
        queries.read_file(OLD + "EncryptedPackage".encode("utf-16-le"), "a.docx", tmp_path / "files")


def emf() -> bytes:
    """A drawing of one rectangle."""
    body = struct.pack("<II4i", 43, 24, 10, 10, 180, 70) + struct.pack("<IIIII", 14, 20, 0, 0, 20)
    sizes = (1, 88, 0, 0, 189, 80, 0, 0, 5000, 2100, 0x464D4520, 0x10000, 88 + len(body), 3, 1, 0, 0, 0, 0)
    screen = struct.pack("<4i", 1920, 1080, 508, 286)
    return struct.pack("<II4i4iIIIIHHIII", *sizes) + screen + body


def with_metafile(tmp_path: Path) -> bytes:
    """A Word file with a picture in EMF, as Visio and old Word leave them."""
    document, packed = Document(), io.BytesIO()
    document.add_paragraph("1 流程")
    document.add_picture(io.BytesIO(png()))
    document.save(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as source, zipfile.ZipFile(packed, "w") as target:
        for entry in source.infolist():
            data = source.read(entry).replace(b"image1.png", b"image1.emf")
            data = emf() if "/media/" in entry.filename else data
            target.writestr(entry.filename.replace("image1.png", "image1.emf"), data)
    return packed.getvalue()


def test_a_picture_in_emf_is_carried_where_it_can_be_opened_and_else_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = with_metafile(tmp_path)
    page = b'<p><img src="data:image/png;base64,' + base64.b64encode(png()) + b'"></p>'
    monkeypatch.setattr(old_word, "in_format", lambda files, *_given: dict.fromkeys(files, page))
    read = queries.read_file(data, "a.docx", tmp_path / "files")
    assert list(read.pictures.values()) == [png()]
    assert old_word.drawing_of(data, next(iter(read.pictures)), tmp_path / "files") == (png(), "image/png")
    monkeypatch.setattr(old_word, "in_format", lambda *_given: {})
    read = queries.read_file(data, "a.docx", tmp_path / "files")
    assert not read.pictures
    assert any("EMF" in note.zh for note in read.notes)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_picture_in_emf_is_opened_by_libreoffice(tmp_path: Path) -> None:
    (made,) = old_word.drawings(with_metafile(tmp_path), tmp_path / "files").values()
    assert made.startswith(b"\x89PNG")
    assert struct.unpack_from(">I", made, 16)[0] > 500  # wider than on the screen it was drawn for


def test_a_metafile_with_mad_sizes_is_no_error() -> None:
    mad = bytearray(emf())
    struct.pack_into("<2i", mad, 80, 2**31 - 1, -(2**31))
    for picture in (b"", b"\xd7\xcd\xc6\x9a", bytes(mad), b"\xff" * 200, bytes(mad[:60])):
        assert b"binary-data" in old_word._page(picture)


def test_what_was_made_once_is_taken_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_made", lambda files, _ending: {name: data + b"!" for name, data in files.items()})
    assert office.in_format({"a.emf": b"x"}, "png", tmp_path / "files", "drawings") == {"a.emf": b"x!"}
    monkeypatch.setattr(office, "_made", lambda *_given: pytest.fail("it was made twice"))
    assert office.in_format({"b.emf": b"x"}, "png", tmp_path / "files", "drawings") == {"b.emf": b"x!"}
