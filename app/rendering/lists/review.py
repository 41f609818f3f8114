"""The page for the management review as values: pictures with their numbers, what is open, where the ledger stands."""

from dataclasses import dataclass
from datetime import date

from app.kernel.wording import Language, Words
from app.rendering.lists.pictures import Picture
from app.rendering.paper import Footing


@dataclass(frozen=True, slots=True)
class Panel:
    """A picture with its numbers beside: heads, rows; `picture` is None where there are no figures."""

    title: Words
    picture: Picture | None
    heads: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class ReviewPaper:
    """One page: the panels, the open actions (head and rows) and how many more there are."""

    company: Words
    title: Words
    period: Words
    as_of: date
    panels: tuple[Panel, ...]
    heads: tuple[Words, ...]
    actions: tuple[tuple[Words, ...], ...]
    more: Words | None
    footing: Footing
    language: Language = Language.ZH
