"""Records and blank forms on paper: what stands on it, and the file it becomes."""

from app.records.prints.many import batch_data, batch_file, cores, packed, print_many
from app.records.prints.papers import blank_paper, record_paper
from app.records.prints.press import (
    Format,
    Print,
    clear_disposed,
    definition_template,
    print_blank,
    print_draft,
    print_former,
    print_record,
    print_sheet,
    starting_template,
)

__all__ = [
    "Format",
    "Print",
    "batch_data",
    "batch_file",
    "blank_paper",
    "clear_disposed",
    "cores",
    "definition_template",
    "packed",
    "print_blank",
    "print_draft",
    "print_former",
    "print_many",
    "print_record",
    "print_sheet",
    "record_paper",
    "starting_template",
]
