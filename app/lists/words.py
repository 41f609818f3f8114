"""Words of lists: a list as a file, a view that was kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handout:
    """A file to hand out."""

    data: bytes
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """A view of a list that a person kept: its name, and the query of the address that shows it.

    A shared one is opened by anybody; what it shows is what the reader may see.
    """

    id: int
    path: str
    name: str
    query: str
    shared: bool = False
    by_name: str = ""
    is_own: bool = True

    @property
    def address(self) -> str:
        """Where it is shown; whoever opens the address sees the same."""
        return f"{self.path}?{self.query}" if self.query else self.path
