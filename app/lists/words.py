"""Words of lists: what a list holds when it is taken along, where it is made, a view that was kept."""

from dataclasses import dataclass
from pathlib import Path

from app.kernel.keys import Keyring
from app.kernel.people import Actor
from app.kernel.printing import Printing
from app.kernel.wording import Language, Words


@dataclass(frozen=True, slots=True)
class Place:
    """What handing out a list needs of the installation, and for whom it is made, in which language."""

    company: Words
    zone: str
    public_url: str
    cache: Path
    keyring: Keyring
    printer: Actor
    language: Language
    isolated: bool = True

    @staticmethod
    def of(printing: Printing) -> "Place":
        """The place where prints are made as well."""
        found = printing
        where = (found.company, found.zone, found.public_url, found.cache, found.keyring)
        return Place(*where, found.printer, found.language, isolated=found.isolated)


@dataclass(frozen=True, slots=True)
class Handout:
    """A file to hand out."""

    data: bytes
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """A view of a list that a person kept: its name, and the query of the address that shows it."""

    id: int
    path: str
    name: str
    query: str

    @property
    def address(self) -> str:
        """Where it is shown; whoever opens the address sees the same."""
        return f"{self.path}?{self.query}" if self.query else self.path
