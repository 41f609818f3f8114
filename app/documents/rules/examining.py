"""Examining a text: its clauses, references, forms and findings at once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from app.documents.rules.checks.case import Case, case_of
from app.documents.rules.clauses import parse, preamble
from app.documents.rules.lint import in_order, lint_case
from app.documents.rules.naming.references import forms
from app.documents.words.clauses import Clause, Examination, Finding, Known, Line
from app.documents.words.company import PLAIN, Grounds
from app.rulebook.words.rules import Rulebook, Scope


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
    return examined(tuple(clauses), tuple(known), grounds)


def examined(clauses: tuple[Clause, ...], known: tuple[Known, ...], grounds: Grounds = PLAIN) -> Examination:
    """What a text holds. What it holds by itself is found once, however often its page is asked for; what the other
    documents of the company say to it is looked at each time.
    """
    case, listed = _read(clauses, known)
    alone = _by_itself(clauses, known, grounds.book)
    among = lint_case(replace(case, grounds=grounds), Scope.COMPANY) if grounds.company else ()
    return Examination(clauses, (), case.references, listed, in_order(clauses, (*alone, *among)))


@lru_cache(maxsize=1024)
def _read(clauses: tuple[Clause, ...], known: tuple[Known, ...]) -> tuple[Case, tuple[Known, ...]]:
    case = case_of(clauses, known)
    return case, forms(case.entries, case.references, case.register)


@lru_cache(maxsize=1024)
def _by_itself(clauses: tuple[Clause, ...], known: tuple[Known, ...], book: Rulebook) -> tuple[Finding, ...]:
    return lint_case(replace(_read(clauses, known)[0], grounds=Grounds(book)), Scope.TEXT)
