"""What came of a file, for programs."""

from typing import Any

from app.checks.words import finding_data
from app.former.words import Refused, Report


def report_data(report: Report, *, dry_run: bool) -> dict[str, Any]:
    """A report as `./qms records import --json` and the API give it."""
    return {
        "dry_run": dry_run,
        "lines": report.lines,
        "brought_in": len(report.brought),
        "known": len(report.known),
        "refused": [_refused_data(one) for one in report.refused],
        "broken": [finding_data(one) for one in report.broken],
        "numbers": report.brought,
    }


def _refused_data(one: Refused) -> dict[str, Any]:
    return {
        "line": one.place.as_data(),
        "number": one.number,
        "problems": [
            {"field": each.field, "clause": each.clause, "message": each.message.as_data()} for each in one.problems
        ],
    }
