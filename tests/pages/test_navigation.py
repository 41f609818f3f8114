"""The rail: its entries lead somewhere, and a page without an entry of its own stands under the one of its work."""

import pytest
from flask import Flask

from app.web.navigation import ENTRIES, PLACES, place_of


def test_every_entry_and_every_place_exists(app: Flask) -> None:
    known = set(app.view_functions)
    assert set(PLACES.values()) <= ENTRIES <= known
    capabilities = {name.rpartition(".")[0] for name in known} | {name.partition(".")[0] for name in known}
    assert set(PLACES) <= known | capabilities


@pytest.mark.parametrize(
    ("endpoint", "place"),
    [
        ("documents.document", "documents.documents"),
        ("documents.life.release_set", "documents.drafts"),
        ("documents.upkeep.due", "documents.upkeep.due"),
        ("documents.upkeep.externals", "documents.documents"),
        ("distribution.readings", "distribution.my_reading"),
        ("distribution.copy", "distribution.copies"),
        ("records.fill", "records.forms"),
        ("records.record", "records.records"),
        ("evidence.evidence", "ledger.ledger"),
        ("checks.case", "checks.cases"),
        ("rulebook.rules", "findings.findings"),
        ("web.help_page", ""),
        ("documents.draft", "documents.drafts"),
    ],
)
def test_a_page_stands_under_the_entry_of_its_work(endpoint: str, place: str) -> None:
    assert place_of(endpoint) == place
