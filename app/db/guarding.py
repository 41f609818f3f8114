"""Database triggers that refuse changes to what may never change, on both databases."""

from sqlalchemy import DDL, FromClause, Table, event


def append_only(table: FromClause) -> None:
    """Makes the database refuse UPDATE and DELETE on a table, whoever asks."""
    for verb in ("UPDATE", "DELETE"):
        refuse(table, verb, "1=1", "append-only")


def refuse(table: FromClause, verb: str, condition: str, name: str) -> None:
    """Makes the database refuse a verb (UPDATE, DELETE) where an SQL condition over OLD and NEW holds."""
    assert isinstance(table, Table)
    trigger = f"tr_{table.name}_{verb.lower()}_{name.replace('-', '_')}"
    for dialect, statements in trigger_statements(
        trigger, table.name, verb, condition, f"{table.name} is {name}"
    ).items():
        for statement in statements:
            event.listen(table, "after_create", DDL(statement.replace("%", "%%")).execute_if(dialect=dialect))


def trigger_statements(trigger: str, table: str, verb: str, condition: str, message: str) -> dict[str, tuple[str, ...]]:
    """The statements that make such a trigger, by dialect. Migrations copy what this gave when they were written."""
    raising = f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    sqlite = f"CREATE TRIGGER {trigger} BEFORE {verb} ON {table} WHEN {condition} {raising}"
    function = (
        f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{message}'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$"
    )
    attach = f"CREATE TRIGGER {trigger} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {trigger}()"
    return {"sqlite": (sqlite,), "postgresql": (function, attach)}
