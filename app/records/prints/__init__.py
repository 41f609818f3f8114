"""Records and blank forms on paper: what stands on it, and the file it becomes."""

from app.records.prints.papers import blank_paper, record_paper
from app.records.prints.press import (
    Format,
    Print,
    definition_template,
    print_blank,
    print_draft,
    print_record,
    print_sheet,
    starting_template,
)

__all__ = [
    "Format",
    "Print",
    "blank_paper",
    "definition_template",
    "print_blank",
    "print_draft",
    "print_record",
    "print_sheet",
    "record_paper",
    "starting_template",
]
