"""The files of the pictures that stand in some clauses."""

from collections.abc import Iterable
from pathlib import Path

from app.documents.rules.parsing.blocks import pictures_of
from app.documents.words.clauses import Clause
from app.files import queries as files
from app.kernel.refusals import NotFound


def pictures_in(clauses: Iterable[Clause], root: Path) -> dict[str, bytes]:
    """The bytes of each picture in the text of some clauses, by its hash; one that nobody brought in is left out.

    Raises Unavailable for a file whose bytes were changed.
    """
    found = {}
    for sha256 in dict.fromkeys(one for clause in clauses for one in pictures_of(clause.text)):
        try:
            found[sha256] = files.read(root, sha256)
        except NotFound:  # a picture's line can be typed by hand; the print shows its caption
            continue
    return found
