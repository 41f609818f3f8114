"""Everything is reached and done without a mouse, and where one is can be seen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Begin

pytestmark = pytest.mark.browser

_SEEN = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const told = (e) => {
    const s = e && getComputedStyle(e);
    return Boolean(s && (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'));
  };
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {name: at.outerHTML.slice(0, 200), marked: told(at) || told(at.closest('label')) || told(at.closest('.find')),
          covered: Boolean(top && !at.contains(top) && !top.contains(at) && !top.closest('label')?.contains(at))};
}"""
_STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter((e) =>
  e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden').length"""


def test_the_first_tab_skips_to_the_content(walk: Begin) -> None:
    page = walk("guqing").open("/documents")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("跳到正文")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_keys_lead_to_search_help_and_desk(walk: Begin) -> None:
    page = walk("guqing").open("/documents")
    page.keyboard.press("/")
    expect(page.locator("[data-find]").first).to_be_focused()
    page.keyboard.type("/?gd")
    expect(page.locator("[data-find]").first).to_have_value("/?gd")
    page.keyboard.press("Escape")
    expect(page.locator("[data-find]").first).not_to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("tbody tr").first.locator("a").first).to_be_focused()
    page.keyboard.press("?")
    expect(page).to_have_url(re.compile("/help$"))
    page.locator("body[data-ready]").wait_for()
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(page).to_have_url(re.compile("/$"))


def test_single_keys_can_be_switched_off(walk: Begin) -> None:
    page = walk("guqing").open("/help")
    page.get_by_label("单个按键起作用").uncheck()
    page.goto(page.url.replace("/help", "/documents"))
    page.locator("body[data-ready]").wait_for()
    page.keyboard.press("?")
    page.keyboard.press("/")
    expect(page.locator("[data-find]").first).not_to_be_focused()
    expect(page).to_have_url(re.compile("/documents$"))


@pytest.mark.parametrize("path", ["/records/QR15-03-2026-0004/sign", "/documents/SP15", "/search?q=投诉"])
def test_tab_reaches_everything_and_shows_where_it_is(walk: Begin, path: str) -> None:
    page = walk("likun").open(path)
    stops = page.evaluate(_STOPS)
    reached = _tab_through(page, stops)
    assert len(reached) >= stops - _radio_groups(page), f"{len(reached)} of {stops}"


def _tab_through(page: Page, stops: int) -> list[str]:
    """Presses Tab to the end of the page; each stop is marked and not covered. Gives the stops."""
    reached: list[str] = []
    for _ in range(3 * stops):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            break
        seen = page.evaluate(_SEEN)
        if reached and reached[-1] == seen["name"]:
            continue  # the parts of a date field: day, month, year, calendar
        assert seen["marked"], f"focus cannot be seen: {seen['name']}"
        assert not seen["covered"], f"focus is covered: {seen['name']}"
        reached.append(seen["name"])
    return reached


def _radio_groups(page: Page) -> int:
    """How many stops less there are: arrows, not Tab, go from one radio button of a group to the next."""
    return int(
        page.evaluate(
            """() => {
              const radios = [...document.querySelectorAll('input[type=radio]')].filter((e) => e.checkVisibility());
              return radios.length - new Set(radios.map((e) => e.name)).size;
            }"""
        )
    )
