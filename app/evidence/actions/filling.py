"""Filling a package: contents, signatures and what stands beside them, a portion at a time."""

from collections.abc import Callable, Iterable

from app.approvals.queries import statements
from app.db.session import Session
from app.distribution.words.printed import NewPrint
from app.evidence import prints
from app.evidence.actions.parcel import Lines, Parcel
from app.evidence.queries import gathering
from app.evidence.words import Beside, Chosen, Content
from app.files import queries as stored
from app.kernel.portions import batched
from app.kernel.printing import Printing

_PORTION = 500  # records of which is told how far it has come

Progress = Callable[[int, int], None]  # how many documents and records of how many


class Filling:
    """What was put in so far, as far as the rest of the package needs to know it."""

    def __init__(self, session: Session, parcel: Parcel) -> None:
        """A parcel that is filled with what a session reads."""
        self.keys: set[str] = set()
        self.files: set[str] = set()
        self.people: set[int] = set()
        self.forms: set[str] = set()
        self.records: dict[str, None] = {}
        self.revisions: list[str] = []  # paths
        self.papers: list[str] = []  # those of them that are printed as they stand
        self._session, self._parcel = session, parcel

    def put_in(self, chosen: Chosen, signed: Lines, progress: Progress) -> None:
        """Puts in the records, then the documents and the forms that records are of."""
        session, total, done = self._session, len(chosen.documents) + len(chosen.records), 0
        for portion in batched(chosen.records, _PORTION):
            for contents in gathering.of_records(session, portion):
                self._put(contents, signed)
            self._put_beside(gathering.beside_records(session, portion))
            done += len(portion)
            progress(done, total)
        numbers = dict.fromkeys([*chosen.documents, *sorted(self.forms)])
        for contents in gathering.of_documents(session, numbers):
            self._put(contents, signed)
        self._put_beside(gathering.beside_documents(session, numbers))
        progress(total, total)

    def _put(self, contents: Iterable[Content], signed: Lines) -> None:
        hashes = []
        for content in contents:
            self._parcel.put(content.path, content.data, content.subject.key)
            self._see(content)
            hashes.append(content.content_hash)
            if content.form:
                self.forms.add(content.form)
                self.records[content.subject.key] = None
            else:
                self.revisions.append(content.path)
                self.papers += [content.path] if content.has_print else []
        for statement in statements(self._session, hashes):
            signed.add(statement)

    def _put_beside(self, found: Iterable[Beside]) -> None:
        for beside in found:
            self._parcel.put(beside.path, beside.data)
            self._see(beside)

    def _see(self, one: Content | Beside) -> None:
        self.keys.add(one.subject.key)
        self.files |= one.files
        self.people |= one.people

    def put_files(self, printing: Printing) -> None:
        """Puts in the stored files that contents name."""
        for sha256 in sorted(self.files):
            self._parcel.put(f"files/{sha256}", stored.read(printing.files, sha256))

    def put_prints(self, printing: Printing) -> list[NewPrint]:
        """Draws the prints and puts them in; gives those that are to be noted."""
        new = []
        for drawn in (
            prints.of_revisions(self._session, self.papers, printing),
            prints.of_records(self._session, self.records, printing),
        ):
            for path, data, made in drawn:
                self._parcel.put(path, data)
                new += [made] if made else []
        return new
