"""How a revision stands: for who scans a print of it, for phones out of reach, for a release that waits for readers."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from app.db.session import Session
from app.distribution.queries import reading as readings
from app.distribution.words.printed import Currency, Standing, Verdict
from app.documents.models import Document, Revision
from app.documents.queries.revisions import document_named, revisions_of, title_of
from app.documents.rules.lifecycle import in_force, shown_state
from app.documents.words.states import RevisionState, ShownState
from app.kernel.wording import Words

_RELEASED = (RevisionState.APPROVED.value, RevisionState.WITHDRAWN.value)
_VERDICTS = {
    ShownState.DRAFT: Verdict.DRAFT,
    ShownState.IN_REVIEW: Verdict.DRAFT,
    ShownState.READY: Verdict.DRAFT,
    ShownState.APPROVED: Verdict.COMING,
    ShownState.IN_FORCE: Verdict.CURRENT,
    ShownState.SUPERSEDED: Verdict.SUPERSEDED,
    ShownState.WITHDRAWN: Verdict.WITHDRAWN,
}


def standing_of(session: Session, number: str, label: str, today: date) -> Standing | None:
    """How a revision stands on a day, for whoever scans a print of it; None for a document or revision that is none."""
    document = document_named(session, number)
    standing = revisions_of(session, document.id) if document else ()
    revision = next((one for one in standing if one.label == label), None)
    if document is None or revision is None:
        return None
    state = shown_state(revision, today)
    ended = state in (ShownState.SUPERSEDED, ShownState.WITHDRAWN)
    holds = in_force(tuple(one for one in standing if one.approved_at), today)
    return Standing(
        document.number,
        revision.label,
        title_of(revision),
        _VERDICTS[state],
        revision.effective_until if ended else revision.effective_from,
        holds.label if holds and holds is not revision else "",
        revision.content_hash or "",
    )


def currency(session: Session) -> Iterator[Currency]:
    """Every released revision with the days it holds, for phones that are out of reach of the server."""
    rows = session.execute(
        select(Document.number, Revision.label, Revision.effective_from, Revision.effective_until, Revision.state)
        .join(Revision, Revision.document_id == Document.id)
        .where(Revision.state.in_(_RELEASED))
        .order_by(Document.number, Revision.position)
    )
    for number, label, since, until, state in rows:
        yield Currency(number, label, since, until, state == RevisionState.WITHDRAWN)


def untrained(session: Session, number: str, label: str) -> Words | None:
    """Who is still to read before the release may be signed, `客服科 0/2`; None where nothing keeps it."""
    found = readings.open_reading(session, number, label)
    if found is None or not found.share:
        return None
    lacking = [one for one in readings.coverage_of(session, found) if not one.reaches(found.share)]
    if not lacking:
        return None
    names = [one.post.words if one.post else Words(one.name, one.name) for one in lacking]
    told = [(name, f" {one.done}/{one.due}") for name, one in zip(names, lacking, strict=True)]
    return Words("、".join(name.zh + far for name, far in told), ", ".join(name.en + far for name, far in told))
