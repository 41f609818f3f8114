"""An entry of the ledger in words."""

import json
from dataclasses import dataclass

from app.kernel.wording import Words
from app.ledger.rules import telling
from app.ledger.words import Entry, act_words


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words: before and after as readable lines."""

    entry: Entry
    act: Words
    reason: str
    before: Words
    after: Words

    @property
    def before_brief(self) -> Words:
        """What stood before, with digests cut short."""
        return telling.brief(self.before)

    @property
    def after_brief(self) -> Words:
        """What stands after, with digests cut short."""
        return telling.brief(self.after)


def line_of(entry: Entry) -> Line:
    """An entry in words."""
    body = json.loads(entry.body)
    # A change of a person's posts leaves the bare list of them.
    before, after = (telling.told(body.get(name), "posts") for name in ("before", "after"))
    return Line(entry, act_words(entry.act), body.get("reason", ""), before, after)
