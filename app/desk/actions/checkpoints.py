"""Checkpoints that leave the house: a file a day in a folder elsewhere, a mail a day to who wants them."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.accounts import queries as accounts
from app.db.session import Session
from app.kernel.keys import Keyring
from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.ledger.actions import verifying
from app.notices import actions as notices
from app.notices import queries
from app.notices.words import CHECKPOINT


@dataclass(frozen=True, slots=True)
class Kept:
    """How many mails were queued, and the file that was written; empty without a folder."""

    mails: int
    file: str


def keep_checkpoint(session: Session, keyring: Keyring, folder: str, today: date) -> Kept:
    """Queues the checkpoint's mails, once a day a person, and writes it into the folder of the settings.

    Raises Invalid where that folder cannot be written.
    """
    wanting = {
        key: one for key, one in queries.with_mail(session).items() if one.checkpoints and one.checkpoint_on != today
    }
    people = accounts.actors_by_id(session, wanting)
    for key, actor in people.items():
        notices.queue_daily(session, CHECKPOINT, actor.username, wanting[key])
        notices.note_sent(session, key, checkpoint_on=today)
    return Kept(len(people), _written(session, keyring, Path(folder), today) if folder else "")


def _written(session: Session, keyring: Keyring, folder: Path, today: date) -> str:
    """A file of its own for each size: what was put there once is never written again."""
    made = verifying.checkpoint(session, keyring)
    file = folder / f"checkpoint-{today.isoformat()}-{made.size:08d}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            part = file.with_suffix(".part")
            part.write_text(verifying.checkpoint_text(made), "utf-8")
            os.replace(part, file)  # noqa: PTH105 - as everywhere a file must be whole or not there
    except OSError as error:
        raise Invalid(_NO_FOLDER.filled(folder=folder)) from error
    return str(file)


_NO_FOLDER = Words(
    "写不进 {folder}。看 QMS_CHECKPOINTS 和目录的权限。",
    "{folder} cannot be written. See QMS_CHECKPOINTS and its rights.",
)
