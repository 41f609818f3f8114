"""The remarks on a revision, each beside the clause it is about, whatever number that has now."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.documents.models import ClauseRow, Revision
from app.documents.queries import revisions as rows
from app.documents.rules.lifecycle import shown_state
from app.documents.words.states import UNRELEASED, ShownState
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import NotFound
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.remarks.queries import remarks_on
from app.remarks.words import Remark


@dataclass(frozen=True, slots=True)
class RemarkedClause:
    """One clause with the remarks on it; `parts` is its text, what somebody quoted marked as such."""

    id: int
    number: str
    title: str
    parts: tuple[tuple[str, bool], ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class RemarksPage:
    """A revision with all its remarks. `lost` are on clauses that were removed, `whole` on no clause in particular."""

    number: str
    title: Words
    label: str
    in_url: str
    state: ShownState
    clauses: tuple[RemarkedClause, ...]
    whole: tuple[Remark, ...]
    lost: tuple[Remark, ...]
    writers: frozenset[int]
    is_under_way: bool
    may_write: bool

    @property
    def every(self) -> tuple[Remark, ...]:
        """All remarks."""
        return (*self.whole, *(one for clause in self.clauses for one in clause.remarks), *self.lost)

    @property
    def unresolved(self) -> int:
        """How many are not settled."""
        return sum(not one.is_settled for one in self.every)

    def may_resolve(self, one: Remark, actor: Actor) -> bool:
        """Whether a person may resolve a remark: as the table of remarks has it."""
        is_manager = Post.QUALITY_MANAGER in actor.posts and actor.person_id not in self.writers
        return self.may_write and not one.is_settled and (one.author_id == actor.person_id or is_manager)


def remarks_page(session: Session, actor: Actor, number: str, label: str, today: date) -> RemarksPage:
    """The remarks on a revision. Raises NotFound for none of that label, and for one the actor may not see."""
    document = rows.document_or_none_such(session, number)
    wanted = revision_label(label)
    standing = rows.revisions_of(session, document.id)
    revision = next((one for one in standing if wanted and one.label == str(wanted)), None)
    if revision is None or wanted is None:
        raise NotFound(_NO_REVISION)
    found: dict[int, list[Remark]] = defaultdict(list)
    for one in remarks_on(session, revision_subject(document.number, revision.label)):
        found[one.part].append(one)
    clauses = rows.clause_rows(session, revision.id)
    known = {row.id for row in clauses}
    return RemarksPage(
        document.number,
        rows.title_of(revision),
        revision.label,
        wanted.in_url,
        shown_state(revision, today),
        tuple(_clause(row, tuple(found[row.id])) for row in clauses),
        tuple(found[0]),
        tuple(one for part, remarks in found.items() if part and part not in known for one in remarks),
        frozenset(revision.writers),
        _is_under_way(revision),
        _is_under_way(revision) and actor.may(Permission.DOCUMENT_REMARK),
    )


def _is_under_way(revision: Revision) -> bool:
    return revision.state in UNRELEASED


def _clause(row: ClauseRow, remarks: tuple[Remark, ...]) -> RemarkedClause:
    quotes = [one.quote for one in remarks if one.quote and not one.is_settled and one.quote in row.text]
    return RemarkedClause(row.id, row.number, row.title, _marked(row.text, quotes[0] if quotes else ""), remarks)


def _marked(text: str, quote: str) -> tuple[tuple[str, bool], ...]:
    if not quote:
        return ((text, False),) if text else ()
    before, _, after = text.partition(quote)
    return tuple((part, is_quote) for part, is_quote in ((before, False), (quote, True), (after, False)) if part)


_NO_REVISION = Words("没有这个版本。", "There is no such revision.")
