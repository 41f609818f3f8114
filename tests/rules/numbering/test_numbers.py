"""Numbers by the scheme: one spelling each, the next free one, what may become of one that was given."""

from datetime import UTC, datetime
from itertools import product

import pytest

from app.kernel.people import Post
from app.kernel.refusals import Conflict, Invalid
from app.kernel.wording import Words
from app.numbering import rules
from app.numbering.words import DELIVERED, Allotted, NumberState, NumberType, Scheme, Shape

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
CHILD = NumberType("work_instruction", "WI", Shape.CHILD, 3, Words("作业指导书", "WI"), parent="SP")


@pytest.mark.parametrize(
    ("kind", "typed", "number", "series"),
    [
        ("procedure", "SP15", "SP15", "SP"),
        ("procedure", " sp15 ", "SP15", "SP"),
        ("procedure", "ＳＰ１５", "SP15", "SP"),
        ("procedure", "SP123", "SP123", "SP"),
        ("procedure", "QP07", "QP07", "QP"),
        ("form", "QR15–03", "QR15-03", "QR15"),
        ("work_instruction", "WI15-02", "WI15-02", "WI15"),
        ("work_instruction", "wi-pg-07", "WI-PG-07", "WI-PG"),
        ("external", "ED19", "ED19", "ED"),
        ("manual", "QM01", "QM01", "QM"),
    ],
)
def test_a_number_has_one_spelling_and_a_series(kind, typed, number, series):
    found = rules.checked(DELIVERED, kind, typed)
    assert (found.number, found.series) == (number, series)


@pytest.mark.parametrize(
    "typed",
    ["", "15", "SP", "QR15-03", "SP15/2", "SP15\u200b", "SP15\u202e", "SP15 a", "<b>", "SP00", "SP12345", "SP-15"],
)
def test_a_procedure_with_another_number_is_refused_with_an_example(typed):
    with pytest.raises(Invalid) as refused:
        rules.checked(DELIVERED, "procedure", typed)
    assert "SP15" in refused.value.message.zh
    assert refused.value.problems[0].field == "number"


@pytest.mark.parametrize(("typed", "right"), [("SP5", "SP05"), ("SP005", "SP05"), ("SP015", "SP15")])
def test_a_serial_of_another_width_is_refused_with_the_right_spelling(typed, right):
    """SP5 beside SP05 would be two documents that everybody takes for one."""
    with pytest.raises(Invalid) as refused:
        rules.checked(DELIVERED, "procedure", typed)
    assert right in refused.value.message.zh


def test_a_department_that_has_no_code_is_refused_with_those_that_have():
    with pytest.raises(Invalid) as refused:
        rules.checked(DELIVERED, "work_instruction", "WI-ZZ-01")
    assert "PG" in refused.value.message.zh


def test_a_form_needs_its_item_number():
    with pytest.raises(Invalid):
        rules.checked(DELIVERED, "form", "QR15")


@pytest.mark.parametrize(
    ("given", "number"), [((), "WI15-01"), ((1, 2), "WI15-03"), ((5,), "WI15-06"), ((99,), "WI15-100")]
)
def test_the_next_free_number_follows_the_highest_ever_given_and_fills_no_gap(given, number):
    assert rules.next_free(CHILD, "15", given) == number


def test_every_number_that_is_made_is_read_back_as_what_it_was():
    for one in DELIVERED.types:
        branch = {Shape.PLAIN: "", Shape.CHILD: "15", Shape.DEPARTMENT: "PG"}[one.shape]
        for serial in (1, 9, 10, 99, 100, 999):
            found = rules.parts_of(DELIVERED, rules.number_of(one, branch, serial))
            assert found
            assert (found.type, found.branch, found.serial) == (one, branch, serial)
            assert DELIVERED.type_of(found.number) == one


def given(state: NumberState, title: str = "采购程序", kind: str = "procedure") -> Allotted:
    return Allotted("SP16", "SP", 16, kind, state, Words(title, title), "理由", "林知夏", NOW, NOW)


OPEN = {
    (NumberState.USED, NumberState.RESERVED),
    (NumberState.USED, NumberState.RETIRED),
    (NumberState.RESERVED, NumberState.USED),
    (NumberState.RESERVED, NumberState.VOID),
}


@pytest.mark.parametrize(("source", "target"), list(product(NumberState, NumberState)))
def test_a_number_becomes_only_what_the_table_says(source, target):
    if (source, target) in OPEN:
        rules.demand_step("SP16", source, target)
    else:
        with pytest.raises(Conflict):
            rules.demand_step("SP16", source, target)


@pytest.mark.parametrize("state", [NumberState.USED, NumberState.RETIRED, NumberState.VOID])
def test_a_number_that_was_given_is_not_given_again(state):
    refusal = rules.against(given(state), "procedure", "采购程序")
    assert isinstance(refusal, Conflict)
    assert "SP16" in refusal.message.zh


def test_a_number_kept_for_a_document_is_only_for_that_document():
    kept = given(NumberState.RESERVED)
    assert rules.against(kept, "procedure", "采购程序") is None
    assert rules.against(kept, "procedure", "培训程序") is not None
    assert rules.against(kept, "manual", "采购程序") is not None


def test_a_number_reserved_by_hand_is_for_whoever_takes_it_up():
    assert rules.against(given(NumberState.RESERVED, title=""), "procedure", "培训程序") is None


def scheme(*types: NumberType, departments=((Post.SALES, "XS"),)) -> Scheme:
    return Scheme(types, departments)


GOOD = NumberType("procedure", "SP", Shape.PLAIN, 2, Words("程序", "Procedure"))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (scheme(GOOD, GOOD), "prefix-0"),
        (scheme(GOOD, NumberType("manual", "SP", Shape.CHILD, 1, Words("手册", ""), parent="SP")), "prefix-0"),
        (scheme(NumberType("procedure", "S", Shape.PLAIN, 2, Words("程序", ""))), "prefix-0"),
        (scheme(NumberType("procedure", "SP", Shape.PLAIN, 5, Words("程序", ""))), "level-0"),
        (scheme(NumberType("procedure", "SP", Shape.PLAIN, 2, Words("程序", ""), digits=0)), "digits-0"),
        (
            scheme(NumberType("procedure", "SP", Shape.PLAIN, 2, Words("程序", ""), review_months=121)),
            "review_months-0",
        ),
        (scheme(NumberType("procedure", "SP", Shape.PLAIN, 2, Words(" ", ""))), "name-0"),
        (scheme(GOOD, NumberType("form", "QR", Shape.CHILD, 4, Words("表单", ""), parent="ZZ")), "parent-1"),
        (scheme(GOOD, departments=((Post.SALES, "X"),)), "code-sales"),
        (scheme(GOOD, departments=((Post.SALES, "XS"), (Post.SERVICE_STAFF, "XS"))), "code-sales"),
    ],
)
def test_a_scheme_that_cannot_stand_names_the_row(changed, field):
    with pytest.raises(Invalid) as refused:
        rules.sound(changed)
    assert field in {problem.field for problem in refused.value.problems}


def test_the_delivered_scheme_is_sound():
    assert rules.sound(DELIVERED).types
