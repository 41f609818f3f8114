"""The steps of a batch: read the next file, draft from the next chosen one. Each file by itself, all or nothing."""

import time
from datetime import date
from pathlib import Path

from app.db.session import Session
from app.documents.words.clauses import Severity
from app.importing import queries
from app.importing.actions.taking import take_over
from app.importing.models import ImportItem, ImportSource
from app.importing.queries import batches
from app.importing.rules.guessing import guess
from app.importing.rules.segments import likely_start
from app.importing.words import ItemState, Proposed, ReadText, TakeOver, Told
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Refusal
from app.kernel.wording import Words
from app.ledger.actions.recording import all_or_nothing


def take_steps(session: Session, actor: Actor, root: Path, batch_id: int, seconds: float) -> int:
    """Reads waiting files, then drafts from chosen ones, one after the other, until the time is over; at least one.

    Gives the number of files worked on: 0 says that nothing waits. A file that is refused leaves nothing behind but
    the reason, on its own row.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    batches.batch(session, batch_id)
    until, count, house = time.monotonic() + seconds, 0, None
    while count == 0 or time.monotonic() < until:
        row = batches.next_in(session, batch_id, ItemState.WAITING)
        if row is not None:
            house = house or queries.house_of(session)
            _read_one(session, root, row, house)
        else:
            row = batches.next_in(session, batch_id, ItemState.CHOSEN, actor.person_id or -1)
            if row is None:
                break
            _draft_one(session, actor, root, row)
        session.flush()
        count += 1
    return count


def _read_one(session: Session, root: Path, row: ImportItem, house: queries.House) -> None:
    """Reads a file and proposes what it is to become; what cannot be read says why."""
    try:
        source, text = queries.read_source(session, root, row.source_id)
        proposed, told = _look(source, text, house)
    except Refusal as refusal:
        row.state, row.told = ItemState.FAILED.value, batches.told_data(Told(refusal=refusal.message))
    except Exception:  # one file that breaks the reader must not stop the four hundred behind it
        row.state, row.told = ItemState.FAILED.value, batches.told_data(Told(refusal=_UNREADABLE))
    else:
        row.state, row.proposal = ItemState.READ.value, batches.proposal_data(proposed)
        row.told = batches.told_data(told)


def _look(source: ImportSource, text: ReadText, house: queries.House) -> tuple[Proposed, Told]:
    part, found = queries.examined_with(text, (likely_start(text.lines), None), house)
    first = max((line.number + 1 for line in found.preamble), default=part[0].number)
    seen = guess(source.name, text.lines, first, text.heads)
    weights = [finding.severity for finding in found.findings]
    proposed = Proposed(
        seen.number,
        seen.title,
        seen.kind,
        seen.cover.revision,
        seen.cover.post or Post.QUALITY_DEPARTMENT,
        seen.cover.effective.isoformat() if seen.cover.effective else "",
    )
    told = Told(
        len(found.clauses),
        len(found.references),
        sum(one.target is None for one in found.references),
        len(found.forms),
        weights.count(Severity.ERROR),
        weights.count(Severity.WARNING),
        len(text.changes),
        text.notes,
        text.changes if len(text.changes) <= _MOST_CHANGES else (),
    )
    return proposed, told


def _draft_one(session: Session, actor: Actor, root: Path, row: ImportItem) -> None:
    try:
        with all_or_nothing(session):
            take_over(session, actor, root, row.source_id, _wanted(row))
    except Refusal as refusal:
        row.state, row.chosen_by = ItemState.READ.value, 0
        row.told = row.told | {"refusal": refusal.message.as_data()}
    else:
        row.state, row.chosen_by = ItemState.DRAFTED.value, 0
        row.told = row.told | {"refusal": None}


def _wanted(row: ImportItem) -> TakeOver:
    proposed = batches.proposed_of(row)
    return TakeOver(
        proposed.number,
        Words(proposed.title, ""),
        proposed.kind,
        owner_post=proposed.owner_post,
        label=proposed.revision,
        effective=date.fromisoformat(proposed.effective) if proposed.effective else None,
        likely=True,
        changes=proposed.changes,
    )


_MOST_CHANGES = 60  # more than these are decided on the file's own page, or all at once
_UNREADABLE = Words(
    "文件里有读取器不认得的内容。用 Word 打开，另存为 .docx 再导入。",
    "It holds something the reader does not know. Open it in Word, save it as .docx and bring that in.",
)
