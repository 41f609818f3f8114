"""Documents, for programs: the same acts as the pages, by what a program does."""

from app.documents.api import comparing, distribution, drafting, printing, reading, release, remarks, sets, upkeep
from app.documents.api.shared import blueprint

__all__ = [
    "blueprint",
    "comparing",
    "distribution",
    "drafting",
    "printing",
    "reading",
    "release",
    "remarks",
    "sets",
    "upkeep",
]
