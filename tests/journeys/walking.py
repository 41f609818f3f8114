"""A person at a browser: goes from page to page, and each page is looked at."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect

from tests.journeys import looking
from tests.journeys.serving import Site

DESK, PHONE = 1280, 390
_HEIGHTS = {DESK: 900, PHONE: 844}
_ERROR_STATUS = 400
# A page that is left takes its unfinished requests with it, and a download is no page: neither is a failure.
_LEFT = "net::ERR_ABORTED"
_CHECKED: set[tuple[object, ...]] = set()
_TELL_POLICY = """document.addEventListener('securitypolicyviolation', (event) =>
  console.error(`policy broken: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""


@dataclass(frozen=True, slots=True)
class Browsing:
    """How a person looks at the site."""

    language: str = "zh"
    width: int = DESK
    dark: bool = False
    script: bool = True


@dataclass
class Walk:
    """One person, one browser of their own. Whatever goes wrong in the background is kept in `wrong`."""

    site: Site
    context: BrowserContext
    browsing: Browsing
    page: Page = field(init=False)
    username: str = ""
    wrong: list[str] = field(default_factory=list)
    _borne: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.tab()

    def tab(self) -> Page:
        """Another tab of the same browser."""
        page = self.context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        # Refused answers are told by `_answered`, which knows whether they were expected.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.wrong.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != _LEFT:
            self.wrong.append(f"{request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= _ERROR_STATUS and response.status not in self._borne:
            self.wrong.append(f"{response.request.method} {response.url}: {response.status}")

    @contextmanager
    def refused(self, status: int) -> Iterator[None]:
        """Within the block an answer of this status is what the person came for."""
        self._borne.append(status)
        try:
            yield
        finally:
            self._borne.remove(status)

    def say(self, chinese: str, english: str) -> str:
        """The wording the person reads."""
        return chinese if self.browsing.language == "zh" else english

    def sign_in(self, username: str, path: str = "/") -> None:
        """Signs in through the page and arrives at a page, which is looked at."""
        self.username = username
        self.page.goto(f"{self.site.url}/sign-in?next={path}")
        self.look()
        self.fill_sign_in(username)
        expect(self.page).not_to_have_url(re.compile("/sign-in"))
        self.look()

    def fill_sign_in(self, username: str) -> None:
        """Fills the sign-in page that is open and sends it."""
        self.page.locator("[name=username]").fill(username)
        self.page.locator("[name=password]").fill(self.site.passwords[username])
        self.page.locator("main form button[type=submit]").last.click()

    def password(self, username: str) -> None:
        """Fills the password box of a page that asks for it again."""
        self.page.locator("main [name=password]").fill(self.site.passwords[username])

    def fill(self, **answers: str) -> None:
        """Types into fields by their ids."""
        for name, text in answers.items():
            self.page.locator(f"[id='{name}']").fill(text)

    def choose(self, name: str, value: str) -> None:
        """Presses one of a few words that stand side by side."""
        self.page.locator(f"label:has([name={name}][value={value}])").click()

    def open(self, path: str, status: int = 200) -> Page:
        """Opens a page by its address, expects the status, and looks at it."""
        with self.refused(status) if status >= _ERROR_STATUS else _nothing():
            answer = self.page.goto(self.site.url + path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        self.look()
        return self.page

    def press(self, words: str | re.Pattern[str], *, leads: str | re.Pattern[str] | None = None) -> None:
        """Presses the button with these words, and looks at the page it leads to."""
        button = self.page.get_by_role("button", name=words).filter(visible=True).first
        self._go(button, leads)

    def keep(self) -> None:
        """Saves the editor, which stays where it is, and waits until it says so."""
        self.page.get_by_role("button", name=re.compile(self.say("^保存$", "^Save$"))).filter(
            visible=True
        ).first.click()
        expect(self.page.get_by_role("status").filter(has_text=self.say("已保存", "Saved")).first).to_be_attached()
        self.look()

    def follow(self, words: str | re.Pattern[str], *, leads: str | re.Pattern[str] | None = None) -> None:
        """Follows the link with these words, and looks at the page it leads to."""
        link = self.page.get_by_role("link", name=words).filter(visible=True).first
        self._go(link, leads)

    def _go(self, target: "object", leads: str | re.Pattern[str] | None) -> None:
        with self.page.expect_navigation():
            target.click()  # type: ignore[attr-defined]  # a locator
        if leads:
            expect(self.page).to_have_url(re.compile(leads) if isinstance(leads, str) else leads)
        self.look()

    def look(self, page: Page | None = None) -> None:
        """Looks at the page that is open: calm, in the right language, not too wide, usable by all."""
        page = page or self.page
        page.wait_for_load_state("load")
        if self.browsing.script:
            page.locator("body[data-ready]").wait_for()
        assert not self.wrong, self.wrong
        looking.assert_language(page, self.browsing.language)
        looking.assert_fits(page)
        # A page that comes again as it was is not put to the slow check once more; its title counts its errors.
        shown = (self.browsing, self.username, page.url, page.title())
        if self.browsing.script and shown not in _CHECKED:
            looking.assert_accessible(page)
            _CHECKED.add(shown)

    def fetch(self, path: str) -> bytes:
        """The body of a file, as this person gets it."""
        answer = self.context.request.get(self.site.url + path)
        assert answer.ok, f"{path}: {answer.status} {answer.text()[:300]}"
        return answer.body()

    def close(self) -> None:
        """Ends the browsing; nothing may have gone wrong meanwhile."""
        self.context.close()
        assert not self.wrong, self.wrong


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def begin(browser: Browser, site: Site, browsing: Browsing) -> Walk:
    """A fresh browser for one person."""
    context = browser.new_context(
        viewport={"width": browsing.width, "height": _HEIGHTS[browsing.width]},
        locale={"zh": "zh-CN", "en": "en-GB"}[browsing.language],
        timezone_id="Asia/Shanghai",
        color_scheme="dark" if browsing.dark else "light",
        has_touch=browsing.width == PHONE,
        java_script_enabled=browsing.script,
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    if browsing.script:
        context.add_init_script(_TELL_POLICY)
    return Walk(site, context, browsing)
