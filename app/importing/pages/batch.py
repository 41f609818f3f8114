"""What the page of a batch shows: its files with what they are to become, progress, what was not taken."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from app.db.session import Session
from app.documents.words.states import DocumentKind
from app.importing.models import ImportBatch
from app.importing.queries import batches
from app.importing.rules.deciding import is_accepted
from app.importing.rules.judging import against, standing_of
from app.importing.words import Facts, Item, ItemState, PassedOver, Standing, TrackedChange
from app.kernel.people import Post
from app.kernel.wording import Language, Words, words_from

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch in the list of imports."""

    id: int
    name: str
    by_name: str
    at: datetime
    files: int
    waiting: int
    drafted: int
    failed: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One file of a batch on its page: why it cannot be drafted, and the document whose next revision it becomes."""

    item: Item
    against: tuple[Words, ...]
    standing: Standing | None

    @property
    def is_open(self) -> bool:
        """Whether it can still be corrected."""
        return self.item.state is ItemState.READ

    @property
    def tracked(self) -> tuple[tuple[TrackedChange, bool], ...]:
        """The tracked changes that can be decided here, each with whether it is accepted as things stand."""
        return tuple((one, is_accepted(self.item.proposed.changes, one.number)) for one in self.item.told.tracked)

    @property
    def is_sound(self) -> bool:
        """Whether a draft can be made of it as it stands."""
        return self.is_open and not self.against


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A batch of files. `done` of `total` are read or drafted as far as was asked; `waiting` are still to be."""

    id: int
    name: str
    by_name: str
    at: datetime
    rows: tuple[ItemRow, ...]
    passed_over: tuple[PassedOver, ...]
    counts: Counter[ItemState]
    views: tuple[tuple[str, Words, int], ...]
    view: str
    page: int
    pages: int
    found: int
    sound: int
    total: int
    changed: int

    @property
    def waiting(self) -> int:
        """How many files the next steps work on."""
        return self.counts[ItemState.WAITING] + self.counts[ItemState.CHOSEN]

    @property
    def done(self) -> int:
        """How many files no step works on any more."""
        return self.total - self.waiting

    def kinds(self, language: Language) -> list[tuple[str, str]]:
        """The kinds of document that a file can become."""
        return [(kind.value, kind.words.say(language)) for kind in DocumentKind]

    def owners(self, language: Language) -> list[tuple[str, str]]:
        """The posts that can own a document."""
        return [(post.value, post.words.say(language)) for post in Post]


def batch_lines(session: Session) -> tuple[BatchLine, ...]:
    """The newest batches."""
    return tuple(_line(row, counts) for row, counts in batches.recent_batches(session))


def _line(row: ImportBatch, counts: Counter[ItemState]) -> BatchLine:
    waiting = counts[ItemState.WAITING] + counts[ItemState.CHOSEN] + counts[ItemState.READ]
    drafted, failed = counts[ItemState.DRAFTED], counts[ItemState.FAILED]
    return BatchLine(row.id, row.name, row.by_name, row.at, counts.total(), waiting, drafted, failed)


def batch_page(session: Session, batch_id: int, view: str, page: int, size: int = PER_PAGE) -> BatchPage:
    """A batch: its files in one of the views `all`, `check`, `ready`, `drafted`, `failed`, `size` to a page.

    Raises NotFound.
    """
    row = batches.batch(session, batch_id)
    files = batches.values(session, batch_id)
    facts = batches.facts(session, files)
    rows = tuple(_row(one, facts) for one in files)
    view = view if view in _VIEWS else "all"
    shown = [one for one in rows if _is_in(view, one)]
    pages = max(1, -(-len(shown) // size))
    page = min(max(1, page), pages)
    return BatchPage(
        row.id,
        row.name,
        row.by_name,
        row.at,
        tuple(shown[(page - 1) * size : page * size]),
        tuple(PassedOver(one["path"], words_from(one["reason"])) for one in row.passed_over),
        Counter(one.state for one in files),
        tuple((name, words, sum(_is_in(name, one) for one in rows)) for name, words in _VIEWS.items()),
        view,
        page,
        pages,
        len(shown),
        sum(one.is_sound for one in rows),
        len(files),
        sum(bool(one.is_open and one.item.told.changes) for one in rows),
    )


def _row(item: Item, facts: Facts) -> ItemRow:
    standing = standing_of(item, facts) if item.state in (ItemState.READ, ItemState.CHOSEN) else None
    return ItemRow(item, against(item, facts) if item.state in (ItemState.READ, ItemState.FAILED) else (), standing)


def _is_in(view: str, row: ItemRow) -> bool:
    state = row.item.state
    return {
        "check": row.is_open and bool(row.against),
        "ready": row.is_sound or state in (ItemState.CHOSEN, ItemState.WAITING),
        "drafted": state is ItemState.DRAFTED,
        "failed": state in (ItemState.FAILED, ItemState.LEFT),
    }.get(view, True)


def batch_data(page: BatchPage, language: Language) -> dict[str, object]:
    """A batch, as programs get it."""
    return {
        "batch": page.id,
        "name": page.name,
        "files": page.total,
        "waiting": page.waiting,
        "drafted": page.counts[ItemState.DRAFTED],
        "failed": page.counts[ItemState.FAILED],
        "items": [_item_data(row, language) for row in page.rows],
        "passed_over": [{"path": one.path, "reason": one.reason.say(language)} for one in page.passed_over],
    }


def _item_data(row: ItemRow, language: Language) -> dict[str, object]:
    item, told, wanted = row.item, row.item.told, row.item.proposed
    return {
        "item": item.id,
        "source": item.source_id,
        "path": item.path,
        "state": item.state.value,
        "number": wanted.number,
        "title": wanted.title,
        "kind": wanted.kind.value,
        "revision": wanted.revision,
        "owner_post": wanted.owner_post.value,
        "effective": wanted.effective,
        "clauses": told.clauses,
        "references": told.references,
        "unknown_references": told.unknown,
        "forms": told.forms,
        "errors": told.errors,
        "warnings": told.warnings,
        "changes": told.changes,
        "notes": [note.say(language) for note in told.notes],
        "against": [reason.say(language) for reason in row.against],
        "drafted": item.drafted,
    }


_VIEWS = {
    "all": Words("全部", "All"),
    "check": Words("要核对", "To check"),
    "ready": Words("可起草", "Ready"),
    "drafted": Words("已起草", "Drafted"),
    "failed": Words("读不了或不导入", "Failed or left out"),
}
