"""The ledger as search finds it: each act by its person, the thing it was about, what changed and why."""

from collections.abc import Iterator
from functools import partial
from zoneinfo import ZoneInfo

from app.db.session import Session
from app.kernel.people import Permission
from app.ledger.queries import entries as ledger
from app.ledger.queries.lines import Line, line_of
from app.search.queries.gathering import Gathered, Source
from app.search.words import Entry, Kind

_AT_ONCE = 2_000  # entries that one question takes in: more would keep the asker waiting


def history(zone: str) -> Source:
    """The ledger, with the days of a zone."""
    return Source(Kind.LEDGER, Permission.LEDGER_READ, _mark, partial(_fetch, zone=zone))


def _mark(session: Session) -> int:
    return ledger.head(session)[0]


def _fetch(session: Session, since: int, *, zone: str) -> Gathered:
    upto = min(since + _AT_ONCE, _mark(session))
    return Gathered(_entries(session, range(since + 1, upto + 1), ZoneInfo(zone)), upto)


def _entries(session: Session, seqs: range, zone: ZoneInfo) -> Iterator[Entry]:
    for entry in ledger.some(session, list(seqs)):
        line = line_of(entry)
        yield Entry(
            kind=Kind.LEDGER,
            key=f"{entry.seq:010d}",
            number=entry.subject_key,
            title=line.act.zh,
            title_en=line.act.en,
            text="\n".join(filter(None, (line.reason, line.after_brief.zh, line.before_brief.zh))),
            extra="\n".join((entry.actor, *_english(line))),
            state="recorded",
            url=f"/ledger/{entry.seq}",
            permission=Permission.LEDGER_READ,
            day=entry.at.astimezone(zone).date(),
            person=entry.actor,
        )


def _english(line: Line) -> tuple[str, ...]:
    """What stands otherwise in English."""
    pairs = ((one.zh, one.en) for one in (line.after_brief, line.before_brief))
    return tuple(en for zh, en in pairs if en != zh)
