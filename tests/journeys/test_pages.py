"""Every main page, in both languages, at both widths, light and dark: whole, usable, and in one language."""

import json
import re
from pathlib import Path

import pytest

from app.bundled.words import PEOPLE
from tests.journeys import looking
from tests.journeys.conftest import Begin
from tests.journeys.walking import DESK, PHONE

pytestmark = pytest.mark.browser

_PAGES = {
    "linzhixia": (
        "/",
        "/documents",
        "/documents/SP15",
        "/documents/SP15/withdraw",
        "/documents/QR15-03",
        "/documents/new",
        "/drafts",
        "/imports",
        "/forms",
        "/forms/QR15-01",
        "/records",
        "/records/QR15-02-2026-0001",
        "/records/QR15-02-2026-0001/recompute",
        "/records/QR15-05-2026-0001",
        "/records/QR15-07-2026-0001/amend",
        "/search",
        "/search?q=QR15-03*",
        "/search?q=qqzzxx",
        "/ledger",
        "/people",
        "/me",
        "/help",
    ),
    "heyuan": ("/", "/people", "/me"),
}
_MISSING = ("/documents/SP99", "/records/QR15-03-2026-9999", "/no/such/page")
# Each language, width and theme once, and each pair of them in turn: two walks of the four.
_HOW = [("zh", PHONE, False), ("en", DESK, True)]
_ROOT = Path(__file__).resolve().parents[2]


def _data() -> tuple[str, ...]:
    """What people of the sample company wrote or are called, longest first: it stays as it was written."""
    found = {person.name for person in PEOPLE}
    for path in (_ROOT / "forms").glob("*/sample.json"):
        for record in json.loads(path.read_text("utf-8")):
            found.update(each for each in record["answers"].values() if isinstance(each, str))
    return tuple(sorted(found, key=len, reverse=True))


_DATA = _data()


@pytest.mark.parametrize(("language", "width", "dark"), _HOW)
def test_every_main_page_is_whole(walk: Begin, language: str, width: int, dark: bool) -> None:
    for username, paths in _PAGES.items():
        walker = walk(username, language=language, width=width, dark=dark)
        for path in paths:
            page = walker.open(path)
            if language == "en":
                left = [text for text in looking.interface_texts_with_han(page) if not _is_data(text)]
                assert left == [], f"{path}: Chinese words on an English page: {left}"
    for path in _MISSING:
        walker = walker if path.startswith("/no") else walk("guqing", language=language, width=width, dark=dark)
        walker.open(path, status=404)


def _is_data(text: str) -> bool:
    for written in _DATA:
        text = text.replace(written, "")
    return not re.search(r"[\u3400-\u9fff]", text)
