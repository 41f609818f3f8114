"""The rail: its entries lead somewhere, and a page without an entry of its own stands under the one of its work."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.web.navigation import ENTRIES, PLACES, place_of
from tests.factories.accounts import Cast


def test_every_entry_and_every_place_exists(app: Flask) -> None:
    known = set(app.view_functions)
    assert {place_of(name) for name in PLACES.values()} <= ENTRIES <= known
    capabilities = {name.rpartition(".")[0] for name in known} | {name.partition(".")[0] for name in known}
    assert set(PLACES) <= known | capabilities


@pytest.mark.parametrize(
    ("endpoint", "place"),
    [
        ("documents.document", "documents.documents"),
        ("documents.life.release_set", "documents.drafts"),
        ("documents.upkeep.due", "documents.documents"),
        ("documents.upkeep.externals", "documents.documents"),
        ("distribution.readings", "distribution.my_reading"),
        ("distribution.copy", "distribution.my_reading"),
        ("records.fill", "records.forms"),
        ("records.record", "records.records"),
        ("evidence.evidence", "ledger.ledger"),
        ("checks.case", "checks.cases"),
        ("rulebook.rules", "documents.drafts"),
        ("web.help_page", ""),
        ("documents.draft", "documents.drafts"),
    ],
)
def test_a_page_stands_under_the_entry_of_its_work(endpoint: str, place: str) -> None:
    assert place_of(endpoint) == place


def entries(client: FlaskClient, person: str, address: str) -> tuple[list[str], list[str], list[str]]:
    """The words of the rail on a page, those of them that are current, and the tabs of its entry."""
    client.sign_in(person)
    page = html.fromstring(client.get(address).text)
    rail, tabs = page.xpath("//nav[@class='rail']/a[@class='nav']"), page.xpath("//nav[contains(@class, 'of-entry')]/a")
    said = [link.get("title") for link in rail]
    return said, [link.get("title") for link in rail if link.get("aria-current")], [link.text for link in tabs]


def test_the_rail_of_the_quality_manager_is_short_and_tabs_lead_on(client: FlaskClient, cast: Cast) -> None:
    rail, current, tabs = entries(client, "manager", "/reviews")
    assert len(rail) <= 14
    assert current == ["文件"]
    assert tabs == ["文件清单", "外来文件", "定期评审", "编号"]


def test_an_entry_of_which_one_page_is_open_bears_its_name(client: FlaskClient, cast: Cast) -> None:
    rail, _, _ = entries(client, "auditor", "/posts")
    assert "岗位任职" in rail
    assert "人员与流程" not in rail
    assert "修订" not in rail


def test_a_page_within_has_no_tabs(client: FlaskClient, cast: Cast) -> None:
    assert entries(client, "manager", "/documents/new")[1:] == (["修订"], [])
