"""Words about a text among the other documents of the company: what the linter knows of each of them."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.documents.words.clauses import Known
from app.documents.words.states import DocumentKind
from app.kernel.identity import squeezed
from app.rulebook.words.catalogue import DELIVERED
from app.rulebook.words.rules import Rulebook


class Force(StrEnum):
    """Whether a document holds: it does, it will, or it does no longer."""

    HOLDS = "holds"
    COMES = "comes"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that a text sets: what for (an action or a measure, and what it is about), which way, how much.

    `amount` is in the smallest unit of its dimension, `said` is how the text says it, `sentence` where.
    """

    clause: str
    what: str
    about: frozenset[str]
    dimension: str
    at_most: bool
    amount: int
    said: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What other texts need to know of a text: the numbers and keys of titles it names, those it names in its rules
    (not only in its lists), and the limits it sets. `declared` are the clauses whose limits stand as data too: where
    two of them differ, the page of targets says so, with units, scopes and what was decided.
    """

    names: frozenset[str] = frozenset()
    follows: frozenset[str] = frozenset()
    limits: tuple[Limit, ...] = ()
    declared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the company: how it stands, what it was called before, what its text says. `text` is that of the
    revision in force, `coming` that of the one under way; `release_set` is the set the latter waits for.
    """

    number: str
    kind: DocumentKind
    title: str
    force: Force
    label: str = ""
    former_titles: tuple[str, ...] = ()
    former_labels: tuple[str, ...] = ()
    release_set: int | None = None
    text: Digest = field(default_factory=Digest)
    coming: Digest = field(default_factory=Digest)
    title_en: str = ""

    @property
    def is_form(self) -> bool:
        """Whether it is a form."""
        return self.kind is DocumentKind.FORM

    @property
    def known(self) -> Known:
        """As something that can be cited."""
        return Known(self.number, self.title)


@dataclass(frozen=True, slots=True)
class Company:
    """All documents of the company, by number."""

    papers: tuple[Paper, ...]

    def paper(self, number: str) -> Paper | None:
        """The document of a number in any spelling."""
        key = squeezed(number)
        return next((one for one in self.papers if squeezed(one.number) == key), None) if key else None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a text is judged on beside itself: the rules that hold, its own number, the documents of the company.

    Without a company (a file that is checked by itself) the rules across documents have nothing to say.
    """

    book: Rulebook = DELIVERED
    number: str = ""
    company: Company | None = None


PLAIN = Grounds()
