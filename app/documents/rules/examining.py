"""Examining a text: its clauses, references, forms and findings at once."""

from collections.abc import Sequence
from functools import lru_cache

from app.documents.rules.checks.case import case_of
from app.documents.rules.clauses import parse, preamble
from app.documents.rules.lint import lint_case
from app.documents.rules.naming.references import forms
from app.documents.words.clauses import Clause, Examination, Known, Line
from app.documents.words.company import PLAIN, Grounds


def examine(
    lines: Sequence[Line], known: Sequence[Known] = (), *, broken: bool = True, grounds: Grounds = PLAIN
) -> Examination:
    """What the lines of a source hold. `broken` says that a line need not be a whole paragraph.

    `known` are numbers and titles of the documents and forms that may be cited, `grounds` what the text is judged on.
    """
    found = examine_clauses(parse(lines, broken=broken), known, grounds)
    return Examination(found.clauses, preamble(lines, found.clauses), found.references, found.forms, found.findings)


def examine_clauses(clauses: Sequence[Clause], known: Sequence[Known] = (), grounds: Grounds = PLAIN) -> Examination:
    """The same for clauses that were read before: a draft, a revision."""
    case = case_of(clauses, known, grounds)
    return Examination(
        case.clauses, (), case.references, forms(case.entries, case.references, case.register), lint_case(case)
    )


@lru_cache(maxsize=64)
def examined(clauses: tuple[Clause, ...], known: tuple[Known, ...], grounds: Grounds = PLAIN) -> Examination:
    """What a text holds; the same text on the same grounds is read once, however often its page is asked for."""
    return examine_clauses(clauses, known, grounds)
