"""Records, for programs: the same acts as the pages, by what a program does."""

from app.records.api import drafts, prints, records
from app.records.api.shared import blueprint

__all__ = ["blueprint", "drafts", "prints", "records"]
