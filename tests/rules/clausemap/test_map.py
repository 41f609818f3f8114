"""The clause map: which hits count where, what makes a clause red or amber, which assignment holds."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.cases.words import Severity
from app.clausemap.queries import standards
from app.clausemap.rules import STALE_AFTER, answering, cell, checked, open_on
from app.clausemap.words import Assigned, Clause, Evidence, Light, Named, Needs, Open, Standard
from app.kernel.refusals import Invalid, NotFound
from app.kernel.wording import Words
from app.selfcheck.words.catalogue import CATALOGUE

TODAY = date(2026, 11, 22)
NAME = Words("名", "name")
SP15 = Named("SP15", NAME, in_force=True)
GONE = Named("SP16", NAME, in_force=False)
FORM = Named("QR15-03", NAME, in_force=True)


def clause(number="8.6", needs=Needs.RECORD, delivered=("SP15",)) -> Clause:
    return Clause(number, NAME, needs, delivered)


def stood(documents=(SP15,), days: int | None = 1, found: Open | None = None, forms=(FORM,), **more):
    newest = None if days is None else Evidence("QR15-03-2026-0001", TODAY - timedelta(days=days))
    return cell(clause(**more), documents, forms, newest, found or Open(), TODAY)


@pytest.mark.parametrize(
    ("one", "light"),
    [
        (stood(), Light.GREEN),
        (stood(days=STALE_AFTER), Light.GREEN),
        (stood(days=STALE_AFTER + 1), Light.AMBER),
        (stood(documents=(), forms=()), Light.RED),
        (stood(documents=(), forms=(), days=None, needs=Needs.NOTHING), Light.NONE),
        (stood(documents=(GONE,)), Light.RED),
        (stood(documents=(SP15, GONE)), Light.AMBER),
        (stood(days=None), Light.RED),
        (stood(days=None, needs=Needs.DOCUMENT), Light.AMBER),
        (stood(days=None, needs=Needs.DOCUMENT, forms=()), Light.GREEN),
        (stood(found=Open(broken=1, late=2)), Light.RED),
        (stood(found=Open(late=1)), Light.AMBER),
        (stood(found=Open(hints=3)), Light.GREEN),
        (stood(documents=(), forms=(), needs=Needs.NOTHING, found=Open(broken=1)), Light.RED),
    ],
)
def test_the_light_of_a_clause_and_why(one, light):
    assert one.light is light
    assert bool(one.why) is (light in {Light.RED, Light.AMBER}), "red and amber say why"


def test_a_hit_counts_for_the_closest_clause_that_is_listed():
    listed = tuple(clause(number) for number in ("7.5", "7.5.3", "7.3", "10.2"))
    standard = Standard("x", NAME, "ISO 9001", listed)
    hits = [
        ("ISO 9001 7.5.3.2 c)", Severity.BROKEN),
        ("ISO 9001 7.5.2 c)", Severity.LATE),
        ("ISO 9001 10.2.1 f)", Severity.HINT),
        ("SP15 7.3", Severity.BROKEN),
    ]
    found = {one.number: open_on(one, standard, hits) for one in listed}
    assert found["7.5.3"] == Open(broken=1)
    assert found["7.5"] == Open(late=1), "not counted twice"
    assert found["10.2"] == Open(hints=1)
    assert found["7.3"] == Open(), "a clause of a procedure is none of the standard's"


def test_a_decision_takes_the_place_of_what_was_delivered():
    one = clause(delivered=("SP15", "SP99"))
    assert answering(one, {}, {"SP15"}) == ("SP15",), "documents that are not here answer nothing"
    made = Assigned("8.6", ("SP16",), "改归口", "林知夏", datetime(2026, 11, 22, tzinfo=UTC))
    assert answering(one, {"8.6": made}, {"SP15"}) == ("SP16",)


def test_an_assignment_names_a_clause_known_documents_and_a_reason():
    standard = Standard("x", NAME, "ISO 9001", (clause(),))
    assert checked("8.6", ["SP15", "SP15"], {"SP15"}, " 归口 ", standard) == (("SP15",), "归口")
    with pytest.raises(NotFound):
        checked("99", ["SP15"], {"SP15"}, "归口", standard)
    with pytest.raises(Invalid) as caught:
        checked("8.6", ["SP99"], {"SP15"}, " ", standard)
    assert [one.field for one in caught.value.problems] == ["documents", "reason"]


def test_each_standard_is_in_order_and_each_rule_of_the_self_check_has_its_place_in_iso_9001():
    for standard in standards():
        numbers = [tuple(map(int, one.number.split("."))) for one in standard.clauses]
        assert numbers == sorted(set(numbers)), standard.id
        assert all(number[:-1] in numbers for number in numbers if len(number) > 1), "no clause hangs in the air"
        assert all(one.title.zh and one.title.en for one in standard.clauses)
    iso = standards()[0]
    for rule in CATALOGUE:
        hits = [(rule.clause, rule.severity)]
        assert sum(open_on(one, iso, hits).all for one in iso.clauses) == 1, rule.code
