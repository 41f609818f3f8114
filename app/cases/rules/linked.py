"""Records held against those they name: the names, customers and days that must agree."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.cases.rules.spans import moment_in
from app.cases.words import Comparison, Entry, Finding, LinkRule, Severity


def mismatches(rules: Iterable[LinkRule], entries: Iterable[Entry], zone: str) -> Iterator[Finding]:
    """Each record that does not agree with the one it names, by rule, with the clause."""
    known = {one.number: one for one in entries}
    for rule in rules:
        for own in known.values():
            other = known.get(str(own.answers.get(rule.link))) if own.form == rule.form else None
            said = _disagreeing(rule, own, other, zone) if other is not None else None
            if said is not None and other is not None:
                message = rule.message.filled(own=said[0], theirs=said[1], other=other.number)
                since = own.filed_at.astimezone(ZoneInfo(zone)).date()
                clause = f"{rule.procedure} {rule.clause}"
                url = f"/records/{own.number}"
                yield Finding(rule.id, clause, own.number, since, message, Severity.BROKEN, url)


def _disagreeing(rule: LinkRule, own: Entry, other: Entry, zone: str) -> tuple[str, str] | None:
    """What one says and what the other says, where they disagree."""
    mine = own.answers.get(rule.field)
    if rule.comparison is Comparison.NOT_BEFORE:
        days = [_day(moment_in(mine, zone), zone), _day(_moment(rule, other, zone), zone)]
        return (days[0], days[1]) if days[0] and days[1] and days[0] < days[1] else None
    texts = _text(mine), _text(other.answers.get(rule.of))
    if not all(texts):
        return None
    agree = _plain(texts[0]) in _plain(texts[1])
    if rule.comparison is Comparison.SAME:
        agree = _plain(texts[0]) == _plain(texts[1])
    return None if agree else texts


def _moment(rule: LinkRule, other: Entry, zone: str) -> datetime | None:
    return moment_in(other.answers.get(rule.of), zone) if rule.of else other.filed_at


def _day(moment: datetime | None, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).date().isoformat() if moment else ""


def _text(value: Any) -> str:
    return str(value.get("name", "")) if isinstance(value, Mapping) else str(value or "")


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
