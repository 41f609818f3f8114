"""One member of a JSON value that is stored as text, on SQLite and PostgreSQL alike."""

from typing import Any

from sqlalchemy import ColumnElement, String, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class member(FunctionElement[str]):  # noqa: N801 - reads as the function it is
    """`member(column, name)`: the text of a member of the object; NULL without one; of a list its JSON."""

    type = String()
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], name: str) -> None:
        super().__init__(column, literal(name, String()))


@compiles(member, "sqlite")
def _on_sqlite(element: member, compiler: Any, **kw: Any) -> str:
    column, name = (compiler.process(part, **kw) for part in element.clauses)
    return f"""json_extract({column}, '$."' || {name} || '"')"""


@compiles(member, "postgresql")
def _on_postgresql(element: member, compiler: Any, **kw: Any) -> str:
    column, name = (compiler.process(part, **kw) for part in element.clauses)
    return f"(CAST({column} AS json) ->> {name})"
