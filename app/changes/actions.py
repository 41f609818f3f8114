"""Asking for a change, deciding on it, starting the draft that answers it, closing it."""

from datetime import date

from app.changes.models import RequestPlaceRow, RequestRevisionRow, RequestRow
from app.changes.queries.requests import request, request_row
from app.changes.rules import lifecycle
from app.changes.rules.checking import checked
from app.changes.rules.lifecycle import Facts
from app.changes.words import NewRequest, State, Verb
from app.db.session import Session
from app.documents.actions import drafting
from app.documents.queries.desk import titles, under_way_labels
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.numbering.actions import next_number


def ask(session: Session, actor: Actor, new: NewRequest, today: date) -> str:
    """Asks for a change; gives the request's number, CR-2026-0001.

    Raises Invalid for what cannot stand, naming each field: no reason, no document, an unknown one.
    """
    actor.demand(Permission.CHANGE_REQUEST)
    tidy = checked(new, frozenset(titles(session, [place.document for place in new.places])))
    number = f"CR-{today.year}-{next_number(session, f'CR-{today.year}'):04d}"
    row = RequestRow(
        number=number,
        state=State.ASKED.value,
        source=tidy.source,
        evidence=tidy.evidence,
        reason=tidy.reason,
        wanted=tidy.wanted,
        asked_by=actor.person_id,
        asked_by_name=actor.name,
        asked_at=clock.now(),
    )
    session.add(row)
    session.flush()
    session.add_all(
        RequestPlaceRow(request_id=row.id, document=place.document, clause=place.clause) for place in tidy.places
    )
    session.flush()
    means = [f"{place.document} {place.clause}".strip() for place in tidy.places]
    after = {"source": tidy.source, "wanted": tidy.wanted, "means": means}
    record(session, actor, Tag.CHANGE_REQUESTED, _subject(number), after=after, reason=tidy.reason)
    return number


def decide(session: Session, actor: Actor, number: str, verb: Verb, reason: str, today: date) -> None:
    """Accepts or rejects a request. Raises Invalid for a rejection without reason, Conflict once it is decided."""
    row, facts = _load(session, number, today)
    step = lifecycle.take(verb, facts, actor)
    if verb is Verb.REJECT and not reason.strip():
        raise Invalid(_WHY_REJECTED, problems=(Problem("decision", _WHY_REJECTED),))
    row.state, row.decision = step.target.value, reason.strip()
    row.decided_by, row.decided_at = actor.name, clock.now()
    session.flush()
    tag = Tag.CHANGE_ACCEPTED if verb is Verb.ACCEPT else Tag.CHANGE_REJECTED
    record(session, actor, tag, _subject(row.number), after={"state": row.state}, reason=row.decision)


def start(session: Session, actor: Actor, number: str, document: str, today: date) -> str:
    """Starts the revision of a document that answers a request, its reason naming the request; or names the draft
    that is under way already. Gives the revision's label.

    Raises Conflict where the request is not accepted or the draft is named already, Invalid for a document that the
    request does not mean, what opening a draft raises.
    """
    row, facts = _load(session, number, today)
    lifecycle.take(Verb.START, facts, actor)
    asked = request(session, number, today)
    if document not in asked.documents:
        raise Invalid(_NOT_MEANT)
    label = under_way_labels(session, (document,)).get(document, "")
    if any((one.document, one.label) == (document, label) and not one.gone for one in asked.led):
        raise Conflict(_NAMED_ALREADY.filled(document=document, label=label))
    if not label:
        reason = f"{row.number}：{asked.reason}"
        label = drafting.revise(session, actor, document, today, reason).label
    _name(session, actor, row, document, label)
    return label


def close(session: Session, actor: Actor, number: str, reason: str, today: date) -> None:
    """Closes a request that needs nothing more, with the reason. Raises Invalid without one, Conflict once done."""
    _end(session, actor, number, Verb.CLOSE, reason, today)


def take_back(session: Session, actor: Actor, number: str, reason: str, today: date) -> None:
    """Takes one's own request back while it is not decided. Raises Invalid without a reason, Forbidden, Conflict."""
    _end(session, actor, number, Verb.TAKE_BACK, reason, today)


def _end(session: Session, actor: Actor, number: str, verb: Verb, reason: str, today: date) -> None:
    row, facts = _load(session, number, today)
    step = lifecycle.take(verb, facts, actor)
    if not reason.strip():
        raise Invalid(_WHY_CLOSED, problems=(Problem("closing", _WHY_CLOSED),))
    row.state, row.closing = step.target.value, reason.strip()
    row.closed_by, row.closed_at = actor.name, clock.now()
    session.flush()
    record(session, actor, Tag.CHANGE_CLOSED, _subject(row.number), after={"verb": verb.value}, reason=row.closing)


def _load(session: Session, number: str, today: date) -> tuple[RequestRow, Facts]:
    row = request_row(session, number)
    return row, Facts(request(session, number, today).state, row.asked_by)


def _name(session: Session, actor: Actor, row: RequestRow, document: str, label: str) -> None:
    session.add(RequestRevisionRow(request_id=row.id, document=document, label=label, by=actor.name, at=clock.now()))
    session.flush()
    record(session, actor, Tag.CHANGE_ANSWERED, _subject(row.number), after={"revision": f"{document} {label}"})


def _subject(number: str) -> Subject:
    return Subject(SubjectKind.CHANGE, number)


_WHY_REJECTED = Words("写明为什么驳回。", "Say why it is rejected.")
_WHY_CLOSED = Words("写明为什么关闭。", "Say why it is closed.")
_NOT_MEANT = Words("这份申请没有提到这份文件。", "This request does not mean that document.")
_NAMED_ALREADY = Words(
    "{document} {label} 已经写在这份申请里。", "{document} {label} is named in this request already."
)
