"""Records, for programs: the same acts as the pages, by what a program does."""

from app.records.api import drafts, in_flight, prints, records
from app.records.api.shared import blueprint

__all__ = ["blueprint", "drafts", "in_flight", "prints", "records"]
