"""Words about what a list of documents is asked for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the master list is asked for: text, kind, view, the day (None: today), the page."""

    text: str = ""
    kind: str = ""
    state: str = ""
    on: date | None = None
    page: int = 1
