"""Words about what a list of documents, or a comparison, is asked for."""

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


@dataclass(frozen=True, slots=True)
class RedlineWanted:
    """How two revisions are shown: `side` by side or `inline`; what did not change `folded`, left out (`only`) or
    shown (`all`).
    """

    view: str = "side"
    show: str = "folded"
