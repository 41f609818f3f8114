"""What was added to a filed record, as its paper lists it: below the signed content, outside its hash."""

from collections.abc import Iterator

from app.db.session import Session
from app.kernel import clock
from app.kernel.printing import Printing
from app.records.queries.kept import additions
from app.records.words import Addition, Record
from app.rendering.sentences import groups
from app.rendering.words import EMPTY

_SHOWN = 24  # digits of a file's SHA-256


def addition_lines(session: Session, record: Record, printing: Printing) -> Iterator[tuple[str, ...]]:
    """Kind, time, person, file with remark, and SHA-256 of each attachment, scan and comment, the oldest first."""
    for one in additions.additions(session, record.id):
        at = clock.shown(one.at, printing.zone)
        yield one.kind.words.say(printing.language), at, one.by, _said(one), groups(one.sha256[:_SHOWN]) or EMPTY


def _said(one: Addition) -> str:
    return "\n".join(part for part in (one.name, one.text) if part)
