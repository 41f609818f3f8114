"""Change requests as values, with what became of the revisions they led to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from app.changes.models import RequestPlaceRow, RequestRevisionRow, RequestRow
from app.changes.rules.lifecycle import shown_state
from app.changes.words import Led, OnDesk, Place, Request, Source, State, ToDecide
from app.db.session import Session
from app.documents.queries.speaking import Standing, standings
from app.documents.words.states import ShownState
from app.kernel.refusals import NotFound
from app.kernel.wording import Words


def requests(session: Session, today: date, document: str = "") -> tuple[Request, ...]:
    """Every request (that means one document), the newest first; four queries."""
    question = select(RequestRow).order_by(RequestRow.id.desc())
    if document:
        meant = select(RequestPlaceRow.request_id).where(RequestPlaceRow.document == document)
        question = question.where(RequestRow.id.in_(meant))
    return values_of(session, session.execute(question).scalars().all(), today)


def request(session: Session, number: str, today: date) -> Request:
    """One request. Raises NotFound."""
    return values_of(session, (_row(session, number, lock=False),), today)[0]


def request_row(session: Session, number: str) -> RequestRow:
    """The row of a request, locked until the transaction ends. Raises NotFound."""
    return _row(session, number, lock=True)


def _row(session: Session, number: str, *, lock: bool) -> RequestRow:
    question = select(RequestRow).where(RequestRow.number == number.strip().upper()[:20])
    if lock:
        session.flush()
        question = question.with_for_update().execution_options(populate_existing=True)
    found = session.execute(question).scalar_one_or_none()
    if found is None:
        raise NotFound(_NONE_SUCH)
    return found


def on_the_desk(session: Session, person_id: int, *, decides: bool) -> OnDesk:
    """The requests that wait for a decision, the oldest first: for a person's own, and those they asked for; one
    query.
    """
    question = select(RequestRow).where(RequestRow.state == State.ASKED.value).order_by(RequestRow.id)
    if not decides:
        question = question.where(RequestRow.asked_by == person_id)
    rows = session.execute(question).scalars()
    found = [(row.asked_by, ToDecide(row.number, row.wanted, row.asked_by_name, row.asked_at)) for row in rows]
    asked = tuple(one for who, one in found if who == person_id)
    return OnDesk(tuple(one for _, one in found) if decides else (), asked)


def values_of(session: Session, rows: Sequence[RequestRow], today: date) -> tuple[Request, ...]:
    """Requests as they stand, in three queries."""
    ids = [row.id for row in rows]
    places: dict[int, list[Place]] = defaultdict(list)
    for place in session.execute(
        select(RequestPlaceRow).where(RequestPlaceRow.request_id.in_(ids)).order_by(RequestPlaceRow.id)
    ).scalars():
        places[place.request_id].append(Place(place.document, place.clause))
    led = _led(session, ids, today)
    return tuple(_value(row, tuple(places[row.id]), tuple(led[row.id])) for row in rows)


def _led(session: Session, ids: Iterable[int], today: date) -> dict[int, list[Led]]:
    rows = session.execute(
        select(RequestRevisionRow).where(RequestRevisionRow.request_id.in_(tuple(ids))).order_by(RequestRevisionRow.id)
    ).scalars()
    linked = rows.all()
    known = standings(session, {row.document for row in linked}, today) if linked else {}
    found: dict[int, list[Led]] = defaultdict(list)
    for row in linked:
        found[row.request_id].append(_one_led(row, known.get((row.document, row.label))))
    return found


def _one_led(row: RequestRevisionRow, standing: Standing | None) -> Led:
    """A revision that was in force and is superseded since did what was asked, too. A draft begun anew under the label
    of a discarded one is another: it was opened after the link was made.
    """
    gone = standing is None or standing.opened_at > row.at
    came = standing is not None and standing.state in {ShownState.IN_FORCE, ShownState.SUPERSEDED}
    return Led(row.document, row.label, row.by, row.at, in_force=came and not gone, gone=gone)


def _value(row: RequestRow, places: tuple[Place, ...], led: tuple[Led, ...]) -> Request:
    return Request(
        row.number,
        shown_state(row.state, (place.document for place in places), led),
        Source(row.source),
        row.evidence,
        row.reason,
        row.wanted,
        places,
        row.asked_by,
        row.asked_by_name,
        row.asked_at,
        row.decided_by,
        row.decided_at,
        row.decision,
        row.closed_by,
        row.closed_at,
        row.closing,
        led,
    )


_NONE_SUCH = Words("没有这份更改申请。", "There is no such change request.")
