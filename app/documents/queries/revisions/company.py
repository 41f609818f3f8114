"""The documents of the company as the linter knows them, and what it holds against one text among them."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, select

from app.db.session import Session
from app.documents.models import ClauseRow, Document, Revision
from app.documents.queries.revisions import clause_value
from app.documents.rules.checks.digest import digest_of
from app.documents.rules.checks.judging import Held, held
from app.documents.rules.examining import examined
from app.documents.rules.lifecycle import shown_state
from app.documents.words.clauses import Clause
from app.documents.words.company import Company, Digest, Force, Grounds, Paper
from app.documents.words.states import UNRELEASED, DocumentKind, ShownState
from app.kernel import clock
from app.rulebook import queries as rulebooks
from app.rulebook.words.rules import Rulebook

Key = tuple[int, str]
_TEXTS = (DocumentKind.PROCEDURE, DocumentKind.MANUAL, DocumentKind.WORK_INSTRUCTION)
_MOST_KEPT = 5000
_EAST = timedelta(hours=14)  # where the day begins first: what holds from today on holds, whatever the zone
_KEPT: OrderedDict[Key, Digest] = OrderedDict()


def company(session: Session) -> Company:
    """All documents: how each stands, its former titles, what its texts in force and under way say. Two queries; texts
    that were digested before are not read again, for a revision's text at one version never changes.
    """
    rows = session.execute(
        select(
            Document.number,
            Document.kind,
            Document.title_zh.label("title"),
            Revision.id,
            Revision.label,
            Revision.state,
            Revision.effective_from,
            Revision.effective_until,
            Revision.title_zh.label("titled"),
            Revision.version,
            Revision.content_hash,
            Revision.changed_at,
            Revision.release_set_id,
        )
        .join(Revision, Revision.document_id == Document.id)
        .order_by(Document.number, Revision.position)
    ).all()
    by_number: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        by_number[row.number].append(row)
    today = (clock.now() + _EAST).date()
    read = {number: _standing(revisions, today) for number, revisions in by_number.items()}
    texts = [one for pair in read.values() for one in pair if one is not None and one.kind in _TEXTS]
    digests = _digests(session, texts)
    return Company(tuple(_paper(by_number[number], pair, digests, today) for number, pair in read.items()))


def _standing(revisions: Sequence[Row[Any]], today: date) -> tuple[Row[Any] | None, Row[Any] | None]:
    """The revision in force and the one under way."""
    holds = next((one for one in revisions if shown_state(one, today) is ShownState.IN_FORCE), None)
    coming = next((one for one in revisions if one.state in UNRELEASED), None)
    return holds, coming


def _paper(
    revisions: Sequence[Row[Any]],
    pair: tuple[Row[Any] | None, Row[Any] | None],
    digests: dict[int, Digest],
    today: date,
) -> Paper:
    holds, coming = pair
    last, shown = revisions[-1], [shown_state(one, today) for one in revisions]
    ended = ShownState.WITHDRAWN in shown or (not coming and ShownState.APPROVED not in shown)
    former = {one.titled for one, state in zip(revisions, shown, strict=True) if state is ShownState.SUPERSEDED}
    return Paper(
        last.number,
        DocumentKind(last.kind),
        last.title,
        Force.HOLDS if holds else Force.ENDED if ended else Force.COMES,
        holds.label if holds else "",
        tuple(sorted(former - {last.title})),
        tuple(one.label for one, state in zip(revisions, shown, strict=True) if state is ShownState.SUPERSEDED),
        coming.release_set_id if coming else None,
        digests.get(holds.id, Digest()) if holds else Digest(),
        digests.get(coming.id, Digest()) if coming else Digest(),
    )


def _digests(session: Session, revisions: Iterable[Row[Any]]) -> dict[int, Digest]:
    keys = {one.id: (one.id, f"{one.version} {one.content_hash} {one.changed_at.isoformat()}") for one in revisions}
    missing = [revision_id for revision_id, key in keys.items() if key not in _KEPT]
    for revision_id, clauses in _clauses(session, missing).items() if missing else ():
        _KEPT[keys[revision_id]] = digest_of(clauses)
    found = {revision_id: _KEPT.get(key, Digest()) for revision_id, key in keys.items()}
    while len(_KEPT) > _MOST_KEPT:
        _KEPT.popitem(last=False)
    return found


def _clauses(session: Session, revision_ids: Sequence[int]) -> dict[int, list[Clause]]:
    columns = (ClauseRow.revision_id, ClauseRow.number, ClauseRow.level, ClauseRow.title, ClauseRow.text)
    rows = session.execute(
        select(*columns)
        .where(ClauseRow.revision_id.in_(revision_ids))
        .order_by(ClauseRow.revision_id, ClauseRow.position, ClauseRow.id)
    )
    found: dict[int, list[Clause]] = {revision_id: [] for revision_id in revision_ids}
    for revision_id, *clause in rows:
        found[revision_id].append(Clause(*clause))
    return found


def grounds(session: Session, number: str = "", book: Rulebook | None = None) -> Grounds:
    """What a text is judged on: the rules that hold, or those of its round, and the documents of the company."""
    return Grounds(book or rulebooks.rulebook(session), number, company(session))


def judged(
    session: Session, number: str, standing: Sequence[ClauseRow], book: Rulebook | None = None
) -> tuple[Held, ...]:
    """What the linter holds against the text of a document, each finding with its acceptance. Four queries at most."""
    return judged_on(session, grounds(session, number, book), standing)


def judged_on(session: Session, given: Grounds, standing: Sequence[ClauseRow]) -> tuple[Held, ...]:
    """The same where the grounds are at hand."""
    clauses = tuple(map(clause_value, standing))
    known = tuple(paper.known for paper in given.company.papers) if given.company else ()
    found = examined(clauses, known, given).findings
    placed = [(row.id, clause) for row, clause in zip(standing, clauses, strict=True)]
    return held(found, placed, rulebooks.accepted(session, (given.number,)))
