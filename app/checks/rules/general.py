"""The general rules of a check as data: which clause, how much it weighs, what is said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.cases.words import Finding, Severity
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """One general rule."""

    clause: str
    severity: Severity
    message: Words


RULES: Mapping[str, Rule] = {
    "records.number-missing": Rule(
        "ISO 9001 7.5.3.2",
        Severity.BROKEN,
        Words("这个编号给出过，却没有记录", "the number was given, yet no record bears it"),
    ),
    "records.link-missing": Rule(
        "ISO 9001 7.5.3.2",
        Severity.BROKEN,
        Words("所写的记录不存在：{other}", "names a record that is not there: {other}"),
    ),
    "documents.author-approved": Rule(
        "ISO 9001 7.5.2 c)",
        Severity.BROKEN,
        Words("写它的人自己签了审核或批准", "reviewed or approved by one who wrote it"),
    ),
    "documents.review-overdue": Rule(
        "ISO 9001 7.5.2 c)", Severity.LATE, Words("定期评审逾期", "its periodic review is overdue")
    ),
    "reading.overdue": Rule("ISO 9001 7.3", Severity.LATE, Words("阅知逾期，还没有读完", "its reading is overdue")),
    "copies.not-returned": Rule(
        "ISO 9001 7.5.3.2", Severity.LATE, Words("召回的副本没有收回", "the copy was recalled and has not come back")
    ),
    "copies.holder-left": Rule(
        "ISO 9001 7.5.3.1",
        Severity.BROKEN,
        Words("持有人已离开，副本还在外面", "its holder left while the copy is out"),
    ),
}


def found(rule: str, subject: str, since: date | None, url: str) -> Finding:
    """A finding by a general rule."""
    said = RULES[rule]
    return Finding(rule, said.clause, subject, since, said.message, said.severity, url)


def gaps(
    given: Iterable[tuple[str, int]], filed: Mapping[str, frozenset[int]], first: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    """Each series and number that was given and that no record bears, from the first that is known to be given."""
    for series, last in given:
        numbers = range(first.get(series, 1), last + 1)
        yield from ((series, one) for one in numbers if one not in filed.get(series, frozenset()))
