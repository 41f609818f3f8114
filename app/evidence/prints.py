"""The prints of a package: each revision of a procedure and each record as PDF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.db.session import Session
from app.distribution.words.printed import NewPrint
from app.documents import prints as documents
from app.evidence.words import Content
from app.kernel.keys import Keyring
from app.kernel.people import Actor
from app.kernel.subjects import SubjectKind
from app.kernel.wording import Language
from app.records import prints as records
from app.rendering.paper import Format
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Press:
    """What prints of documents and of records need."""

    documents: documents.Printing
    records: records.Printing


def press_of(settings: Settings, keyring: Keyring, actor: Actor, language: Language, *, isolated: bool) -> Press:
    """The press of an installation, for one person. `isolated` draws in a process of its own."""
    ours = (settings.company, settings.zone, settings.public_url, settings.cache)
    return Press(
        documents.Printing(*ours, keyring, actor, language, isolated=isolated),
        records.Printing(*ours, settings.files, keyring, actor, language, isolated=isolated),
    )


def drawn(session: Session, contents: Iterable[Content], press: Press) -> Iterator[tuple[str, bytes, NewPrint | None]]:
    """Path, PDF and what is to be noted of each print that these contents have, one for each subject.

    Raises Unavailable where something to print with is missing.
    """
    printable = {content.subject: content for content in contents if content.has_print}
    for subject, content in printable.items():
        folder, number, label = content.path.removesuffix(".json").split("/")
        if subject.kind is SubjectKind.RECORD:
            made = records.print_record(session, number, Format.PDF, press.records)
            yield f"{folder}/{number}/{number}.pdf", made.data, made.new
        else:
            printed = documents.print_revision(session, number, label, Format.PDF, press.documents)
            yield f"{folder}/{number}/{label}.pdf", printed.data, printed.new
