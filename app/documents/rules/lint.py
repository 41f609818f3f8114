"""The linter: what is wrong with a procedure's text, rule by rule. Each check can be read alone; what a rule means and
how much it weighs is data of the rulebook.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from app.documents.rules.checks import agreeing, citations, duties, items, names, numbering, sentences
from app.documents.rules.checks.case import Case, Spot, case_of
from app.documents.words.clauses import Clause, Finding, Known
from app.documents.words.company import PLAIN, Grounds
from app.rulebook.words.catalogue import CATALOGUE
from app.rulebook.words.rules import Scope, Severity

Check = Callable[[Case], Iterator[Spot]]

CHECKS: dict[str, Check] = {
    "missing-clause": numbering.missing_clauses,
    "repeated-number": lambda case: chain(numbering.repeated_numbers(case), items.repeated_items(case)),
    "number-order": numbering.disordered_numbers,
    "list-jump": lambda case: chain(numbering.list_jumps(case), items.missing_items(case)),
    "entries-on-one-line": numbering.shared_lines,
    "broken-number": numbering.broken_numbers,
    "broken-lines": numbering.broken_lines,
    "unknown-clause": names.unknown_clauses,
    "unknown-name": names.misspelt_names,
    "name-variant": names.variant_names,
    "unlisted-form": names.unlisted_names,
    "unknown-number": names.unknown_numbers,
    "stop-in-title": names.stops_in_titles,
    "entry-without-brackets": names.entries_without_brackets,
    "mixed-terms": names.mixed_terms,
    "dangling-alternative": sentences.dangling_alternatives,
    "doubled-rule": sentences.doubled_rules,
    "doubled-character": sentences.doubled_characters,
    "withdrawn-reference": citations.withdrawn_references,
    "superseded-title": citations.former_titles,
    "superseded-revision": citations.former_revisions,
    "not-in-force": citations.not_in_force,
    "form-without-definition": citations.forms_without_definition,
    "form-without-procedure": citations.forms_without_procedure,
    "record-without-retention": citations.unretained_records,
    "reference-cycle": agreeing.cycles,
    "mutual-reference": agreeing.mutual_references,
    "limits-differ": agreeing.differing_limits,
    "unknown-post": duties.unknown_posts,
    "step-without-post": duties.steps_without_post,
    "vague-words": duties.vague_words,
}


def lint(clauses: Sequence[Clause], known: Sequence[Known] = (), grounds: Grounds = PLAIN) -> tuple[Finding, ...]:
    """What is wrong with a text, clause by clause, the gravest of a clause first.

    `known` are the numbers and titles of the company's documents and forms; the text's own lists are added. `grounds`
    are the rules that hold and the documents it stands among.
    """
    case = case_of(clauses, known, grounds)
    return in_order(clauses, (*lint_case(case, Scope.TEXT), *lint_case(case, Scope.COMPANY)))


def lint_case(case: Case, scope: Scope) -> tuple[Finding, ...]:
    """What the rules of one scope hold against a text that was read before, rule by rule."""
    held = ((rule, case.book.setting(rule).severity) for rule in CATALOGUE if rule.scope is scope)
    return tuple(_finding(rule.id, weight, spot) for rule, weight in held if weight for spot in CHECKS[rule.id](case))


def in_order(clauses: Sequence[Clause], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings clause by clause, the gravest of a clause first."""
    order = {clause.number: place for place, clause in reversed(list(enumerate(clauses)))}
    return tuple(sorted(findings, key=lambda one: (order.get(one.clause, -1), one.severity.weight)))


def _finding(rule: str, severity: Severity, spot: Spot) -> Finding:
    return Finding(
        rule, severity, spot.clause, spot.line, spot.text, spot.message, spot.suggestion, spot.fix, spot.basis
    )
