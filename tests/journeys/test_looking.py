"""The looking itself: it sees what is wrong, and the part we did not write is the file it claims to be."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.journeys import looking
from tests.journeys.conftest import Begin
from tests.journeys.walking import PHONE

_FOLDER = Path(__file__).parent / "vendor"
_MANIFEST = json.loads((_FOLDER / "MANIFEST.json").read_text("utf-8"))
_FAULTY = """<!doctype html><html lang="en"><title>Faulty</title><h1>Faulty</h1>
<p id="wide">wide</p><button></button><nav><a href="/">待办</a> <a href="/" lang="zh-CN">文件</a></nav></html>"""


def test_each_vendored_file_is_the_one_in_the_manifest() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in _FOLDER.iterdir()}
    found.pop("MANIFEST.json")

    assert found == {name: told["sha256"] for name, told in _MANIFEST.items()}


def test_the_script_says_its_version_and_licence_itself() -> None:
    head = (_FOLDER / "axe.min.js").read_text("utf-8")[:600]

    assert f"axe v{_MANIFEST['axe.min.js']['version']}" in head
    assert "Mozilla Public" in head
    assert "Mozilla Public License" in (_FOLDER / "axe-core.LICENSE").read_text("utf-8")


@pytest.mark.browser
def test_faults_of_a_page_are_seen(walk: Begin) -> None:
    page = walk(width=PHONE).page
    page.set_content(_FAULTY)
    page.evaluate("() => { document.getElementById('wide').style.width = '900px'; }")

    with pytest.raises(AssertionError, match="wrong language"):
        looking.assert_language(page, "zh")
    with pytest.raises(AssertionError, match=r"900.*wide"):
        looking.assert_fits(page)
    with pytest.raises(AssertionError, match="button-name"):
        looking.assert_accessible(page)
    assert looking.interface_texts_with_han(page) == ["待办"]


@pytest.mark.browser
def test_what_goes_wrong_behind_a_page_is_seen(walk: Begin) -> None:
    walker = walk()
    page = walker.open("/sign-in")
    page.evaluate("() => { document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">red</p>'); }")
    page.evaluate("() => fetch('/no/such/page')")
    page.evaluate("() => { setTimeout(() => { throw new Error('thrown'); }); }")
    page.wait_for_timeout(100)
    told = " ".join(walker.wrong)
    walker.wrong.clear()

    assert "policy broken: style-src-attr" in told
    assert "/no/such/page: 404" in told
    assert "thrown" in told
