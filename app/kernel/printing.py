"""What a print needs of the installation, and for whom it is made: the same for documents, records and packages."""

from dataclasses import dataclass
from pathlib import Path

from app.kernel.keys import Keyring
from app.kernel.people import Actor
from app.kernel.wording import Language, Words


@dataclass(frozen=True, slots=True)
class Printing:
    """The company, its zone and address, where prints and files are kept, the keys; the printer and their language."""

    company: Words
    zone: str
    public_url: str
    cache: Path
    files: Path
    keyring: Keyring
    printer: Actor
    language: Language
    isolated: bool = True  # in a process of its own; a command prints in its own process

    @property
    def making(self) -> Path:
        """Where prints that take long are made, known to every process of the installation."""
        return self.cache / "prints" / "making"

    @property
    def reader(self) -> str:
        """The name that stands across every page: of an auditor, whose account ends by itself."""
        return self.printer.name if self.printer.term else ""
