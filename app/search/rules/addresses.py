"""Exact addresses: a typed text that names one thing, `QR15-03`, `qr1503`, `SP15 4.2.1`, `QR15-03-2026-0001`."""

import re

from app.search.rules import analysis

_CLAUSE = re.compile(r"^(?P<number>.*?[a-z0-9])\s*(?:[ §#:/]|c)\s*(?P<clause>\d+(?:\.\d+)*)\.?$")
_LONGEST = 120


def number_key(number: str) -> str:
    """The key of a document's, form's or record's number."""
    return analysis.squeezed(number)


def clause_key(number: str, clause: str) -> str:
    """The key of a clause: the number's, and the clause as it is written."""
    return f"{analysis.squeezed(number)}/{analysis.folded(clause).strip()}"


def keys(text: str) -> tuple[str, ...]:
    """The keys of what a typed text may name exactly."""
    asked = analysis.folded(text).strip().strip('"“”')
    if not asked or len(asked) > _LONGEST:
        return ()
    squeezed = analysis.squeezed(asked)
    found = _CLAUSE.match(asked)
    clause = (clause_key(found["number"], found["clause"]),) if found else ()
    return (squeezed, *clause) if squeezed else ()
