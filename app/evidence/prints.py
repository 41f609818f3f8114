"""The prints of a package: each revision of a procedure and each record as PDF."""

from collections.abc import Iterable, Iterator

from app.db.session import Session
from app.distribution.words.printed import NewPrint
from app.documents import prints as documents
from app.kernel.printing import Printing
from app.records import prints as records
from app.rendering.paper import Format

Drawn = tuple[str, bytes, NewPrint | None]


def of_revisions(session: Session, paths: Iterable[str], printing: Printing) -> Iterator[Drawn]:
    """Path, PDF and what is to be noted of each revision whose content lies at these paths.

    Raises Unavailable where something to print with is missing.
    """
    for path in paths:
        _, number, label = path.removesuffix(".json").split("/")
        printed = documents.print_revision(session, number, label, Format.PDF, printing)
        yield f"documents/{number}/{label}.pdf", printed.data, printed.new


def of_records(session: Session, numbers: Iterable[str], printing: Printing) -> Iterator[Drawn]:
    """The same of records. A command draws on every core, a page in the one process that draws for pages."""
    if printing.isolated:
        printed = (records.print_record(session, number, Format.PDF, printing) for number in numbers)
    else:
        printed = records.print_many(session, numbers, Format.PDF, printing, records.cores())
    for made in printed:
        yield f"records/{made.name.removesuffix('.pdf')}/{made.name}", made.data, made.new
