"""Restore drills: a backup put back in a place of its own by another process, verified there, reported as a record.

ISO 9001 7.5.3.1 b and 7.5.3.2: what is kept must be protected from loss, and stay legible.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words, words_from
from app.ledger.actions.recording import record
from app.ledger.queries import entries
from app.ledger.words import Tag
from app.maintenance.actions import vault
from app.maintenance.models import RestoreDrillRow
from app.maintenance.queries import drills
from app.maintenance.words import Done, Drill, DrillStep

EVERY = timedelta(days=31)  # a month; later, the page says that one is overdue
_WSGI = Path(__file__).resolve().parents[3] / "wsgi.py"


def is_due(held: tuple[Drill, ...]) -> bool:
    """Whether no drill succeeded for a month."""
    return not any(one.ok and clock.now() - one.at < EVERY for one in held)


def hold(session: Session, source: Path, environment: Mapping[str, str]) -> RestoreDrillRow:
    """Puts the newest backup of a folder back in a temporary place, and goes through the steps there.

    Gives the report, which nobody has filed yet; `environment` holds the settings of our own process. Raises Invalid
    if there is no backup.
    """
    kept, began = vault.newest(source), time.monotonic()
    with TemporaryDirectory(prefix="qms-drill-") as folder:
        found = _in_another_process(kept.path, {**environment, "QMS_DATA": f"{folder}/data"})
    steps = tuple(_steps(session, kept, found))
    return RestoreDrillRow(
        backup=kept.path.name,
        backup_at=kept.made_at,
        seconds=round(time.monotonic() - began),
        ok=all(one.ok for one in steps),
        steps=[one.as_data() for one in steps],
    )


def file_report(session: Session, actor: Actor, row: RestoreDrillRow) -> Drill:
    """Files the report of a drill as a record that the ledger seals."""
    row.at, row.by_name = clock.now(), actor.name
    session.add(row)
    session.flush()
    made = drills.drill_of(row)
    after = {"backup": made.backup, "ok": made.ok}
    record(session, actor, Tag.DRILL_HELD, Subject(SubjectKind.SYSTEM, f"drill {made.number}"), after=after)
    return made


def _in_another_process(manifest: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """What our own command finds in a data folder of its own, with its own database. Nothing, where it broke off."""
    call = [sys.executable, str(_WSGI), "drill-check", str(manifest.absolute())]
    done = subprocess.run(call, env=environment, capture_output=True, check=False)
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:300]
        return {"broke_off": {"zh": said, "en": said}}
    return found


def _steps(session: Session, kept: vault.Kept, found: dict[str, Any]) -> Iterator[Done]:
    if "broke_off" in found:
        yield Done(DrillStep.RESTORED, 0, ok=False, said=words_from(found["broke_off"]))
        return
    yield Done(DrillStep.RESTORED, found["rows"], ok=True)
    is_whole = (found["entries"], found["head"]) == (kept.size, kept.head)
    is_ours = not kept.size or entries.hash_at(session, kept.size) == kept.head
    wrong = None if is_whole and is_ours else _NOT_WHOLE if is_ours else _NOT_OURS
    yield Done(DrillStep.HISTORY, found["entries"], ok=wrong is None, said=wrong)
    problems = [words_from(one) for one in found["problems"]]
    yield Done(DrillStep.VERIFIED, found["entries"], ok=not problems, said=problems[0] if problems else None)
    yield Done(DrillStep.FILES, found["files"], ok=not problems)
    broken = words_from(found["unprinted"]) if found["unprinted"] else None
    yield Done(DrillStep.PRINTS, found["prints"], ok=broken is None, said=broken)


_NOT_WHOLE = Words("恢复出来的履历与备份时的校验点不同", "the restored ledger is not that of the backup's checkpoint")
_NOT_OURS = Words("备份里的履历不是本处的：历史不同", "the backup's ledger is not of this installation's history")
