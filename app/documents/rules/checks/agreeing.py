"""Checks of texts against each other: cycles of references, limits that differ."""

from collections import deque
from collections.abc import Iterator
from functools import lru_cache

from app.documents.rules.checks.case import Case, Spot
from app.documents.rules.checks.digest import digest_of
from app.documents.rules.checks.limits import is_for_same
from app.documents.rules.naming.titles import title_key
from app.documents.words.clauses import Clause, Reference, ReferenceKind
from app.documents.words.company import Digest, Force, Limit, Paper
from app.kernel.wording import Words

Edges = dict[str, frozenset[str]]


def cycles(case: Case) -> Iterator[Spot]:
    """The shortest way from a cited document back to this one over two others or more, shown as a path."""
    for reference, path in _ways_back(case):
        if len(path) > 3:
            shown = " → ".join(path)
            yield Spot(
                reference.clause,
                reference.line,
                reference.text,
                Words(f"引用成环：{shown}。", f"Cycle of references: {shown}."),
                Words("让其中一份自己写明规定。", "Let one of them state the rule itself."),
                basis=shown,
            )


def mutual_references(case: Case) -> Iterator[Spot]:
    """A cited document that cites this one too."""
    for reference, path in _ways_back(case):
        if len(path) == 3:
            other = path[1]
            yield Spot(
                reference.clause,
                reference.line,
                reference.text,
                Words(f"{other} 也引用本文件。", f"{other} cites this document too."),
                Words(f"改动时一并核对 {other}。", f"When one changes, check {other} as well."),
                basis=other,
            )


def _ways_back(case: Case) -> Iterator[tuple[Reference, tuple[str, ...]]]:
    """For each document that the rules of this text cite, the shortest path from this text over it and back."""
    if case.company is None or not case.number:
        return
    edges = _edges(case.company.papers)
    told: set[str] = set()
    for reference in case.references:
        target = reference.target or ""
        is_rule = reference.kind is ReferenceKind.DOCUMENT and reference.clause not in case.listing
        if not is_rule or target in told or target == case.number or target not in edges:
            continue
        told.add(target)
        path = _shortest(edges, target, case.number)
        if path:
            yield reference, (case.number, *path)


def _edges(papers: tuple[Paper, ...]) -> Edges:
    by_key = {
        key: paper.number for paper in papers for key in (paper.number, title_key(paper.title)) if not paper.is_form
    }
    return {
        paper.number: frozenset(by_key[key] for key in paper.text.follows if key in by_key) - {paper.number}
        for paper in papers
        if not paper.is_form and paper.force is Force.HOLDS
    }


def _shortest(edges: Edges, start: str, goal: str) -> tuple[str, ...]:
    before: dict[str, str] = {start: ""}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for after in sorted(edges.get(here, ())):
            if after == goal:
                path = [goal]
                while here:
                    path.append(here)
                    here = before[here]
                return tuple(reversed(path))
            if after not in before:
                before[after] = here
                waiting.append(after)
    return ()


def differing_limits(case: Case) -> Iterator[Spot]:
    """A limit of this text for which a document in force sets another; unless both are targets as data, which are held
    against each other where they stand.
    """
    if case.company is None:
        return
    others = [paper for paper in case.company.papers if paper.force is Force.HOLDS and paper.number != case.number]
    lines = {clause.number: clause.line for clause in case.clauses}
    declared = _declared(case)
    for own in _own(case.clauses).limits:
        differing = [
            (paper, other)
            for paper in others
            for other in paper.text.limits
            if is_for_same(own, other)
            and own.amount != other.amount
            and not (own.clause in declared and other.clause in paper.text.declared)
        ]
        if differing:
            yield _differing(own, differing, lines.get(own.clause, 0))


@lru_cache(maxsize=64)
def _own(clauses: tuple[Clause, ...]) -> Digest:
    return digest_of(clauses)


def _declared(case: Case) -> frozenset[str]:
    """The clauses of this text that set targets as data: as its revision under way has them, else the one in force."""
    own = case.company.paper(case.number) if case.company else None
    return (own.coming.declared or own.text.declared) if own else frozenset()


def _differing(own: Limit, differing: list[tuple[Paper, Limit]], line: int) -> Spot:
    said = [f"{paper.number} {other.clause}：{other.said}" for paper, other in differing]
    first = differing[0]
    return Spot(
        own.clause,
        line,
        own.sentence,
        Words(
            f"这里是{own.said}，{'；'.join(said)}。",
            f"It is {own.said} here; {'; '.join(said)}.",
        ),
        Words(
            f"定一个值；或写明各自管什么（{first[0].number}：“{first[1].sentence[:30]}”）。",
            f"Settle on one, or say what each is for ({first[0].number}: “{first[1].sentence[:30]}”).",
        ),
        basis="；".join(said),
    )
