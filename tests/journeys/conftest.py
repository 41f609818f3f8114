"""The browser and the served sample company that all journeys share."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Error, expect, sync_playwright

from tests.conftest import needed
from tests.journeys.serving import Site, serving
from tests.journeys.walking import Browsing, Walk, begin

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Without a sandbox, as containers allow none; it sees only pages of our own server.
_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
Begin = Callable[..., Walk]


def _installed() -> str | None:
    return next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, without a window."""
    path = _installed()
    if path is None:
        needed("a browser (Debian: apt-get install chromium-headless-shell)")
    with sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        except Error as error:
            needed(f"a browser that starts: {error.message.splitlines()[0]}")
        expect.set_options(timeout=10_000)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample company on a server of its own; not loaded where there is no browser."""
    with serving(tmp_path_factory.mktemp("journeys")) as served:
        yield served


@pytest.fixture
def walk(browser: Browser, site: Site) -> Iterator[Begin]:
    """Begins a person's browsing: `walk("linzhixia", language="en", width=390)`; nobody signs in without a name."""
    begun: list[Walk] = []

    def start(username: str = "", path: str = "/", **how: str | int | bool) -> Walk:
        begun.append(begin(browser, site, Browsing(**how)))  # type: ignore[arg-type]  # by keyword, as Browsing names them
        if username:
            begun[-1].sign_in(username, path)
        return begun[-1]

    yield start
    for each in begun:
        each.close()
