"""What waits for longer than its rule allows."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.selfcheck.rules.hits import hit
from app.selfcheck.words import Hit
from app.selfcheck.words.catalogue import RULE
from app.selfcheck.words.facts import Waiting


def overdue(waiting: Iterable[Waiting], today: date) -> Iterator[Hit]:
    """Each thing that has waited for more days than its rule allows, since the day it began to wait."""
    for one in waiting:
        rule = RULE[one.rule]
        if one.since + timedelta(days=rule.days) < today:
            said = one.note or rule.message
            yield hit(one.rule, one.subject, one.since, one.url, said)
