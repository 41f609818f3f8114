"""The frame of all pages, the error pages and the help stand in both languages and pass inspection."""

from datetime import date

import lxml.html
import pytest

from app.kernel.wording import Words
from app.web.headers import CONTENT_POLICY
from tests.inspecting import inspect
from tests.rules.web.pages import page

ERRORS = (400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503, 507, 418)
MESSAGE = Words("没有这一页。", "There is no such page.")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("status", ERRORS)
@pytest.mark.parametrize("signed_in", [True, False])
def test_an_error_page_says_what_happened_what_is_safe_and_what_next(
    language: str, status: int, signed_in: bool
) -> None:
    html = page(language, "errors/error.html", signed_in=signed_in, status=status, message=MESSAGE, problems=())
    inspect(html, CONTENT_POLICY)
    tree = lxml.html.document_fromstring(html)
    assert tree.xpath("//*[@role='alert']")[0].text_content().strip() == (
        MESSAGE.zh if language == "zh" else MESSAGE.en
    )
    told = [each.text_content().strip() for each in tree.xpath("//dd")]
    assert len(told) == 2
    assert all(told)
    assert bool(tree.xpath("//nav")) == signed_in


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_names_every_role_and_the_keys(language: str) -> None:
    html = page(language, "help/help.html")
    inspect(html, CONTENT_POLICY)
    sections = lxml.html.document_fromstring(html).xpath("//section/@id")
    assert {"staff", "quality-manager", "auditor", "keys"} <= set(sections)


def test_the_frame_carries_language_theme_and_the_way_past_the_navigation() -> None:
    tree = lxml.html.document_fromstring(page("en", "help/help.html", theme="dark"))
    assert (tree.get("lang"), tree.get("data-theme")) == ("en", "dark")
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]
    assert tree.get_element_by_id("main").tag == "main"
    assert tree.findtext(".//title").endswith("Qingyuan Machinery document control")  # type: ignore[union-attr]


def test_language_and_theme_come_back_to_the_same_page() -> None:
    tree = lxml.html.document_fromstring(page("zh", "help/help.html"))
    back = tree.xpath("//form[@action='/web/set_language' or @action='/web/set_theme']//input[@name='next']/@value")
    assert set(back) == {"/documents?q=a"}


def test_the_past_is_told_and_led_out_of_without_losing_the_question() -> None:
    tree = lxml.html.document_fromstring(page("zh", "help/help.html", as_of=date(2026, 3, 15)))
    band = tree.xpath("//*[contains(@class, 'asof')]")[0]
    assert "2026-03-15" in band.text_content()
    assert band.xpath(".//a/@href") == ["/documents?q=%3Cb%3E"]


def test_today_has_no_band() -> None:
    assert "asof" not in page("zh", "help/help.html")


def test_without_the_right_to_search_there_is_no_search_box() -> None:
    assert 'role="search"' in page("zh", "help/help.html")
    assert 'role="search"' not in page("zh", "help/help.html", nav=())
