"""Words of findings: what a list of them is narrowed to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter as typed: severity (or `accepted`), rule, and text in a document's number or title."""

    level: str = ""
    rule: str = ""
    text: str = ""
