"""Giving numbers, reserving them, making them void; changing the scheme."""

from app.db.session import Session
from app.kernel import clock
from app.kernel.identity import lookalike
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, NotFound, Problem, Stale
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.numbering import queries, rules
from app.numbering.models import AllottedNumber, SchemeVersion, Series
from app.numbering.words import Allotted, NumberState, Parts, Scheme

_LONGEST_REASON = 500


def next_number(session: Session, series: str) -> int:
    """The next number of a series, from 1. Two transactions wait for each other; one that fails leaves no gap."""
    row = queries.locked(session, series)
    if row is None:
        row = Series(key=series, last=0)
        session.add(row)
    row.last += 1
    session.flush()
    return row.last


def reach(session: Session, series: str, serial: int) -> None:
    """Lets a series go on after a number that was given elsewhere before; one that is further already stays."""
    row = queries.locked(session, series)
    if row is None:
        row = Series(key=series, last=0)
        session.add(row)
    row.last = max(row.last, serial)
    session.flush()


def allot(session: Session, actor: Actor, kind: str, typed: str, title: Words) -> str:
    """Gives a number to a new document of a kind; gives its one spelling. The caller records the act.

    Raises Invalid for a number against the scheme, Conflict for one that was given before or looks like one that was.
    A number reserved by hand, or kept for the same document whose first draft was discarded, is taken up.
    """
    parts = rules.checked(queries.scheme(session), kind, typed)
    standing = _standing(session, parts.number)
    if standing is None:
        _give(session, actor, parts, NumberState.USED, title)
        return parts.number
    refusal = rules.against(queries.value_of(standing), kind, title.zh)
    if refusal is not None:
        raise refusal
    standing.kind, standing.title_zh, standing.title_en = kind, title.zh, title.en
    _settle(standing, NumberState.USED, "")
    session.flush()
    return standing.number


def keep_back(session: Session, number: str, title: Words, reason: str) -> None:
    """Keeps the number of a document whose first draft was discarded: for that document alone."""
    row = _given(session, number)
    if row is not None:
        row.title_zh, row.title_en = title.zh, title.en
        _settle(row, NumberState.RESERVED, reason)


def retire(session: Session, number: str, reason: str) -> None:
    """Retires the number of a withdrawn document."""
    row = _given(session, number)
    if row is not None:
        _settle(row, NumberState.RETIRED, reason)


def reserve(session: Session, actor: Actor, kind: str, typed: str, reason: str) -> Allotted:
    """Reserves a number for later, with a reason. Raises as `allot`, Invalid without reason."""
    actor.demand(Permission.DOCUMENT_NUMBER)
    parts = rules.checked(queries.scheme(session), kind, typed)
    said = _said(reason)
    standing = _standing(session, parts.number)
    if standing is not None:
        message = _STANDS.filled(number=standing.number, state=NumberState(standing.state).words)
        raise Conflict(message, problems=(Problem("number", message),))
    row = _give(session, actor, parts, NumberState.RESERVED, Words("", ""), said)
    record(session, actor, Tag.NUMBER_RESERVED, Subject(SubjectKind.NUMBER, row.number), reason=said)
    return queries.value_of(row)


def void(session: Session, actor: Actor, number: str, reason: str) -> Allotted:
    """Makes a reserved number void for good. Raises NotFound, Conflict for one that is not reserved."""
    actor.demand(Permission.DOCUMENT_NUMBER)
    row = _given(session, number)
    if row is None:
        raise NotFound(_NO_NUMBER.filled(number=number[:20]))
    said = _said(reason)
    before = row.reason
    _settle(row, NumberState.VOID, said)
    record(session, actor, Tag.NUMBER_VOIDED, Subject(SubjectKind.NUMBER, row.number), before=before, reason=said)
    session.flush()
    return queries.value_of(row)


def decide_scheme(session: Session, actor: Actor, typed: Scheme, reason: str) -> Scheme:
    """Keeps a scheme as the one that holds from now on; numbers given before stay as they are.

    `typed.version` is the one the page showed. Raises Stale when another was kept since, Invalid for rows that cannot
    stand, or without reason.
    """
    actor.demand(Permission.DOCUMENT_NUMBER)
    standing = queries.scheme(session)
    if standing.version != typed.version:
        raise Stale(_CHANGED, current=standing.version)
    kept, said = rules.sound(typed), _said(reason)
    before, after = rules.scheme_data(standing), rules.scheme_data(kept)
    if before == after:
        return standing
    version = standing.version + 1
    session.add(SchemeVersion(version=version, body=after, decided_by=actor.name, decided_at=clock.now(), reason=said))
    subject = Subject(SubjectKind.NUMBER, f"scheme {version}")
    record(session, actor, Tag.SCHEME_CHANGED, subject, before=before, after=after, reason=said)
    session.flush()
    return queries.scheme(session)


def _standing(session: Session, number: str) -> AllottedNumber | None:
    """The row of a number that was given. Raises Conflict for one that only looks like it."""
    row = queries.like(session, number)
    if row is not None and row.number != number:
        message = _LOOKS_LIKE.filled(typed=number, number=row.number)
        raise Conflict(message, problems=(Problem("number", message),))
    return row


def _given(session: Session, number: str) -> AllottedNumber | None:
    row = queries.like(session, number)
    return row if row is not None and row.number == number else None


def _give(
    session: Session, actor: Actor, parts: Parts, state: NumberState, title: Words, reason: str = ""
) -> AllottedNumber:
    now = clock.now()
    row = AllottedNumber(
        number=parts.number,
        lookalike_key=lookalike(parts.number),
        series=parts.series,
        serial=parts.serial,
        kind=parts.type.kind,
        state=state.value,
        title_zh=title.zh,
        title_en=title.en,
        reason=reason,
        by_name=actor.name,
        given_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    return row


def _settle(row: AllottedNumber, target: NumberState, reason: str) -> None:
    rules.demand_step(row.number, NumberState(row.state), target)
    row.state, row.reason, row.changed_at = target.value, reason[:_LONGEST_REASON], clock.now()


def _said(reason: str) -> str:
    if not reason.strip():
        raise Invalid(_WHY, problems=(Problem("reason", _WHY),))
    return reason.strip()[:_LONGEST_REASON]


_STANDS = Words("编号 {number} 给过了，现在是{state}。", "Number {number} was given before; it is “{state}” now.")
_LOOKS_LIKE = Words(
    "“{typed}”和给过的 {number} 看起来一样，换一个。", "“{typed}” looks like {number}, which was given. Take another."
)
_NO_NUMBER = Words("没有给过编号 {number}。", "No number {number} was ever given.")
_WHY = Words("写明原因。", "Give the reason.")
_CHANGED = Words(
    "编号规则刚被别人改过，没有存。看过现在的再改。", "The scheme was changed meanwhile. Nothing was kept; look first."
)
