"""A made-up year of SP15 on paper, brought in whole: a check finds what was sown in it, and nothing else."""

from app.ledger.actions.verifying import verify
from tests.factories.records import make_form
from tests.factories.registers import make_customer
from tests.factories.year import VIOLATIONS, YEAR, Year


def test_each_violation_of_the_year_is_found_with_its_clause_and_none_is_invented(session, cast, bring, found):
    for place in range(1, 8):
        make_form(session, cast, f"QR15-0{place}")
    year = Year(150, seed=7)
    asked = next(one["answers"]["customer"] for one in year.lines if one["form"] == "QR15-01")
    since = f"{YEAR}-01-01"
    for code, name in (("K1", asked), ("K2", "没有人问过的厂")):
        make_customer(session, cast.sales, code=code, name_zh=name, name_en="", main="yes", main_since=since)
    missed = {("SP15.C.coverage", "SP15 4.3.1", f"没有人问过的厂 {YEAR}-H{half}") for half in (1, 2)}
    report = bring(year.lines)
    assert (len(report.brought), report.refused) == (len(year.lines), [])
    of_the_year = {one for one in found() if one[0] != "SP15.C.coverage" or str(YEAR) in one[2]}
    assert of_the_year == year.sown | missed
    assert len(year.sown) > len(VIOLATIONS)
    assert verify(session).ok
