"""A made-up year of SP15 on paper, brought in whole: a check finds what was sown in it, and nothing else."""

from app.ledger.actions.verifying import verify
from tests.factories.documents import KEYRING
from tests.factories.records import make_form
from tests.factories.year import VIOLATIONS, Year


def test_each_violation_of_the_year_is_found_with_its_clause_and_none_is_invented(session, cast, bring, found):
    for place in range(1, 8):
        make_form(session, cast, f"QR15-0{place}")
    year = Year(150, seed=7)
    report = bring(year.lines)
    assert (len(report.brought), report.refused) == (len(year.lines), [])
    assert found() == year.sown
    assert len(year.sown) > len(VIOLATIONS)
    assert verify(session, KEYRING).ok
