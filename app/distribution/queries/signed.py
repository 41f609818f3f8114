"""Acts on copies and readings acknowledged: each with what it says of itself, verified from its row."""

from collections.abc import Iterator

from sqlalchemy import select

from app.db.session import Session
from app.distribution.models import AcknowledgementRow, CopyEventRow, CopyRow, RoundRow
from app.distribution.queries.copies import event_of
from app.distribution.rules import statements
from app.kernel.keys import Keyring
from app.kernel.people import SYSTEM
from app.kernel.signatures import Kept, against
from app.kernel.subjects import copy_subject, revision_subject
from app.kernel.wording import Words

_AT_ONCE = 1000


def broken_copy_events(session: Session, keyring: Keyring) -> Iterator[tuple[str, Words]]:
    """Each act on a copy that does not hold: the copy, and what is wrong. A recall by the house bears no signature."""
    found = session.execute(select(CopyEventRow, CopyRow).join(CopyRow, CopyRow.id == CopyEventRow.copy_id))
    for row, copy in found.yield_per(_AT_ONCE):
        meant = statements.of_copy((copy.number, copy.label, copy.copy_no, copy.serial), event_of(row), row.person_id)
        kept = Kept(row.statement, row.hash, row.signature, row.key)
        wrong = against(kept, meant, keyring, signed=row.person_id != SYSTEM.person_id)
        if wrong:
            yield copy_subject(copy.number, copy.copy_no).key, wrong


def broken_acknowledgements(session: Session, keyring: Keyring) -> Iterator[tuple[str, Words]]:
    """Each reading acknowledged that does not hold: the revision with the reader, and what is wrong."""
    found = session.execute(select(AcknowledgementRow, RoundRow).join(RoundRow))
    for row, reading in found.yield_per(_AT_ONCE):
        revision = revision_subject(reading.number, reading.label).key
        meant = statements.of_reading(revision, reading.hash, (row.person_id, row.name, row.posts), row.at)
        wrong = against(Kept(row.statement, row.proof, row.signature, row.key), meant, keyring)
        if wrong:
            yield f"{revision} {row.name}", wrong
