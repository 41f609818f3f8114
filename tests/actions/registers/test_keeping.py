"""Keeping a register with real rows: every state stays, terms of main customers, what is refused."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.kernel.refusals import Conflict, Forbidden, Invalid
from app.ledger.actions.verifying import verify
from app.ledger.models import LedgerEntry
from app.registers import queries
from app.registers.actions import keeping
from app.registers.queries import entries
from app.registers.words import Asked, Register, Term, Typed
from tests.factories.documents import TODAY
from tests.factories.registers import make_customer, make_product

CUSTOMERS = Register.CUSTOMERS


def change(session, actor, code, reason="来函更正", **values):
    keeping.change(session, actor, CUSTOMERS, code, Typed(values, reason), TODAY)
    session.commit()


def names(session, day):
    return [one.code for one in queries.main_customers(session, day)]


def test_who_was_a_main_customer_on_a_day_follows_the_terms_not_the_typing(session, cast):
    make_customer(session, cast.sales)
    make_customer(session, cast.sales, code="K002", name_zh="乙厂", main_since="2026-06-01")
    make_customer(session, cast.sales, code="K003", name_zh="丙厂", main="", main_since="")
    assert names(session, date(2026, 3, 1)) == ["K001"], "entered today, main since January"
    assert names(session, TODAY) == ["K001", "K002"]
    change(session, cast.sales, "K001", main="no", reason="两年没有订货")
    assert names(session, TODAY) == ["K002"]
    assert names(session, date(2026, 3, 1)) == ["K001"], "what was, was"
    change(session, cast.sales, "K002", main_since="2026-08-01", reason="起始日写错")
    assert names(session, date(2026, 7, 1)) == [] or names(session, date(2026, 7, 1)) == ["K001"]
    assert entries.terms(session, "K002") == (Term(date(2026, 8, 1), None),), "a term that never was is not told"
    keeping.retire(session, cast.sales, CUSTOMERS, "K002", "注销", TODAY)
    session.commit()
    assert names(session, TODAY) == []
    assert queries.was_main_customer(session, "k002", date(2026, 9, 1))


def test_every_state_stays_with_who_wrote_it_and_why_and_the_ledger_tells_no_personal_data(session, cast):
    make_customer(session, cast.sales)
    change(session, cast.sales, "K001", phone="0571-8800 0000", name_zh="示例泵业")
    now, before = entries.history(session, CUSTOMERS, "k001")
    assert (now.version, now.name.zh, now.values["phone"], now.reason) == (2, "示例泵业", "0571-8800 0000", "来函更正")
    assert before.name.zh == "示例水泵厂"
    assert now.values["mail"] == "chen@example.com", "what was not typed keeps what it says"
    told = " ".join(session.scalars(LedgerEntry.__table__.select().with_only_columns(LedgerEntry.body)))
    assert "示例泵业" in told
    assert "8800 0000" not in told
    assert "chen@" not in told
    assert verify(session).ok


def test_the_register_as_it_stood_at_the_end_of_a_day(session, cast):
    make_customer(session, cast.sales)
    asked = Asked(on=date(2020, 1, 1))
    assert entries.page(session, CUSTOMERS, asked, "Asia/Shanghai") == ()
    assert entries.count(session, CUSTOMERS, Asked(text="ｐｕｍｐｓ"), "Asia/Shanghai") == 1
    found = entries.page(session, CUSTOMERS, Asked(main=True), "Asia/Shanghai")
    assert [one.main_since for one in found] == [date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": "ｋ００１"}, "code"),
        ({"code": "KOO1"}, "code"),
        ({"code": "K2", "name_zh": " "}, "name_zh"),
        ({"code": "K2", "main": "no", "main_since": "2026-01-01"}, "main_since"),
        ({"code": "K2", "main_since": "2027-01-01"}, "main_since"),
    ],
)
def test_what_cannot_stand_is_refused_by_its_column(session, cast, values, field):
    make_customer(session, cast.sales)
    with pytest.raises(Invalid) as refused:
        make_customer(session, cast.sales, **values)
    assert [one.field for one in refused.value.problems] == [field]


def test_changes_need_a_reason_a_difference_and_the_right(session, cast):
    make_customer(session, cast.sales)
    with pytest.raises(Invalid) as refused:
        change(session, cast.sales, "K001", name_zh="新名", reason=" ")
    assert [one.field for one in refused.value.problems] == ["reason"]
    with pytest.raises(Conflict):
        change(session, cast.sales, "K001", name_zh="示例水泵厂")
    with pytest.raises(Forbidden):
        change(session, cast.service, "K001", name_zh="新名")


def test_what_is_retired_is_offered_no_more_and_comes_back(session, cast):
    make_product(session, cast.sales)
    keeping.retire(session, cast.manager, Register.PRODUCTS, "P01", "停产", TODAY)
    session.commit()
    assert queries.looked_up(session, Register.PRODUCTS, "贴标") == ()
    assert queries.entry_by_name(session, Register.PRODUCTS, "示例贴标机") is None
    with pytest.raises(Conflict):
        keeping.retire(session, cast.manager, Register.PRODUCTS, "P01", "再停", TODAY)
    keeping.bring_back(session, cast.manager, Register.PRODUCTS, "P01", "恢复生产", TODAY)
    session.commit()
    assert [one.version for one in entries.history(session, Register.PRODUCTS, "P01")] == [3, 2, 1]
    assert queries.looked_up(session, Register.PRODUCTS, "贴标")[0].code == "P01"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_entry SET name_zh = 'x'",
        "DELETE FROM register_entry",
        "UPDATE main_term SET since = '2020-01-01'",
        "DELETE FROM main_term",
    ],
)
def test_the_database_itself_keeps_what_was_said(session, cast, statement):
    make_customer(session, cast.sales)
    with pytest.raises(DatabaseError):
        session.execute(text(statement))
