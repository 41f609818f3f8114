"""What came of a file, for its page and for programs."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from app.cases.words import Finding
from app.checks.words import finding_data
from app.former.words import Refused, Report
from app.kernel.refusals import Problem
from app.kernel.wording import Words

_MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class BringingPage:
    """What came of a file, or would come: `digest` names the file while nothing is written yet."""

    name: str
    report: Report
    digest: str
    refused: tuple[tuple[Words, str, Problem], ...]
    broken: tuple[Finding, ...]

    @property
    def is_rehearsal(self) -> bool:
        """Whether nothing is written yet."""
        return bool(self.digest)


def shown(report: Report, name: str, digest: str = "") -> BringingPage:
    """The page of a report, with the first few hundred lines of each kind."""
    refused = ((one.place, one.number, each) for one in report.refused for each in one.problems)
    return BringingPage(name, report, digest, tuple(islice(refused, _MOST_SHOWN)), tuple(report.broken[:_MOST_SHOWN]))


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
