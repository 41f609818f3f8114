"""Every cell of every controlled table and of the ledger itself is changed behind the system's back, one by one."""

from sqlalchemy import Integer, text

from app.db.base import database
from app.db.types import UtcTime
from app.ledger.actions import verifying
from app.ledger.models import LedgerEntry, LedgerNode
from app.ledger.queries import rows
from app.maintenance.actions.verification import verify_all
from app.web.house import house
from tests.factories.world import copied
from tests.tampering import lift_triggers

_STANDS = "the check of the rows is sound on the untouched company"


def _changed(column) -> str:
    name = f'"{column.name}"'
    if isinstance(column.type, UtcTime):
        return f"CASE WHEN {name} IS NULL THEN '2020-01-01 00:00:00.000000' ELSE replace({name}, ':', '.') END"
    if isinstance(column.type, Integer) or str(column.type) == "BOOLEAN":
        return (
            f"CASE WHEN {name} IS NULL THEN 7 ELSE 1 - {name} END"
            if str(column.type) == "BOOLEAN"
            else f"ifnull({name}, 0) + 1"
        )
    return f"ifnull({name}, '') || 'x'"


def test_every_single_cell_that_is_changed_is_found(world):
    with copied(world):
        session = database.session()
        for pragma in ("defer_foreign_keys", "ignore_check_constraints"):
            session.connection().exec_driver_sql(f"PRAGMA {pragma} = ON")
        lift_triggers(session)
        missed, seen = [], 0
        for table in rows.controlled_tables():
            before = rows.standing_rows(session, table)
            if not before:
                continue
            keys = {column.name for column in table.primary_key}
            for column in table.columns:
                where = f'rowid = (SELECT max(rowid) FROM "{table.name}")'
                value = _changed(column)
                session.connection().exec_driver_sql("SAVEPOINT cell")
                session.execute(text(f'UPDATE OR REPLACE "{table.name}" SET "{column.name}" = {value} WHERE {where}'))
                after = rows.standing_rows(session, table)
                session.connection().exec_driver_sql("ROLLBACK TO cell")
                seen += 1
                if after == before or (column.name not in keys and after.keys() != before.keys()):
                    missed.append(f"{table.name}.{column.name}")
        assert not missed
        assert seen > 250, "most tables of the company have rows"
        assert verifying.verify(session).ok, _STANDS
        for table in (LedgerEntry.__table__, LedgerNode.__table__):
            for column in table.columns:
                session.connection().exec_driver_sql("SAVEPOINT cell")
                where = f'rowid = (SELECT max(rowid) FROM "{table.name}")'
                session.execute(text(f'UPDATE "{table.name}" SET "{column.name}" = {_changed(column)} WHERE {where}'))
                assert not verifying.verify(session).ok, f"{table.name}.{column.name}"
                session.connection().exec_driver_sql("ROLLBACK TO cell")
        for table, column in (("record", "filed_at"), ("record_version", "answers"), ("revision", "state")):
            session.connection().exec_driver_sql("SAVEPOINT cell")
            session.execute(text(f"UPDATE {table} SET {column} = {column} || 'x'"))
            found = [one.where.en for one in verify_all(session, house(), ()).problems]
            assert any(one.startswith(table) for one in found), "a row that cannot be read is named, too"
            session.connection().exec_driver_sql("ROLLBACK TO cell")
        session.rollback()
