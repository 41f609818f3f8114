"""The documents of the company as the linter knows them, and what it holds against one text among them."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, case, or_, select

from app.db.session import Session
from app.documents.models import ClauseRow, Document, Revision
from app.documents.queries.revisions import clause_value
from app.documents.rules.checks.digest import digest_of
from app.documents.rules.checks.judging import Held, Sifted, held
from app.documents.rules.examining import examined
from app.documents.rules.lifecycle import shown_state
from app.documents.words.clauses import Clause
from app.documents.words.company import Company, Digest, Force, Grounds, Paper
from app.documents.words.limits import limits_of
from app.documents.words.states import UNRELEASED, DocumentKind, RevisionState, ShownState
from app.kernel import clock
from app.kernel.refusals import NotFound
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words
from app.rulebook import queries as rulebooks
from app.rulebook.words.accepting import Accepted
from app.rulebook.words.rules import Rulebook, Stage

Key = tuple[int, str]
_TEXTS = (DocumentKind.PROCEDURE, DocumentKind.MANUAL, DocumentKind.WORK_INSTRUCTION)
_MOST_KEPT = 5000
_EAST = timedelta(hours=14)  # where the day begins first: what holds from today on holds, whatever the zone
_KEPT: OrderedDict[Key, Digest] = OrderedDict()


Texts = dict[int, tuple[Row[Any], ...]]


def company(session: Session) -> Company:
    """All documents: how each stands, its former titles, what its texts in force and under way say. Two queries; texts
    that were digested before are not read again, for a revision's text at one version never changes.
    """
    return _company(session, ())[0]


def _company(session: Session, wanted: Sequence[int]) -> tuple[Company, Texts]:
    """The company, and the clauses of the revisions wanted, read in the same question."""
    rows = session.execute(
        select(
            Document.number,
            Document.kind,
            Document.title_zh.label("title"),
            Document.title_en,
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
            case((Document.kind.in_(_TEXTS), Revision.body)).label("body"),
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
    digests, found = _digests(session, texts, wanted)
    return Company(tuple(_paper(by_number[number], pair, digests, today) for number, pair in read.items())), found


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
        last.title_en,
    )


def _digests(session: Session, revisions: Iterable[Row[Any]], wanted: Sequence[int]) -> tuple[dict[int, Digest], Texts]:
    by_id = {one.id: one for one in revisions}
    keys = {key: (key, f"{one.version} {one.content_hash} {one.changed_at.isoformat()}") for key, one in by_id.items()}
    missing = [revision_id for revision_id, key in keys.items() if key not in _KEPT]
    texts = texts_of(session, {*missing, *wanted})
    for revision_id in missing:
        _KEPT[keys[revision_id]] = digest_of(map(clause_value, texts[revision_id]), _declared(by_id[revision_id]))
    found = {revision_id: _KEPT.get(key, Digest()) for revision_id, key in keys.items()}
    while len(_KEPT) > _MOST_KEPT:
        _KEPT.popitem(last=False)
    return found, texts


def _declared(row: Row[Any]) -> frozenset[str]:
    return frozenset(limit.clause for limit in limits_of(row.body))


def texts_of(session: Session, revision_ids: Collection[int]) -> Texts:
    """The clauses of some revisions with their identities, in one query; none is asked for none."""
    found: dict[int, list[Row[Any]]] = {revision_id: [] for revision_id in revision_ids}
    columns = (ClauseRow.id, ClauseRow.revision_id, ClauseRow.number, ClauseRow.level, ClauseRow.title, ClauseRow.text)
    question = select(*columns).where(ClauseRow.revision_id.in_(found))
    rows = session.execute(question.order_by(ClauseRow.position, ClauseRow.id)) if found else ()
    for row in rows:
        found[row.revision_id].append(row)
    return {revision_id: tuple(clauses) for revision_id, clauses in found.items()}


def grounds(session: Session, number: str = "", book: Rulebook | None = None) -> Grounds:
    """What a text is judged on: the rules that hold, or those of its round, and the documents of the company."""
    return Grounds(book or rulebooks.rulebook(session), number, company(session))


def sifted(session: Session, document: Document, revision: Revision, *more: int) -> tuple[Sifted, Texts]:
    """What the linter holds against a revision under way: a draft by the rules that hold, one in review by those that
    its round was sent with; and its clauses, with those of `more` revisions. Three queries.
    """
    stage = Stage.SUBMISSION if revision.state == RevisionState.DRAFT else Stage.RELEASE
    subject = revision_subject(document.number, revision.label) if stage is Stage.RELEASE else None
    book, accepted = rulebooks.standing(session, document.number, subject)
    found, texts = _company(session, (revision.id, *more))
    standing = texts[revision.id]
    clauses = tuple(map(clause_value, standing))
    placed = [(row.id, clause) for row, clause in zip(standing, clauses, strict=True)]
    held_ = _held(Grounds(book, document.number, found), clauses, placed, accepted)
    return Sifted(stage, book, held_), texts


def _held(
    given: Grounds, clauses: tuple[Clause, ...], placed: Sequence[tuple[int, Clause]], accepted: Sequence[Accepted]
) -> tuple[Held, ...]:
    known = tuple(paper.known for paper in given.company.papers) if given.company else ()
    return held(examined(clauses, known, given).findings, placed, accepted)


def found_in(session: Session, number: str, clauses: tuple[Clause, ...]) -> tuple[tuple[Held, ...], Company]:
    """What stands against a text that is only read, by the rules that hold now; a clause is known by its number. With
    the company, for whoever asks on.
    """
    book, accepted = rulebooks.standing(session, number)
    found = company(session)
    placed = [(0, clause) for clause in clauses]
    return _held(Grounds(book, number, found), clauses, placed, accepted), found


def finding_of(session: Session, document: Document, revision: Revision, key: str) -> Held:
    """A finding on a revision under way by the key its page shows. Raises NotFound when the text has moved on."""
    found = sifted(session, document, revision)[0].findings
    one = next((each for each in found if each.key == key), None)
    if one is None:
        raise NotFound(_GONE)
    return one


def all_found(session: Session) -> Iterator[tuple[Paper, tuple[Held, ...]]]:
    """What stands against each document in force, one document after another. Four queries, whatever the number; what
    a text holds by itself is read once, so that a second round is quick.
    """
    given = grounds(session)
    papers = given.company.papers if given.company else ()
    texts = _in_force(session)
    accepted = defaultdict(list)
    for one in rulebooks.all_accepted(session):
        accepted[one.document].append(one)
    for paper in papers:
        if paper.force is Force.HOLDS:
            clauses = texts.get(paper.number, ())
            placed = [(0, clause) for clause in clauses]
            yield paper, _held(replace(given, number=paper.number), clauses, placed, accepted[paper.number])


def _in_force(session: Session) -> dict[str, tuple[Clause, ...]]:
    today = (clock.now() + _EAST).date()
    columns = (Document.number, ClauseRow.number, ClauseRow.level, ClauseRow.title, ClauseRow.text)
    rows = session.execute(
        select(*columns)
        .join(Revision, Revision.document_id == Document.id)
        .join(ClauseRow, ClauseRow.revision_id == Revision.id)
        .where(
            Revision.effective_from <= today,
            or_(Revision.effective_until.is_(None), Revision.effective_until > today),
        )
        .order_by(Document.number, ClauseRow.position, ClauseRow.id)
    )
    found: dict[str, list[Clause]] = defaultdict(list)
    for number, *clause in rows:
        found[number].append(Clause(*clause))
    return {number: tuple(clauses) for number, clauses in found.items()}


_GONE = Words(
    "这处发现已经不在了：文字改过了，或规则改过了。回到草稿看现在的发现。",
    "This finding is gone: the text or the rules were changed. Go back to the draft and look at what stands now.",
)
