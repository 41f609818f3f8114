"""Examining a text: clauses, references, forms and findings. Changes nothing and needs no permission of its own."""

from collections.abc import Sequence

from app.documents.rules.clauses import lines_of, parse, parts_of, preamble, tree
from app.documents.rules.lint import lint
from app.documents.rules.references import forms, references
from app.documents.words.clauses import Clause, Examination, Known, Line

__all__ = ["examine", "examine_clauses", "lines_of", "parts_of", "tree"]


def examine(lines: Sequence[Line], known: Sequence[Known] = (), *, broken: bool = True) -> Examination:
    """What the lines of a source hold. `broken` says that a line need not be a whole paragraph.

    `known` are numbers and titles of the documents and forms that may be cited.
    """
    found = examine_clauses(parse(lines, broken=broken), known)
    before = preamble(lines, broken=broken)
    return Examination(found.clauses, before, found.references, found.forms, found.findings)


def examine_clauses(clauses: Sequence[Clause], known: Sequence[Known] = ()) -> Examination:
    """The same for clauses that were read before: a draft, a revision."""
    return Examination(tuple(clauses), (), references(clauses, known), forms(clauses, known), lint(clauses, known))
