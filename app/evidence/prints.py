"""The prints of a package: each revision of a procedure and each record as PDF."""

from collections.abc import Iterable, Iterator

from app.db.session import Session
from app.distribution.words.printed import NewPrint
from app.documents import prints as documents
from app.evidence.words import Content
from app.kernel.printing import Printing
from app.kernel.subjects import SubjectKind
from app.records import prints as records
from app.rendering.paper import Format


def drawn(
    session: Session, contents: Iterable[Content], printing: Printing
) -> Iterator[tuple[str, bytes, NewPrint | None]]:
    """Path, PDF and what is to be noted of each print that these contents have, one for each subject.

    Raises Unavailable where something to print with is missing.
    """
    printable = {content.subject: content for content in contents if content.has_print}
    for subject, content in printable.items():
        folder, number, label = content.path.removesuffix(".json").split("/")
        if subject.kind is SubjectKind.RECORD:
            made = records.print_record(session, number, Format.PDF, printing)
            yield f"{folder}/{number}/{number}.pdf", made.data, made.new
        else:
            printed = documents.print_revision(session, number, label, Format.PDF, printing)
            yield f"{folder}/{number}/{label}.pdf", printed.data, printed.new
