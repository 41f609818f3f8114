"""A file into a register with real rows: dry run, all or nothing, gone on with after a stop, stale, re-imported."""

from datetime import date

import pytest
from sqlalchemy import func, select

from app.kernel.refusals import Conflict, Forbidden, Stale
from app.ledger.actions.verifying import verify
from app.registers import queries
from app.registers.actions import applying, importing
from app.registers.models import EntryRow, ImportLineRow, ImportRow
from app.registers.queries import entries, imports
from app.registers.words import ImportState, Register, Verdict
from tests.factories.documents import TODAY
from tests.factories.registers import make_customer

CUSTOMERS = Register.CUSTOMERS


def csv(*lines: str, head="编号,名称,主要顾客,主要顾客起始日,电话") -> bytes:
    return "\n".join((head, *lines)).encode("gb18030")


def checked(session, actor, data, name="顾客.csv"):
    number = importing.open_import(session, actor, CUSTOMERS, name, data)
    while importing.take_steps(session, actor, number, 5, TODAY):
        pass
    session.commit()
    return imports.of_import(session, number)


def take(session, actor, data, reason="年度更新"):
    found = checked(session, actor, data)
    applying.take_in(session, actor, found.id, reason, TODAY)
    session.commit()
    return found


def states(session):
    return session.scalar(select(func.count()).select_from(EntryRow))


def test_a_dry_run_counts_and_one_wrong_row_keeps_all_out(session, cast):
    make_customer(session, cast.sales)
    make_customer(session, cast.sales, code="K002", name_zh="乙", main="", main_since="")
    data = csv("k001,示例水泵厂", "K002,乙厂", "K003,丙,是,2026/1/5", "K004,丁,是,29/02/2027")
    found = checked(session, cast.sales, data)
    assert found.counts == {Verdict.CHANGED: 2, Verdict.NEW: 1, Verdict.BAD: 1}, "an empty 主要顾客 says no"
    (bad,) = imports.lines(session, found.id, Verdict.BAD)
    assert (bad.number, bad.code, [one.column for one in bad.wrong]) == (5, "K004", ["main_since"])
    assert states(session) == 2
    with pytest.raises(Conflict):
        applying.take_in(session, cast.sales, found.id, "", TODAY)
    session.rollback()
    assert states(session) == 2
    importing.drop(session, cast.sales, found.id)
    session.commit()
    assert session.get(ImportRow, found.id).state == ImportState.DROPPED
    assert session.scalar(select(func.count()).select_from(ImportLineRow)) == 0, "rows hold personal data"


def test_all_is_taken_in_at_once_with_terms_seals_and_one_entry_of_the_ledger(session, cast):
    make_customer(session, cast.sales)
    take(session, cast.sales, csv("K001,示例泵业,否", "K002,乙厂,是,2026-03-01,12345", "K003,丙厂"))
    assert [one.code for one in queries.main_customers(session, date(2026, 5, 1))] == ["K001", "K002"]
    assert [one.code for one in queries.main_customers(session, TODAY)] == ["K002"]
    first = entries.entry(session, CUSTOMERS, "K001")
    assert (first.version, first.name.zh, first.reason) == (2, "示例泵业", "年度更新")
    assert first.values["mail"] == "chen@example.com", "a column that the file has not keeps what it says"
    assert "phone" not in first.values, "an empty cell empties it"
    assert session.scalars(select(ImportRow.source)).all() == [None]
    assert verify(session).ok
    head = "编号,名称,英文名称,主要顾客,主要顾客起始日,电话"
    same = checked(session, cast.sales, csv("K002,乙厂,,是,2026-03-01,12345", head=head))
    assert same.counts == {Verdict.SAME: 1}
    with pytest.raises(Conflict):
        applying.take_in(session, cast.sales, same.id, "", TODAY)


def test_an_import_goes_on_where_it_stopped(session, cast, monkeypatch):
    monkeypatch.setattr(importing, "_PORTION", 2)
    data = csv(*(f"K{number:03d},甲厂{number}" for number in range(5)), "k000,又一次")
    number = importing.open_import(session, cast.sales, CUSTOMERS, "a.csv", data)
    monkeypatch.setattr(importing.time, "monotonic", iter([0, 0, 9]).__next__)
    assert importing.take_steps(session, cast.sales, number, 5, TODAY)
    session.commit()
    assert imports.of_import(session, number).read == 3
    monkeypatch.undo()
    found = checked(session, cast.sales, data)
    assert found.id == number
    assert found.counts == {Verdict.NEW: 5, Verdict.BAD: 1}, "a code of the first part is known in the second"


def test_a_register_that_was_changed_meanwhile_is_checked_again(session, cast):
    found = checked(session, cast.sales, csv("K001,甲厂"))
    make_customer(session, cast.manager)
    with pytest.raises(Stale):
        applying.take_in(session, cast.sales, found.id, "", TODAY)
    session.rollback()
    importing.check_again(session, cast.sales, found.id)
    assert importing.take_steps(session, cast.sales, found.id, 5, TODAY) is False
    session.commit()
    assert imports.of_import(session, found.id).counts == {Verdict.CHANGED: 1}


def test_who_may_not_keep_a_register_imports_nothing(session, cast):
    with pytest.raises(Forbidden):
        importing.open_import(session, cast.service, CUSTOMERS, "a.csv", csv("K1,甲"))


def test_a_retired_entry_of_the_file_comes_back(session, cast):
    from app.registers.actions import keeping

    make_customer(session, cast.sales)
    keeping.retire(session, cast.sales, CUSTOMERS, "K001", "注销", TODAY)
    session.commit()
    take(session, cast.sales, csv("K001,示例水泵厂,是", head="编号,名称,主要顾客"))
    found = entries.entry(session, CUSTOMERS, "K001")
    assert (found.retired, found.main_since) == (False, TODAY)
    assert verify(session).ok
