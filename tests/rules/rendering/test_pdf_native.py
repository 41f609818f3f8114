"""What a machine lacks for printing is named, with the words how to get it."""

import shutil
import subprocess
import sys

import pytest

from app.kernel.refusals import Unavailable
from app.rendering import native, pdf
from app.rendering.fonts import faces, harfbuzz
from app.rendering.pdf import engine
from tests.rules.rendering.pdf_papers import FORM
from tests.rules.rendering.pdf_reading import drawn


def found():
    return {finding.name: finding for finding in native.report()}


def test_a_machine_with_everything_has_nothing_to_advise():
    drawn(FORM)
    assert all(finding.found and finding.advice is None for finding in native.report())


def test_a_missing_pango_is_named_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(native, "NEEDED", (*native.NEEDED, "libnowhere.so.9"))
    finding = found()["Pango"]
    assert not finding.found
    assert finding.needed
    for said in (finding.advice.zh, finding.advice.en):
        assert "libnowhere.so.9" in said
        assert "apt-get install" in said
        assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in said


def test_a_print_without_pango_is_refused_with_the_same_words(monkeypatch):
    monkeypatch.setattr(native, "NEEDED", ("libnowhere.so.9",))
    with pytest.raises(Unavailable) as refusal:
        pdf.render(FORM)
    assert "apt-get install" in refusal.value.message.en


def test_a_missing_cutter_is_told_as_slow_and_is_no_reason_to_refuse(monkeypatch):
    monkeypatch.setattr(harfbuzz, "can_cut", lambda: False)
    finding = found()["HarfBuzz subset"]
    assert not finding.found
    assert not finding.needed
    assert "libharfbuzz-subset" in finding.advice.zh
    native.load()


def test_a_missing_font_is_named_and_a_print_refused(monkeypatch):
    monkeypatch.setattr(faces, "PACKAGE", "no_such_package")
    assert "NotoSerifSC-Regular.otf" in found()["fonts"].advice.zh
    engine.prepare(None)
    with pytest.raises(Unavailable):
        pdf.render(FORM)


def test_a_program_started_after_a_print_finds_the_fonts_of_the_machine():
    drawn(FORM)
    told = [sys.executable, "-c", "import os, sys; sys.exit('FONTCONFIG_FILE' in os.environ)"]
    assert subprocess.run(told, check=False).returncode == 0


def test_libraries_of_a_private_folder_are_loaded_whatever_their_order(tmp_path):
    drawn(FORM)
    source = next((path for path in _library_folders() if (path / harfbuzz.CORE).exists()), None)
    if source is None:
        pytest.skip("the libraries lie where this test does not look")
    folder = tmp_path / "usr" / "lib"
    folder.mkdir(parents=True)
    shutil.copy((source / harfbuzz.CORE).resolve(), folder / harfbuzz.CORE)
    (folder / "broken.so.1").write_text("no library")
    assert native._preload(tmp_path) == 1


def test_a_private_folder_that_is_not_there_is_no_error(tmp_path):
    assert native._preload(tmp_path / "none") == 0


def _library_folders():
    from pathlib import Path

    return [Path("/usr/lib"), *Path("/usr/lib").glob("*-linux-gnu")]
