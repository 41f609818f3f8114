"""What is looked at on every page: its language, its width, what assistive technology makes of it, its words."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

LANG_TAGS = {"zh": "zh-CN", "en": "en"}
# Words of the interface stand here; what people typed (data) stands elsewhere or says its language.
_INTERFACE = (
    "title, nav, .rail, .bottombar, button, .btn, label, legend, h1, h2, h3, caption, th[scope=col], summary, dt, "
    ".hint, .note, .badge, .tag, .crumbs, .head .sub, .empty, .err, .summary, .opt, option, .chip, .stamp, .skip"
)


# What people wrote, shown where the interface else speaks: a name's first letter, what was found, in which document,
# of which customer, by whom.
_WRITTEN = ".who, .hits, .facet label:is(:has([name=document]), :has([name=customer]), :has([name=person]))"


@cache
def _axe() -> str:
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")


def assert_language(page: Page, language: str) -> None:
    """The page says the language it is written in."""
    assert page.locator("html").get_attribute("lang") == LANG_TAGS[language], f"{page.url}: wrong language"


def assert_fits(page: Page) -> None:
    """Nothing sticks out at the side; if it does, the widest culprits are named."""
    wide = page.evaluate(
        """() => {
          const room = innerWidth;
          if (document.scrollingElement.scrollWidth <= room) return [];
          const out = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > room + 1);
          return [document.scrollingElement.scrollWidth + ' > ' + room,
                  ...out.slice(0, 8).map((e) => e.outerHTML.slice(0, 120))];
        }"""
    )
    assert not wide, f"{page.url} is wider than the screen: {wide}"


def assert_accessible(page: Page) -> None:
    """axe-core finds no serious and no critical fault."""
    # The driver evaluates outside the page's content policy, so the policy stays on while axe looks.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
             .filter((v) => v.impact === 'serious' || v.impact === 'critical')
             .map((v) => ({id: v.id, help: v.help, at: v.nodes.slice(0, 5).map((n) => n.target + ': ' + n.html.slice(0, 160)
                + ' ' + n.any.map((a) => a.message).join('; '))}))"""
    )
    assert not found, f"{page.url} is hard to use for some:\n" + "\n".join(
        f"  {one['id']}: {one['help']}\n    " + "\n    ".join(one["at"]) for one in found
    )


def interface_texts_with_han(page: Page) -> list[str]:
    """The words of the interface that hold Chinese characters, outside of what says that it is Chinese."""
    found: list[str] = page.evaluate(
        r"""([selector, written]) => {
          const han = /\p{Script=Han}/u;
          const out = new Set();
          const chinese = (e) => e.closest('[lang^=zh]') && !e.closest('[lang^=zh]').matches('html');
          const outside = (e) => !chinese(e) && !e.closest('svg') && !e.closest(written);
          for (const e of document.querySelectorAll(selector)) {
            if (!outside(e)) continue;
            const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const text = walker.currentNode;
              if (han.test(text.data) && outside(text.parentElement)) out.add(text.data.trim().replace(/\s+/g, ' '));
            }
          }
          for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-done'])
            for (const e of document.querySelectorAll(`[${name}]`))
              if (outside(e) && han.test(e.getAttribute(name))) out.add(`${name}: ${e.getAttribute(name)}`);
          return [...out];
        }""",
        [_INTERFACE, _WRITTEN],
    )
    return found
