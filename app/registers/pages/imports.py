"""What the pages of imports show: the newest ones, and one with every row that must be put right."""

from dataclasses import dataclass
from typing import Any

from app.db.session import Session
from app.kernel.wording import Language, Words
from app.registers.queries import imports
from app.registers.rules.columns import columns_of
from app.registers.words import Column, Import, ImportLine, ImportState, Register, Trouble, Verdict

_ALL = 100_000


@dataclass(frozen=True, slots=True)
class ImportsPage:
    """Where a file is chosen: the columns a register has, and its newest imports."""

    register: Register
    columns: tuple[Column, ...]
    listed: tuple[Import, ...]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """An import: its counts, one page of the rows to be put right, the first rows of which something is told."""

    found: Import
    bad: tuple[ImportLine, ...]
    told: tuple[ImportLine, ...]
    page: int

    @property
    def first(self) -> int:
        """The number of the first bad row shown."""
        return (self.page - 1) * imports.LINES + 1

    @property
    def last(self) -> int:
        """The number of the last bad row shown."""
        return self.first + len(self.bad) - 1

    @property
    def total(self) -> int:
        """How many rows must be put right."""
        return self.found.counts.get(Verdict.BAD, 0)

    @property
    def is_waiting(self) -> bool:
        """Whether rows are still to be checked."""
        return self.found.state is ImportState.READING

    def shown(self, troubles: tuple[Trouble, ...]) -> tuple[tuple[Words, Words], ...]:
        """Troubles with what their columns are called."""
        return tuple((imports.column_words(self.found.register, one.column), one.message) for one in troubles)


def imports_page(session: Session, register: Register) -> ImportsPage:
    """The page on which a file is chosen."""
    return ImportsPage(register, columns_of(register), imports.listed(session, register))


def import_page(session: Session, import_id: int, page: int, limit: int = imports.LINES) -> ImportPage:
    """One import. Raises NotFound."""
    found = imports.of_import(session, import_id)
    bad = imports.lines(session, import_id, Verdict.BAD, page, limit)
    return ImportPage(found, bad, imports.remarkable(session, import_id), page)


def as_data(session: Session, import_id: int, language: Language) -> dict[str, Any]:
    """An import for programs: counts, and every row that must be put right in the reader's language."""
    page = import_page(session, import_id, 1, _ALL)
    found = page.found
    return {
        "import": found.id,
        "register": found.register.value,
        "file": found.name,
        "state": found.state.value,
        "read": found.read,
        **{verdict.value: found.counts.get(verdict, 0) for verdict in Verdict},
        "notes": [note.say(language) for note in found.notes],
        "problems": [
            {"row": line.number, "code": line.code, "column": column.say(language), "message": words.say(language)}
            for line in page.bad
            for column, words in page.shown(line.wrong)
        ],
        "told": [
            {"row": line.number, "code": line.code, "column": column.say(language), "message": words.say(language)}
            for line in page.told
            for column, words in page.shown(line.told)
        ],
    }
