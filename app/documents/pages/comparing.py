"""Two revisions of a document beside each other."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.documents.models import Revision
from app.documents.queries import revisions as rows
from app.documents.queries.comparing import TwoRevisions, two_revisions
from app.documents.rules.comparing import (
    Change,
    ClauseChange,
    FacetChange,
    ItemChange,
    compare,
    compare_definitions,
    pieces,
)
from app.documents.rules.lifecycle import shown_state
from app.documents.words.limits import limits_of, limits_told
from app.documents.words.states import DocumentKind, ShownState
from app.kernel.numbers import revision_label
from app.kernel.people import Actor
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, or one that may be chosen."""

    label: str
    in_url: str
    state: ShownState
    effective_from: date | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Either one changed clause, or clauses in a row that did not change."""

    change: ClauseChange | None
    same: tuple[ClauseChange, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Both revisions. A form has `items` instead of clauses; `head` is what stands above either."""

    number: str
    title: Words
    kind: DocumentKind
    old: Side
    new: Side
    choices: tuple[Side, ...]
    clauses: tuple[ClauseChange, ...]
    items: tuple[ItemChange, ...]
    head: tuple[FacetChange, ...]
    summary: str
    reason: str

    @property
    def changed(self) -> tuple[ClauseChange, ...]:
        """The clauses that differ."""
        return tuple(one for one in self.clauses if one.change is not Change.SAME)

    @property
    def changed_items(self) -> tuple[ItemChange, ...]:
        """The parts of the form that differ."""
        return tuple(one for one in self.items if one.change is not Change.SAME)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Changed clauses one by one, those between them together."""
        return tuple(_stretches(self.clauses))

    @property
    def counts(self) -> dict[str, int]:
        """How many clauses (or parts of a form) became what; what did not happen is absent."""
        found = Counter(one.change for one in (*self.clauses, *self.items))
        return {change.value: found[change] for change in Change if found[change]}


def compare_page(session: Session, actor: Actor, number: str, labels: tuple[str, str], today: date) -> ComparePage:
    """The older and the newer revision of two labels, whichever was named first. Raises NotFound."""
    both = two_revisions(session, actor, number, labels)
    return ComparePage(
        both.document.number,
        rows.title_of(both.new),
        DocumentKind(both.document.kind),
        _side(both.old, today),
        _side(both.new, today),
        tuple(_side(one, today) for one in both.standing),
        compare(both.old_clauses, both.new_clauses),
        compare_definitions(_definition(both.old), _definition(both.new)),
        tuple(_head(both)),
        both.new.change_summary,
        both.new.change_reason,
    )


def _definition(revision: Revision) -> dict[str, object] | None:
    return (revision.body or {}).get("definition")


def _head(both: TwoRevisions) -> Iterable[FacetChange]:
    old, new = both.old, both.new
    for name, before, after in ((_TITLE_ZH, old.title_zh, new.title_zh), (_TITLE_EN, old.title_en, new.title_en)):
        if before != after:
            yield FacetChange(name, pieces(before, after))
    before, after = (limits_told(limits_of(one.body)) for one in (old, new))
    if before != after:
        yield FacetChange(_LIMITS, pieces(before, after))
    if (old.body or {}).get("template") != (new.body or {}).get("template"):
        yield FacetChange(_TEMPLATE, (("equal", _REPLACED.zh),))


def _side(revision: Revision, today: date) -> Side:
    label = revision_label(revision.label)
    state = shown_state(revision, today)
    return Side(revision.label, label.in_url if label else revision.label, state, revision.effective_from)


def _stretches(found: tuple[ClauseChange, ...]) -> Iterable[Stretch]:
    same: list[ClauseChange] = []
    for one in found:
        if one.change is Change.SAME:
            same.append(one)
            continue
        if same:
            yield Stretch(None, tuple(same))
            same = []
        yield Stretch(one, ())
    if same:
        yield Stretch(None, tuple(same))


_TITLE_ZH, _TITLE_EN = Words("名称", "Title"), Words("英文名称", "English title")
_LIMITS = Words("目标与限值", "Targets and limits")
_TEMPLATE, _REPLACED = Words("Word 模板", "Word template"), Words("换了一份", "Replaced")
