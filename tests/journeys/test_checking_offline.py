"""A phone that opened the checking page once checks prints without the server: good, superseded, cut and forged codes."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from app.db.base import database
from app.distribution.rules.tokens import token_of
from app.distribution.words.printed import PrintKind, PrintMark
from app.factory import create_app
from app.kernel import clock
from app.settings import Settings
from app.web.house import house
from tests.factories.accounts import make_cast
from tests.factories.documents import make_released
from tests.journeys.walking import PHONE

pytestmark = pytest.mark.browser
DAY = clock.today("Asia/Shanghai")
MARK = PrintMark(PrintKind.REVISION, "SP15", "A/1", "0" * 12, "7K3F-Q2MX", 0, DAY)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """A server with SP15 in its second revision, and the codes of some prints."""
    data: Path = tmp_path_factory.mktemp("checking") / "data"
    app = create_app(Settings(data=data))
    with app.app_context():
        database.create_all()
        session = database.session()
        cast = make_cast(session)
        for _ in range(2):
            make_released(session, cast, today=DAY)
        keyring = house().keyring
        good = token_of(MARK, keyring)
        codes = {
            "current": good,
            "superseded": token_of(replace(MARK, label="A/0"), keyring),
            "draft": token_of(replace(MARK, label="A/2"), keyring),
            "gone": token_of(replace(MARK, number="SP99"), keyring),
            "record": token_of(replace(MARK, kind=PrintKind.RECORD, number="QR15-03-2026-0001"), keyring),
            "compared": token_of(replace(MARK, kind=PrintKind.COMPARISON), keyring),
            "cut": good[:-9],
            "altered": good[:30] + ("B" if good[30] == "A" else "A") + good[31:],
        }
        database.session.remove()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}", codes
    server.shutdown()
    thread.join()


def verdict(page: Page) -> str | None:
    page.wait_for_selector("[data-result]:not([hidden])")
    return page.locator("[data-result]").get_attribute("data-verdict")


def test_a_phone_without_a_network_tells_good_codes_from_bad(browser: Browser, printed: tuple[str, dict]) -> None:
    url, codes = printed
    context = browser.new_context(viewport={"width": PHONE, "height": 844}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{url}/q/")
    page.wait_for_selector("[data-kept=yes]")
    context.set_offline(True)
    for path in ("Q", "q"):
        page.goto(f"{url}/{path}/{codes['current']}")
        assert verdict(page) == "current"
    found = {}
    for name, code in codes.items():
        page.goto(f"{url}/q/")
        page.wait_for_selector("[data-checks=yes]")
        page.locator("#token").fill(f" {code[:40].lower()}\n{code[40:]}")
        page.locator("[data-form] button[type=submit]").click()
        found[name] = verdict(page)
    assert found == {name: name for name in codes} | {"cut": "forged", "altered": "forged"}
    context.close()
