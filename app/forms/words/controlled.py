"""Words of bringing a form in: what is sent, what is wrong with it and where, what came of it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.kernel.wording import Words


class TemplateFrom(StrEnum):
    """Where the Word template of a draft comes from."""

    MADE = "made"  # built from the definition
    SENT = "sent"  # brought along
    KEPT = "kept"  # the one the draft has, or that came with an earlier try


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it is brought in: the text of its definition, and its Word template.

    `template` are the bytes of a file that came along, `kept` the SHA-256 of one that came before.
    """

    text: str
    source: TemplateFrom = TemplateFrom.MADE
    template: bytes = b""
    kept: str = ""
    change_summary: str = ""
    change_reason: str = ""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What making a form's template needs of the installation: stored files, the company's name, the zone."""

    files: Path
    company: Words
    zone: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a definition: line and path in its text, the place in words, and what to do."""

    line: int
    path: str
    place: Words
    message: Words


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft a form became."""

    number: str
    label: str
