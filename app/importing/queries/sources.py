"""Sources, and reading: a source with its text, a marked part with all that it holds."""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import OperationalError, ProgrammingError

from app.db.session import Session
from app.db.shape import Shape, is_of_shape, shape_of
from app.documents import queries as documents
from app.documents.actions.examining import examine
from app.documents.queries import revisions
from app.documents.words.clauses import Clause, Examination, Known, Line
from app.documents.words.company import PLAIN, Grounds
from app.files import queries as stored
from app.importing.models import ImportItem, ImportSource
from app.importing.queries.old_word import drawing_of, drawings, modern
from app.importing.rules.namesakes import namesake
from app.importing.rules.reading import read
from app.importing.rules.segments import cut
from app.importing.rules.word.parts import picture_of
from app.importing.words import ReadText
from app.kernel.identity import has_hidden_characters
from app.kernel.numbers import document_number
from app.kernel.refusals import Invalid, NotFound
from app.kernel.wording import Words
from app.rulebook.queries import rulebook

_RECENT = 20


def source(session: Session, source_id: int) -> ImportSource:
    """A kept source. Raises NotFound."""
    found = session.get(ImportSource, source_id)
    if found is None:
        raise NotFound(_NO_SOURCE)
    return found


def original(session: Session, root: Path, source_id: int) -> tuple[bytes, str]:
    """The bytes of a kept source, verified, and its name. Raises NotFound, Unavailable if they were changed."""
    found = source(session, source_id)
    return stored.read(root, found.sha256), found.name


def picture_in(session: Session, root: Path, source_id: int, sha256: str) -> tuple[bytes, str]:
    """A picture inside a kept Word file by its hash, and its media type. Raises NotFound."""
    data, _ = original(session, root, source_id)
    word = modern(data, root)
    found = picture_of(word, sha256)
    found = found or drawing_of(word, sha256, root)
    if found is None:
        raise NotFound(_NO_SOURCE)
    return found


def recent(session: Session) -> tuple[ImportSource, ...]:
    """The newest sources that came alone, the newest first."""
    alone = select(ImportSource).where(ImportSource.id.not_in(select(ImportItem.source_id)))
    rows = session.execute(alone.order_by(ImportSource.id.desc()).limit(_RECENT))
    return tuple(rows.scalars())


@dataclass(frozen=True, slots=True)
class House:
    """What a text that comes in is read by: what it may cite, and the rules that the company decided on."""

    known: tuple[Known, ...] = ()
    grounds: Grounds = PLAIN


def house_of(session: Session) -> House:
    """The company's titles and rules; the rules as delivered and no titles where no installation has been made yet: a
    file can be checked without one.
    """
    try:
        return House(documents.known_titles(session), Grounds(rulebook(session)))
    except (OperationalError, ProgrammingError) as error:
        session.rollback()
        if not is_of_shape(error) or shape_of(session.connection()) is not Shape.EMPTY:
            raise
        return House()


def namesakes(session: Session, number: str, title: str) -> tuple[Words, ...]:
    """What to tell of a title that another document or form has already."""
    found = namesake(number, title, documents.known_titles(session))
    return (found,) if found else ()


def read_source(session: Session, root: Path, source_id: int, changes: str = "") -> tuple[ImportSource, ReadText]:
    """A kept source and its text, its tracked changes decided as `changes` says, accepted where it says nothing.

    Raises NotFound, and Unavailable if the stored bytes were changed.
    """
    row = source(session, source_id)
    return row, read_file(stored.read(root, row.sha256), row.name, root, changes)


def read_file(data: bytes, name: str, root: Path, changes: str = "") -> ReadText:
    """The text of a file, an old Word file through LibreOffice. Raises Invalid and TooLarge as `rules.reading` does."""
    word = modern(data, root)
    return read(word, name, changes, drawings(word, root))


def examined(
    session: Session, text: ReadText, marks: tuple[str | None, str | None], own: Known | None = None
) -> tuple[tuple[Line, ...], Examination]:
    """The marked part of a text and what it holds; `own` is the document's own number and title, if known.

    Raises Invalid if a mark is nowhere.
    """
    house = house_of(session)
    return examined_with(text, marks, replace(house, known=(*house.known, own)) if own else house)


def examined_with(
    text: ReadText, marks: tuple[str | None, str | None], house: House
) -> tuple[tuple[Line, ...], Examination]:
    """The same with the company's titles and rules at hand."""
    part = cut(text.lines, *marks)
    return part, examine(part, house.known, broken=text.broken, grounds=house.grounds)


def demand_clauses(found: Examination) -> None:
    """Nothing can be said of a text without clauses, least of all that it is sound. Raises Invalid."""
    if not found.clauses:
        raise Invalid(_NO_CLAUSES)


def newest_clauses(session: Session, number: str) -> tuple[Clause, ...]:
    """The clauses of a document's newest revision, a draft if it has one. Raises NotFound."""
    document = revisions.document_or_none_such(session, number)
    return documents.clauses(session, revisions.revisions_of(session, document.id)[0].id)


def spelt_number(session: Session, typed: str) -> str:
    """A number in its one spelling; as typed, if a document has it or one that looks like it, to be refused by name."""
    found = document_number(typed)
    if found is None or has_hidden_characters(typed) or revisions.document_like(session, typed) is not None:
        return typed
    return found.text


_NO_SOURCE = Words("没有这份导入的文件。", "There is no such imported file.")
_NO_CLAUSES = Words(
    "没有读到带编号的条款（如 1 目的、4.1.2）。核对开始和结束的位置，或在原文里补上编号。",
    "No numbered clause (such as 1 Purpose, 4.1.2) was found. Check where the document begins and ends, "
    "or number its clauses.",
)
