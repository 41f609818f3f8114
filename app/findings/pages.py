"""What the pages of findings show: one to be accepted, and all of the company."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from app.db.session import Session
from app.documents.queries import revisions as rows
from app.documents.queries.revisions.company import Held, Paper, all_found, finding_of
from app.findings.words import Wanted
from app.kernel.people import Actor, Permission
from app.kernel.wording import Words
from app.rulebook.words.catalogue import CATALOGUE
from app.rulebook.words.rules import Rule, Severity

_PATIENCE = 4.0  # seconds a page may take to read texts that nobody read before; the next one goes on from there
_MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One finding on a revision under way, with the text of its clause."""

    number: str
    label: str
    title: Words
    held: Held
    clause_title: str
    clause_text: str


def finding_page(session: Session, actor: Actor, number: str, key: str) -> FindingPage:
    """A finding to be accepted, or its acceptance to be revoked. Raises NotFound when the text has moved on."""
    actor.demand(Permission.DOCUMENT_DRAFT)
    document, revision = rows.draft_of(session, number)
    held = finding_of(session, document, revision, key)
    row = next((one for one in rows.clause_rows(session, revision.id) if one.id == held.part), None)
    said = (row.title, row.text) if row else ("", "")
    return FindingPage(document.number, revision.label, rows.title_of(revision), held, *said)


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """The findings in all documents in force, narrowed; `is_whole` is false when texts were left for the next time."""

    wanted: Wanted
    lines: tuple[tuple[Paper, Held], ...]
    counts: dict[str, int]
    rules: tuple[tuple[Rule, int], ...]
    documents: int
    is_whole: bool

    @property
    def shown(self) -> tuple[tuple[Paper, Held], ...]:
        """As many as a page holds."""
        return self.lines[:_MOST_SHOWN]


def findings_page(
    session: Session, wanted: Wanted, now: Callable[[], float] = time.monotonic, patience: float = _PATIENCE
) -> FindingsPage:
    """The findings of the company. Reading texts for the first time stops when patience ends."""
    until, found, read, is_whole = now() + patience, [], 0, True
    for paper, held in all_found(session):
        found += [(paper, one) for one in held]
        read += 1
        if now() > until:
            is_whole = False
            break
    return _page(wanted, found, read, is_whole=is_whole)


def _page(wanted: Wanted, found: list[tuple[Paper, Held]], read: int, *, is_whole: bool) -> FindingsPage:
    told = [(paper, one) for paper, one in found if _is_named(paper, wanted.text)]
    of_rule = [(paper, one) for paper, one in told if wanted.rule in ("", one.finding.rule)]
    counts = Counter(level_of(one) for _, one in of_rule)
    by_rule = Counter(one.finding.rule for _, one in told)
    lines = tuple(pair for pair in of_rule if wanted.level in ("", level_of(pair[1])))
    return FindingsPage(
        wanted,
        lines,
        {"": len(of_rule)} | {key: counts[key] for key in (*(one.value for one in Severity), "accepted")},
        tuple((rule, by_rule[rule.id]) for rule in CATALOGUE if by_rule[rule.id]),
        read,
        is_whole,
    )


def level_of(one: Held) -> str:
    """The tab a finding stands on."""
    return "accepted" if one.accepted else one.severity.value


def _is_named(paper: Paper, text: str) -> bool:
    return text.casefold() in f"{paper.number} {paper.title}".casefold()
