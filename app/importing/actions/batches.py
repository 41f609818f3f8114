"""A batch of files: opened from a folder or a ZIP, corrected and chosen on one page."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from app.db.session import Session
from app.importing.actions.taking import keep_unread
from app.importing.models import ImportBatch, ImportItem
from app.importing.queries import batches
from app.importing.rules.archive import chosen, is_archive, members, shown_path
from app.importing.rules.judging import against
from app.importing.rules.reading import NO_FILE, shown_name
from app.importing.words import ItemState, PassedOver, Proposed, Upload
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid
from app.kernel.wording import Words

_OPEN = frozenset({ItemState.READ, ItemState.LEFT, ItemState.FAILED})


def open_batch(session: Session, actor: Actor, root: Path, uploads: Sequence[Upload]) -> int:
    """Keeps the files of a folder or a ZIP byte for byte, to be read step by step; gives the batch's id.

    Raises Invalid if no file is left to read, TooLarge for a ZIP beyond all measure.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    row = ImportBatch(name=_name_of(uploads), by_id=actor.person_id, by_name=actor.name, at=clock.now(), passed_over=[])
    session.add(row)
    session.flush()
    add_files(session, actor, root, row.id, uploads)
    return row.id


def add_files(session: Session, actor: Actor, root: Path, batch_id: int, uploads: Sequence[Upload]) -> None:
    """Adds files to a batch; the same bytes at the same place are one file. Raises Invalid if none is left to read."""
    actor.demand(Permission.DOCUMENT_DRAFT)
    row = batches.batch(session, batch_id)
    if uploads and not any(one.path or one.data for one in uploads):
        raise Invalid(NO_FILE)
    taken, left = _unpacked(uploads)
    standing = batches.kept_in(session, batch_id)
    new = [one for one in taken if (shown_path(one.path), batches.hash_of(one.data)) not in standing]
    if not taken:
        raise Invalid(_NOTHING)
    for position, one in enumerate(new, start=len(standing) + 1):
        source_id = keep_unread(session, actor, root, one.data, one.path)
        session.add(
            ImportItem(
                batch_id=batch_id,
                position=position,
                source_id=source_id,
                path=shown_path(one.path),
                state=ItemState.WAITING.value,
                proposal={},
                told={},
                chosen_by=0,
            )
        )
    row.passed_over = [*row.passed_over, *({"path": one.path, "reason": one.reason.as_data()} for one in left)]
    session.flush()


def correct(session: Session, actor: Actor, batch_id: int, typed: Mapping[int, Proposed]) -> None:
    """Keeps what a person corrected of what files are to become; what was drafted meanwhile stays as it is."""
    actor.demand(Permission.DOCUMENT_DRAFT)
    for row in batches.items_by_id(session, batch_id, typed):
        if row.state in _OPEN:
            row.proposal = batches.proposal_data(typed[row.id])
    session.flush()


def choose(session: Session, actor: Actor, batch_id: int, wanted: Iterable[int] | None) -> int:
    """Marks files to be drafted in the next steps and gives their number; without a choice, all against which
    nothing speaks. A file against which something speaks is not taken: the page says what.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    files = batches.values(session, batch_id)
    facts = batches.facts(session, files)
    ids = frozenset(wanted) if wanted is not None else frozenset(one.id for one in files)
    sound = [one.id for one in files if one.id in ids and one.state is ItemState.READ and not against(one, facts)]
    for row in batches.items_by_id(session, batch_id, sound):
        row.state, row.chosen_by = ItemState.CHOSEN.value, actor.person_id or -1
    session.flush()
    return len(sound)


def decide(session: Session, actor: Actor, batch_id: int, wanted: Iterable[int], changes: str) -> None:
    """Decides all tracked changes of some files at once: `accept`, `reject`, or nothing, to be decided again."""
    actor.demand(Permission.DOCUMENT_DRAFT)
    for row in batches.items_by_id(session, batch_id, dict.fromkeys(wanted)):
        if row.state in _OPEN and row.told.get("changes"):
            row.proposal = row.proposal | {"changes": changes}
    session.flush()


def leave_out(session: Session, actor: Actor, batch_id: int, wanted: Iterable[int]) -> None:
    """Leaves files out, or takes those left out in again."""
    actor.demand(Permission.DOCUMENT_DRAFT)
    for row in batches.items_by_id(session, batch_id, dict.fromkeys(wanted)):
        if row.state == ItemState.READ:
            row.state = ItemState.LEFT.value
        elif row.state == ItemState.LEFT:
            row.state = ItemState.READ.value
    session.flush()


def _unpacked(uploads: Sequence[Upload]) -> tuple[list[Upload], list[PassedOver]]:
    """The files themselves, and those in ZIPs among them; a ZIP inside a ZIP is not opened."""
    plain, passed_over = chosen(uploads)
    left = list(passed_over)
    taken: list[Upload] = []
    for one in plain:
        if not is_archive(one.data, one.path):
            taken.append(one)
            continue
        inside, passed = members(one.data)
        kept, system = chosen(inside)
        taken += [each for each in kept if not is_archive(each.data, each.path)]
        nested = [each for each in kept if is_archive(each.data, each.path)]
        left += [*passed, *system, *(PassedOver(shown_path(each.path), _NESTED) for each in nested)]
    return taken, left


def _name_of(uploads: Sequence[Upload]) -> str:
    first = uploads[0].path.replace("\\", "/") if uploads else ""
    folder = first.strip("/").partition("/")[0]
    return shown_name(folder if len(uploads) > 1 and "/" in first else first)


_NOTHING = Words(
    "里面没有可以读的文件（.docx、.txt、.md）。", "There is no file in it that could be read (.docx, .txt, .md)."
)
_NESTED = Words(
    "压缩包里的压缩包，没有解开。单独上传它。", "A ZIP inside the ZIP; it was not opened. Upload it on its own."
)
