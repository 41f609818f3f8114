"""Telling the readers: a reading is opened when a revision is submitted or released, and ends with it.

What else ends with a revision: its controlled copies are recalled. ISO 9001, 7.5.3.2; 7.2 for training first.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from app.db.session import Session
from app.distribution.actions import copies, reading
from app.distribution.queries import reading as readings
from app.distribution.words.reading import Audience, NewRound, Passage, Plan
from app.documents.models import Document, Revision
from app.documents.queries import revisions as rows
from app.documents.rules.comparing import Change, compare
from app.documents.rules.naming.posts import posts_in, posts_with_duties
from app.documents.words.clauses import Clause
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.wording import Words

_AS_BEFORE = {Change.SAME, Change.RENUMBERED, Change.MOVED}


def submitted(session: Session, actor: Actor, document: Document, revision: Revision, older: Revision | None) -> None:
    """Where the plan demands training before release, the readers get the changes while the revision is in review."""
    plan = readings.plan_of(session, document.number, revision.label)
    if plan.share:
        reading.open_round(session, actor, _round(session, document, revision, older, plan))


def called_off(session: Session, actor: Actor, document: Document, revision: Revision) -> None:
    """A revision that becomes a draft again is not read any more; what was acknowledged of it stays in the ledger."""
    reading.close(session, actor, document.number, "called_off", label=revision.label)


def released(session: Session, actor: Actor, document: Document, revision: Revision, older: Revision | None) -> None:
    """The readers of an approved revision get what changed for them; the copies of the one before are recalled."""
    reading.close(session, actor, document.number, "superseded", but=revision.label)
    plan = readings.plan_of(session, document.number, revision.label)
    new = _round(session, document, revision, older, plan)
    standing = readings.open_reading(session, document.number, revision.label)
    if standing is None:
        reading.open_round(session, actor, new)
    else:
        reading.go_on(session, actor, standing.id, new)
    if older is not None and revision.effective_from is not None:
        reason = _SUPERSEDED.filled(label=revision.label)
        copies.recall_all(session, document.number, older.label, revision.effective_from, reason)


def withdrawn(session: Session, actor: Actor, document: Document, today: date) -> None:
    """Nobody needs to read a withdrawn document, and all its copies are recalled."""
    reading.close(session, actor, document.number, "withdrawn")
    copies.recall_all(session, document.number, "", today, _WITHDRAWN)


def audience_of(session: Session, number: str, clauses: Iterable[Clause]) -> Audience:
    """Who reads a document: its list, or where none was set the posts with duties under it."""
    found = readings.list_of(session, number)
    return found.audience if found else Audience(posts_with_duties(clauses))


def _round(session: Session, document: Document, revision: Revision, older: Revision | None, plan: Plan) -> NewRound:
    texts = rows.clauses_of(session, [one.id for one in (revision, older) if one])
    own = texts[revision.id]
    begins = revision.effective_from or revision.proposed_from
    start = max(filter(None, (revision.effective_from, clock.now().date())))
    return NewRound(
        document.number,
        revision.label,
        rows.title_of(revision),
        revision.content_hash or "",
        revision.change_summary,
        _passages(texts[older.id] if older else (), own, is_first=older is None),
        audience_of(session, document.number, own),
        plan,
        begins,
        start + timedelta(days=plan.days),
    )


def _passages(old: tuple[Clause, ...], new: tuple[Clause, ...], *, is_first: bool) -> tuple[Passage, ...]:
    titles = {one.number: one.title for one in (*old, *new) if one.title}
    if is_first:
        return tuple(
            Passage(one.number, one.title, "first", (("equal", one.text),), _posts(one, titles))
            for one in new
            if one.text
        )
    changed = (one for one in compare(old, new) if one.change not in _AS_BEFORE)
    return tuple(
        Passage(
            one.number,
            one.title,
            one.change.value,
            one.pieces,
            frozenset().union(*(_posts(clause, titles) for clause in (one.old, one.new) if clause)),
        )
        for one in changed
    )


def _posts(clause: Clause, titles: dict[str, str]) -> frozenset:
    """The posts a clause names, in its text or in the headings it stands under."""
    said, number = [clause.title, clause.text], clause.number
    while "." in number:
        number = number.rpartition(".")[0]
        said.append(titles.get(number, ""))
    return posts_in("\n".join(said))


_SUPERSEDED = Words("被 {label} 替代", "superseded by {label}")
_WITHDRAWN = Words("文件作废", "the document was withdrawn")
