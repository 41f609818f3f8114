"""Words about a draft: what it is opened with, and what one save changes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.documents.words.clauses import Clause
from app.documents.words.states import DocumentKind
from app.kernel.people import Post
from app.kernel.proofs import Proof
from app.kernel.refusals import Refusal
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class NewDraft:
    """All that a draft is opened with. `body` is what a form consists of; `label` is asked for only by an import."""

    number: str
    kind: DocumentKind
    title: Words
    clauses: tuple[Clause, ...] = ()
    body: dict[str, Any] | None = None
    change_summary: str = ""
    change_reason: str = ""
    changed_clauses: str = ""
    source_file: str = ""
    owner_post: Post = Post.QUALITY_DEPARTMENT
    proposed_from: date | None = None
    label: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One clause as typed. `seen` is the mark of the text the typing began from."""

    number: str
    title: str
    text: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class HeadData:
    """What stands above the clauses, as typed. `seen` as in ClauseText."""

    title: Words
    owner_post: Post
    change_summary: str
    change_reason: str
    changed_clauses: str
    proposed_from: date | None
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """What signing a revision brings: the proof that it is this person, the hash that was on the page, a remark."""

    proof: Proof
    seen_hash: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ListChange:
    """A change to the list of clauses: `up`, `down`, `remove`, `add` (behind a clause, 0: at the end), `renumber`; or
    none, and on to another clause: `go`.
    """

    verb: str = ""
    clause_id: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a long text: the id of its first clause, the first and last number, whether it is shown."""

    at: int
    first: str
    last: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class DraftEdit:
    """One save of the editor: everything typed on the page, then one change to the list of clauses.

    `put_back` names clauses that were removed meanwhile and are wanted again.
    """

    clauses: dict[int, ClauseText]
    head: HeadData | None = None
    change: ListChange = ListChange()
    put_back: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RemarkText:
    """A remark as typed: on a clause by its id (0: on the whole revision), on some of its words, if any."""

    clause_id: int
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Retyped:
    """A save that was refused: everything as typed, for the page that is shown again, and why."""

    clauses: dict[int, ClauseText]
    head: dict[str, str]
    refusal: Refusal
