"""Records, for programs: the same acts as the pages, by what a program does."""

from app.records.api import batches, disposal, drafts, in_flight, kept, prints, records
from app.records.api.shared import blueprint

__all__ = ["batches", "blueprint", "disposal", "drafts", "in_flight", "kept", "prints", "records"]
