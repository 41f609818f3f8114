"""Two revisions of a document beside each other."""

from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.documents.models import Revision
from app.documents.pages.reading import labelled
from app.documents.queries import revisions as rows
from app.documents.rules.comparing import Change, ClauseChange, compare
from app.documents.rules.lifecycle import shown_state
from app.documents.words.states import ShownState
from app.kernel.numbers import revision_label
from app.kernel.people import Actor, Permission
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
    """Both revisions."""

    number: str
    title: Words
    old: Side
    new: Side
    choices: tuple[Side, ...]
    stretches: tuple[Stretch, ...]
    counts: dict[str, int]
    titles: tuple[tuple[str, str], ...]

    @property
    def changed(self) -> tuple[ClauseChange, ...]:
        """The clauses that differ."""
        return tuple(one.change for one in self.stretches if one.change)


def compare_page(session: Session, actor: Actor, number: str, labels: tuple[str, str], today: date) -> ComparePage:
    """The older and the newer revision of two labels, whichever was named first. Raises NotFound."""
    document = rows.document_or_none_such(session, number)
    standing = rows.revisions_of(session, document.id)
    if not actor.may(Permission.DOCUMENT_READ_DRAFT):
        standing = tuple(one for one in standing if one.approved_at)
    old, new = sorted((labelled(standing, label) for label in labels), key=lambda one: one.position)
    clauses = rows.clauses_of(session, {old.id, new.id})
    found = compare(clauses[old.id], clauses[new.id])
    counts = {change.value: sum(one.change is change for one in found) for change in Change}
    renamed = ((old.title_zh, new.title_zh),) if old.title_zh != new.title_zh else ()
    return ComparePage(
        document.number,
        rows.title_of(new),
        _side(old, today),
        _side(new, today),
        tuple(_side(one, today) for one in standing),
        tuple(_stretches(found)),
        counts,
        renamed,
    )


def _side(revision: Revision, today: date) -> Side:
    label = revision_label(revision.label)
    state = shown_state(revision, today)
    return Side(revision.label, label.in_url if label else revision.label, state, revision.effective_from)


def _stretches(found: tuple[ClauseChange, ...]) -> list[Stretch]:
    stretches: list[Stretch] = []
    same: list[ClauseChange] = []
    for one in found:
        if one.change is Change.SAME:
            same.append(one)
            continue
        if same:
            stretches.append(Stretch(None, tuple(same)))
            same = []
        stretches.append(Stretch(one, ()))
    return [*stretches, Stretch(None, tuple(same))] if same else stretches
