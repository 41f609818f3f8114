"""How long a record is kept, and what a new one may take over from another."""

from datetime import date

from app.forms.actions import read
from app.records.rules.changes import copied
from app.records.rules.keeping import disposable_from, kept_until
from tests.factories.records import definition_data, sample_answers


def test_a_term_is_whole_years_after_the_year_of_filing():
    for filed_on, years, last, first in (
        (date(2026, 1, 1), 5, date(2031, 12, 31), date(2032, 1, 1)),
        (date(2026, 12, 31), 5, date(2031, 12, 31), date(2032, 1, 1)),
        (date(2024, 2, 29), 3, date(2027, 12, 31), date(2028, 1, 1)),
        (date(9990, 6, 1), 100, date(9999, 12, 31), date(9999, 12, 31)),
    ):
        assert (kept_until(filed_on, years), disposable_from(filed_on, years)) == (last, first)


def test_a_copy_takes_over_what_may_be_the_same_again():
    definition = read(definition_data("QR15-05"))
    taken = copied(definition, sample_answers("QR15-05") | {"papers": [{"sha256": "0", "name": "a", "size": 1}]})
    assert {"customer", "product", "fault_found", "parts", "conclusion"} <= set(taken)
    left = {"dispatch", "arrived_at", "customer_signed_on", "engineer_signature", "customer_signature", "papers"}
    assert not left & set(taken)
