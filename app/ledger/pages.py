"""What the ledger's page shows: entries in words, newest first."""

from dataclasses import dataclass

from app.db.session import Session
from app.kernel.clock import day_begins, day_ends
from app.kernel.people import SYSTEM
from app.kernel.refusals import NotFound
from app.kernel.wording import Language, Words
from app.ledger.queries import entries
from app.ledger.queries.lines import Line, line_of
from app.ledger.words import TAG_WORDS, Wanted

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page of the ledger."""

    lines: tuple[Line, ...]
    total: int
    older: int | None
    head: str
    size: int
    wanted: Wanted

    @staticmethod
    def act_options(language: str) -> list[tuple[str, str]]:
        """The acts there are, as options of a field."""
        return [(tag.value, words.say(Language(language))) for tag, words in TAG_WORDS.items()]


def ledger_page(session: Session, wanted: Wanted, before: int | None, zone: str) -> LedgerPage:
    """The entries that fit, older than the entry `before` if one is given."""
    chosen = entries.EntryFilter(
        actor=SYSTEM.name if wanted.person.lower() == "system" else wanted.person or None,
        act=wanted.act or None,
        subject_key=wanted.subject or None,
        since=day_begins(wanted.since, zone) if wanted.since else None,
        until=day_ends(wanted.until, zone) if wanted.until else None,
    )
    found = entries.page(session, chosen, before=before, limit=PAGE_SIZE + 1)
    size, head, _ = entries.head(session)
    older = found[PAGE_SIZE - 1].seq if len(found) > PAGE_SIZE else None
    lines = tuple(line_of(entry) for entry in found[:PAGE_SIZE])
    return LedgerPage(lines, entries.count(session, chosen), older, head, size, wanted)


def entry_page(session: Session, seq: int) -> Line:
    """One entry. Raises NotFound."""
    found = entries.page(session, entries.EntryFilter(), before=seq + 1, limit=1)
    if not found or found[0].seq != seq:
        raise NotFound(Words("履历里没有这一条。", "There is no such entry in the ledger."))
    return line_of(found[0])
