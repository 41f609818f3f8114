"""Targets for tests, as rows are typed."""

from app.targets.actions.setting import body_with

CLAUSES = ("1", "1.1", "2", "2.1", "2.2")


def row(value: str = "30", unit: str = "minute", measure: str = "first_answer", **more: str) -> dict[str, str]:
    """One row of the page."""
    return {"measure": measure, "comparison": "at_most", "value": value, "unit": unit, "clause": "2.1"} | more


def body(*rows: dict[str, str]) -> dict[str, object] | None:
    """The content of a revision that sets these targets."""
    return body_with(rows, CLAUSES)
