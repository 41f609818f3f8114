"""A package checks itself in a browser that has no network, and says so when it was changed."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Begin
from tests.journeys.walking import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "width"), [("zh", DESK), ("en", PHONE)])
def test_the_auditor_takes_evidence_home_and_checks_it_without_us(
    walk: Begin, browser: Browser, tmp_path: Path, language: str, width: int
) -> None:
    auditor = walk("guqing", "/evidence?documents=SP15", language=language, width=width)
    auditor.look()
    with auditor.page.expect_download() as taken:
        auditor.page.get_by_role("button", name=auditor.say("装成 ZIP", "Make the ZIP")).click()
    package = tmp_path / "evidence.zip"
    taken.value.save_as(package)
    _unpack(package, tmp_path / "stick")
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        page.goto((tmp_path / "stick" / "verify.html").as_uri())
        _check(page, package, "good")
        _check(page, _changed(package), "bad")
        expect(page.locator("#found")).to_contain_text("documents/SP15/A-0.json")


def _unpack(package: Path, folder: Path) -> None:
    with zipfile.ZipFile(package) as held:
        held.extractall(folder)


def _changed(package: Path) -> Path:
    """The package with one character of one clause changed."""
    forged, made = package.with_name("forged.zip"), io.BytesIO()
    with zipfile.ZipFile(package) as held, zipfile.ZipFile(made, "w") as other:
        for name in held.namelist():
            data = held.read(name)
            other.writestr(
                name, data.replace("顾客".encode(), "客户".encode(), 1) if name.endswith("A-0.json") else data
            )
    forged.write_bytes(made.getvalue())
    return forged


def _check(page: Page, package: Path, verdict: str) -> None:
    page.set_input_files("#zip", package)
    expect(page.locator("#verdict")).to_have_class(verdict, timeout=60_000)
