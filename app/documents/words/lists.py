"""Words about what a list of documents, or a comparison, is asked for."""

from dataclasses import dataclass
from datetime import date

SORTS = ("number", "title", "kind", "label", "state", "effective", "owner", "due", "copies")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the master list is asked for: text, kind, post in charge, view, how it stands to its review, the day
    (None: today), the order (`-` before it: the other way round), the page.
    """

    text: str = ""
    kind: str = ""
    state: str = ""
    on: date | None = None
    page: int = 1
    owner: str = ""
    due: str = ""
    sort: str = "number"

    def query(self, **other: object) -> dict[str, str]:
        """The query of the address that shows this, with some parts changed; empty parts and defaults fall away."""
        said = {
            "q": self.text,
            "kind": self.kind,
            "owner": self.owner,
            "state": self.state,
            "due": self.due,
            "on": self.on.isoformat() if self.on else "",
            "sort": "" if self.sort == "number" else self.sort,
            **other,
        }
        return {name: str(value) for name, value in said.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but day and order was asked for."""
        return any((self.text, self.kind, self.owner, self.state, self.due))


@dataclass(frozen=True, slots=True)
class RedlineWanted:
    """How two revisions are shown: `side` by side or `inline`; what did not change `folded`, left out (`only`) or
    shown (`all`).
    """

    view: str = "side"
    show: str = "folded"


OPEN_RECORDS = "records that were not complete at a moment, by form"  # handed in by who owns records
