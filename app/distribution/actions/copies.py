"""The verbs of a controlled copy: issuing it, and every step of its table; recalling all copies of a revision."""

from datetime import date, timedelta

from app.accounts import queries as accounts
from app.accounts.actions.signing_in import confirm
from app.db.session import Session
from app.distribution.models import CopyEventRow, CopyRow
from app.distribution.queries import copies as queries
from app.distribution.rules import lifecycle, statements
from app.distribution.rules.lifecycle import Asks, Facts, Step
from app.distribution.words.copies import Copy, CopyAct, CopyEvent, CopyState, CopyVerb, NewCopy
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.keys import Keyring
from app.kernel.people import SYSTEM, Actor, Permission
from app.kernel.refusals import Invalid, Problem, Stale
from app.kernel.serials import new_serial
from app.kernel.subjects import copy_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

RECALL_DAYS = 7
_LONGEST = 120
_LONGEST_REASON = 2000


def issue(session: Session, actor: Actor, new: NewCopy, keyring: Keyring) -> Copy:
    """Issues a copy: numbered for good, with a serial of its own. Raises Invalid where nobody and no place holds it.

    `holder_id`, if given, must be an active person; the name is taken from there.
    """
    actor.demand(Permission.DISTRIBUTION_MANAGE)
    holder, place = _holder(session, new.holder_id, new.place)
    row = CopyRow(
        number=new.number,
        label=new.label,
        title_zh=new.title.zh,
        title_en=new.title.en,
        content_hash=new.content_hash,
        copy_no=new.copy_no,
        state=CopyState.ISSUED.value,
        holder_id=new.holder_id,
        holder=holder,
        place=place,
        serial=new_serial(),
        issued_by=actor.person_id,
        issued_by_name=actor.name,
        issued_at=clock.now(),
    )
    session.add(row)
    session.flush()
    _note(session, actor, row, (CopyVerb.ISSUE, ""), keyring)
    after = {"revision": row.label, "holder": _held_by(row), "serial": row.serial}
    record(session, actor, Tag.COPY_ISSUED, copy_subject(row.number, row.copy_no), after=after)
    return queries.copy(session, row.id)


def act(  # noqa: PLR0913 - one act, whatever the verb
    session: Session, actor: Actor, copy_id: int, verb: CopyVerb, given: CopyAct, today: date, keyring: Keyring
) -> Copy:
    """Takes one step of the table with a copy.

    Raises what the table refuses, Stale when the copy changed since the page was made, Invalid for a missing reason,
    holder or day, and what `confirm` raises where the holder signs.
    """
    row = queries.copy_row(session, copy_id)
    step = lifecycle.take(verb, Facts(CopyState(row.state), row.holder_id, row.due_on, today), actor)
    if row.version != given.seen:
        raise Stale(_CHANGED, current=row.version)
    _check(step, given, today)
    if Asks.PASSWORD in step.asks:
        confirm(session, actor, given.proof, copy_subject(row.number, row.copy_no), keyring)
    before = {"state": row.state, "holder": _held_by(row)}
    if Asks.HOLDER in step.asks:
        row.holder, row.place = _holder(session, given.holder_id, given.place)
        row.holder_id = given.holder_id
    row.due_on = given.due_on if Asks.DUE in step.asks else row.due_on
    _take(session, actor, row, step, given.reason.strip(), keyring)
    after = {"state": row.state, "holder": _held_by(row), "due": row.due_on}
    subject = copy_subject(row.number, row.copy_no)
    record(session, actor, step.tag, subject, before=before, after=after, reason=given.reason.strip())
    return queries.copy(session, row.id)


def recall_all(session: Session, number: str, label: str, ends: date, reason: Words) -> int:
    """Recalls every copy of a revision (of all, without a label) that is still about; due a week after it ends.

    Done by the house itself when a revision is superseded or withdrawn: nobody signs, the ledger holds it. Gives how
    many.
    """
    rows = queries.rows_outside(session, number, label)
    step = next(step for step in lifecycle.STEPS if step.verb is CopyVerb.RECALL)
    due, recalled = ends + timedelta(days=RECALL_DAYS), [row for row in rows if row.state != CopyState.RECALLED]
    for row in recalled:
        row.due_on = due
        _take(session, SYSTEM, row, step, reason.zh, None)
        subject = copy_subject(row.number, row.copy_no)
        record(session, SYSTEM, step.tag, subject, after={"state": row.state, "due": due}, reason=reason.zh)
    return len(recalled)


def _take(session: Session, actor: Actor, row: CopyRow, step: Step, reason: str, keyring: Keyring | None) -> None:
    row.state = step.target.value
    row.version += 1
    session.flush()
    _note(session, actor, row, (step.verb, reason), keyring)


def _check(step: Step, given: CopyAct, today: date) -> None:
    problems = []
    if Asks.REASON in step.asks and not given.reason.strip():
        problems.append(Problem("reason", _NO_REASON))
    if len(given.reason) > _LONGEST_REASON:
        problems.append(Problem("reason", _LONG))
    if Asks.DUE in step.asks and (given.due_on is None or given.due_on < today):
        problems.append(Problem("due_on", _NO_DAY))
    if problems:
        raise Invalid(_NOT_YET, problems=tuple(problems))


def _holder(session: Session, holder_id: int | None, place: str) -> tuple[str, str]:
    """The name of the holder (empty for none) and the place."""
    where = " ".join(place.split())
    person = accounts.people_by_id(session, (holder_id,)).get(holder_id) if holder_id else None
    if holder_id and (person is None or not person.active):
        raise Invalid(_NOBODY, problems=(Problem("holder", _NOBODY),))
    if person is None and not where:
        raise Invalid(_NO_HOLDER, problems=(Problem("holder", _NO_HOLDER),))
    if len(where) > _LONGEST:
        raise Invalid(_LONG_PLACE, problems=(Problem("place", _LONG_PLACE),))
    return person.name if person else "", where


def _note(session: Session, actor: Actor, row: CopyRow, done: tuple[CopyVerb, str], keyring: Keyring | None) -> None:
    verb, reason = done
    at = clock.now()
    done_so = CopyEvent(verb, CopyState(row.state), at, actor.name, reason, _held_by(row), "")
    said = statements.of_copy((row.number, row.label, row.copy_no, row.serial), done_so, actor.person_id)
    session.add(
        CopyEventRow(
            copy_id=row.id,
            verb=verb.value,
            state=row.state,
            at=at,
            person_id=actor.person_id,
            name=actor.name,
            reason=reason,
            holder=_held_by(row),
            statement=said.decode(),
            hash=digest(said),
            signature=keyring.sign(said) if keyring else "",
            key=keyring.name if keyring else "",
        )
    )
    session.flush()


def _held_by(row: CopyRow) -> str:
    return " · ".join(filter(None, (row.holder, row.place)))


_CHANGED = Words(
    "这个副本刚被别人动过，你的没有生效。看过现在的状态再做。",
    "Somebody else acted on this copy meanwhile; yours had no effect. See how it stands, then act.",
)
_NO_REASON = Words("写明理由。", "Give the reason.")
_LONG = Words("理由最多 2000 个字。", "A reason has 2000 characters at most.")
_NO_DAY = Words("写交回期限，今天或以后的日子。", "Give the day by which it is due back: today or later.")
_NOT_YET = Words("还差一点，什么也没改。", "Something is missing; nothing was changed.")
_NO_HOLDER = Words("选持有人，或写放在哪里。", "Choose who holds it, or say where it is kept.")
_NOBODY = Words("没有这个在用账号。换一个持有人。", "There is no such active account. Choose another holder.")
_LONG_PLACE = Words("地点最多 120 个字。", "A place has 120 characters at most.")
