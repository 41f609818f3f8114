"""Making a data folder ready: the database's shape brought up to date, leftovers of a crash removed."""

import logging
from pathlib import Path

from flask_migrate import upgrade

from app.files.actions import sweep


def bring_up_to_date(files: Path) -> None:
    """Runs the migrations that are missing, and removes half-written files. Safe to run at every start."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    upgrade()
    sweep(files)
