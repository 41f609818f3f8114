"""Automatic numbers agree with those that LibreOffice counts, paragraph by paragraph."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from app.importing.rules.reading import read
from tests.rules.importing.numbered import numbered_file
from tests.rules.importing.word_samples import level, listing, paragraph, word_file

OFFICE = shutil.which("soffice")


def said(lines: list[str]) -> list[str]:
    return [re.sub(r"\s", "", line) for line in lines if "号" in line]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("seed", [11, 12])
def test_numbers_agree_with_another_program(tmp_path: Path, seed: int) -> None:
    data = numbered_file(seed, 600)
    (tmp_path / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    call = [OFFICE, "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path]
    subprocess.run([*call, tmp_path / "a.docx"], check=True, capture_output=True, timeout=120)
    theirs = said((tmp_path / "a.txt").read_text("utf-8-sig").splitlines())
    ours = said([line.text for line in read(data, "a.docx").lines])
    assert len(ours) == len(theirs)
    assert sum(one == other for one, other in zip(ours, theirs, strict=True)) >= 0.98 * len(ours)


def test_an_empty_paragraph_takes_a_number_as_in_word() -> None:
    numbering = listing(level(0, "%1."))
    body = paragraph("甲", number="1") + paragraph("", number="1") + paragraph("乙", number="1")
    lines = [line.text for line in read(word_file(body, numbering=numbering), "a.docx").lines if line.text]
    assert lines == ["1. 甲", "3. 乙"]


def test_articles_go_on_counting_over_the_chapters() -> None:
    numbering = listing(level(0, "第%1章"), level(1, "第%2条", more='<w:lvlRestart w:val="0"/>'))
    body = "".join(paragraph("文", number="1", level=depth) for depth in (0, 1, 1, 0, 1))
    lines = [line.text for line in read(word_file(body, numbering=numbering), "a.docx").lines]
    assert lines == ["第1章 文", "第1条 文", "第2条 文", "第2章 文", "第3条 文"]
