"""Sources that search fetches from itself, before it answers somebody who may see what they hold."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.db.session import Session, is_added
from app.kernel.people import Permission
from app.search.models import SearchMark
from app.search.words import Entry, Kind


@dataclass(frozen=True, slots=True)
class Gathered:
    """Entries, and how far the source is taken in with them."""

    entries: Iterable[Entry]
    mark: int


@dataclass(frozen=True, slots=True)
class Source:
    """Entries that nobody puts in. `mark` tells cheaply how far the source has come; where it is another one than was
    kept, `fetch` gives what is new since that mark. With `replaces` it gives all there is, and what was there goes.
    """

    kind: Kind
    permission: Permission
    mark: Callable[[Session], int]
    fetch: Callable[[Session, int], Gathered]
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Supply:
    """What the owners hand in: all their entries for a rebuild, the sources nobody puts in, and stored files' bytes."""

    entries: tuple[Callable[[Session], Iterable[Entry]], ...] = ()
    sources: tuple[Source, ...] = ()
    fetch: Callable[[str], bytes] | None = None


SUPPLY = "entries for search"  # handed in by the factory, which knows the owners


def behind(
    session: Session, sources: Iterable[Source], permissions: Collection[Permission]
) -> tuple[tuple[Source, int], ...]:
    """The sources that have gone on since they were taken in, of those that somebody may see, with the marks kept."""
    seen = [source for source in sources if source.permission in permissions]
    asked = select(SearchMark.kind, SearchMark.mark).where(SearchMark.kind.in_([one.kind.value for one in seen]))
    marks = {row.kind: row.mark for row in session.execute(asked)} if seen else {}
    kept = ((source, marks.get(source.kind.value, 0)) for source in seen)
    return tuple((source, mark) for source, mark in kept if source.mark(session) != mark)


def locked(session: Session, kind: Kind) -> SearchMark:
    """The mark of a source, locked until the transaction ends: two never take in the same."""
    is_added(session, SearchMark(kind=kind.value, mark=0))
    asked = select(SearchMark).where(SearchMark.kind == kind.value).with_for_update()
    return session.execute(asked.execution_options(populate_existing=True)).scalar_one()
