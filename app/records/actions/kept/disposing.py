"""Holding records back from disposal, and disposing of those whose term is over: by two signatures, with a certificate.

What is left of a record is its number, its form's revision, who filed it when, its hashes and its signatures.
"""

from collections.abc import Iterable

from app.approvals import actions as approvals
from app.approvals.words import SigningRequest, StepSpec
from app.db.session import Session
from app.files import actions as files
from app.kernel import clock
from app.kernel.canonical import content_hash
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Permission, Post
from app.kernel.proofs import Proof
from app.kernel.refusals import Conflict, Invalid, Problem, Stale
from app.kernel.subjects import disposal_subject, record_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record as note
from app.ledger.words import Tag
from app.numbering.actions import next_number
from app.records.models import DisposalRow, RecordRow
from app.records.queries import records
from app.records.queries.kept import additions, disposals
from app.records.rules.content import files_in
from app.records.words import Disposal, DisposalApproval, DisposalState, Place, Proposal
from app.search import actions as search
from app.search.words import Kind

_LONGEST = 1000
_POSTS = frozenset({Post.QUALITY_MANAGER, Post.MANAGEMENT_REPRESENTATIVE, Post.GENERAL_MANAGER})


def hold(session: Session, actor: Actor, number: str, reason: str, *, on: bool) -> None:
    """Holds a record back from disposal whatever its term, or lets it go again (ISO 9001 7.5.3.2).

    Raises Invalid without a reason, Conflict where it stands so already or was disposed of.
    """
    actor.demand(Permission.RECORD_DISPOSE)
    row = records.record_row(session, number)
    said = " ".join(reason.split())[:_LONGEST]
    if not said:
        raise Invalid(_REASON, problems=(Problem("reason", _REASON),))
    if row.disposal or bool(row.held_for) == on:
        raise Conflict(_STANDS_SO.filled(number=row.number))
    before, row.held_for = row.held_for, said if on else ""
    session.flush()
    tag = Tag.RECORD_HELD if on else Tag.RECORD_UNHELD
    note(
        session,
        actor,
        tag,
        record_subject(row.number),
        before={"why": before},
        after={"why": row.held_for},
        reason=said,
    )


def propose(session: Session, actor: Actor, proposal: Proposal, place: Place) -> Disposal:
    """Proposes to dispose of records and gives the first of two signatures; another person gives the second.

    Raises Invalid without a reason, for no record, or naming those whose term is not over, that are held, gone or
    proposed already; and what signing raises.
    """
    actor.demand(Permission.RECORD_DISPOSE)
    due = {one.number: one for one in disposals.due(session, place.today, place.zone)}
    wanted = tuple(dict.fromkeys(proposal.numbers))
    reason = proposal.reason.strip()[:_LONGEST]
    _refuse_unfit(wanted, [number for number in wanted if number not in due], reason)
    number = f"DP-{place.today.year}-{next_number(session, f'DP-{place.today.year}'):04d}"
    body = [due[one].as_data() for one in wanted]
    row = DisposalRow(
        number=number,
        records=body,
        reason=reason,
        content_hash=content_hash({"disposal": number, "reason": reason, "records": body}),
        state=DisposalState.PROPOSED.value,
        proposer=actor.person_id,
        proposed_by=actor.name,
        proposed_at=clock.now(),
        settled_at=None,
    )
    session.add(row)
    session.flush()
    _sign(session, actor, row, StepSpec(Meaning.PREPARED, _POSTS), proposal.proof, place)
    after = {"records": list(wanted), "content_hash": row.content_hash}
    note(session, actor, Tag.DISPOSAL_PROPOSED, disposal_subject(number), after=after, reason=reason)
    return disposals.disposal_of(row)


def _sign(session: Session, actor: Actor, row: DisposalRow, step: StepSpec, proof: Proof, place: Place) -> None:
    """One of the two signatures. Each is a route of its own, so that none waits among those of other things."""
    subject, hashed = disposal_subject(row.number), row.content_hash
    route = approvals.start(session, actor, subject, hashed, (step,))
    request = SigningRequest(subject, route.steps[0].id, proof, hashed, row.reason)
    approvals.sign(session, actor, request, hashed, place.keyring)


def approve(
    session: Session, actor: Actor, approval: DisposalApproval, place: Place
) -> tuple[Disposal, frozenset[str]]:
    """Gives the second signature and disposes of the records; gives the files whose content is to be cleared.

    Raises Forbidden for who signed first, Stale for another content than was read, Conflict where a record was held or
    amended meanwhile, and what signing raises.
    """
    actor.demand(Permission.RECORD_DISPOSE)
    row = _open(session, approval.number)
    if approval.seen_hash != row.content_hash:
        raise Stale(_SETTLED.filled(number=row.number))
    first = frozenset(disposals.signers(session, row.number))
    _sign(session, actor, row, StepSpec(Meaning.APPROVED, _POSTS, first), approval.proof, place)
    listed = {one["number"]: one["content_hash"] for one in row.records}
    found = [records.record_row(session, one) for one in listed]
    changed = [one.number for one in found if one.held_for or one.disposal or one.content_hash != listed[one.number]]
    if changed:
        raise Conflict(_CHANGED.filled(numbers="、".join(changed[:5])))
    row.state, row.settled_at = DisposalState.DONE.value, clock.now()
    hashes = frozenset().union(*(_empty(session, actor, one, row.number) for one in found))
    gone = frozenset(one for one in hashes if not disposals.used_elsewhere(session, one, [each.id for each in found]))
    for one in gone:
        files.dispose(session, one, row.number)
    search.forget_files(session, gone)
    session.flush()
    after = {"records": list(listed), "content_hash": row.content_hash}
    note(session, actor, Tag.DISPOSAL_DONE, disposal_subject(row.number), after=after, reason=row.reason)
    return disposals.disposal_of(row), gone


def refuse(session: Session, actor: Actor, number: str, reason: str) -> Disposal:
    """Refuses a proposal instead of signing it: the records stay. Raises Invalid without a reason."""
    actor.demand(Permission.RECORD_DISPOSE)
    row = _open(session, number)
    if not reason.strip():
        raise Invalid(_REASON, problems=(Problem("remark", _REASON),))
    row.state, row.settled_at = DisposalState.REFUSED.value, clock.now()
    session.flush()
    note(session, actor, Tag.DISPOSAL_REJECTED, disposal_subject(row.number), reason=reason.strip()[:_LONGEST])
    return disposals.disposal_of(row)


def _empty(session: Session, actor: Actor, row: RecordRow, disposal: str) -> frozenset[str]:
    """Takes the content out of a record and of all beside it; gives the hashes of its files."""
    versions = disposals.version_rows(session, row.id)
    added = additions.addition_rows(session, row.id)
    hashes = {one["sha256"] for version in versions for one in files_in(version.answers)}
    hashes |= {one.sha256 for one in added if one.sha256}
    row.content, row.title_zh, row.title_en = {}, row.form_number, row.form_number
    row.disposed_at, row.disposal = clock.now(), disposal
    session.flush()  # the database lets go of a version's content only once its record is disposed of
    for version in versions:
        version.answers = {}
    for one in added:
        one.text, one.name = "", ""
    for link in records.link_rows(session, row.id):
        session.delete(link)
    session.flush()
    for kind in (Kind.RECORD, Kind.ATTACHMENT):
        search.withdraw(session, kind, row.number)
    after = {"content_hash": row.content_hash, "by": disposal}
    note(session, actor, Tag.RECORD_DISPOSED, record_subject(row.number), after=after)
    return frozenset(hashes)


def _open(session: Session, number: str) -> DisposalRow:
    row = disposals.disposal_row(session, number)
    if row.state != DisposalState.PROPOSED:
        raise Conflict(_SETTLED.filled(number=row.number))
    return row


def _refuse_unfit(wanted: Iterable[str], unfit: list[str], reason: str) -> None:
    problems = [Problem("reason", _REASON)] if not reason else []
    if not wanted:
        problems.append(Problem("number", _NONE))
    if unfit:
        problems.append(Problem("number", _NOT_DUE.filled(numbers="、".join(unfit[:5])[:200])))
    if problems:
        raise Invalid(problems[0].message, problems=tuple(problems))


_REASON = Words("写明理由。", "Say why.")
_NONE = Words("选上要处置的记录。", "Tick the records to be disposed of.")
_NOT_DUE = Words(
    "这些不能处置（没到期、暂停处置、已提出或已处置）：{numbers}。",
    "These cannot be disposed of (term not over, held, proposed or gone already): {numbers}.",
)
_STANDS_SO = Words("{number} 已经是这样，或已处置。", "{number} stands so already, or was disposed of.")
_CHANGED = Words(
    "这些记录在此期间暂停处置或改过：{numbers}。驳回这一次，重新提出。",
    "These were held or changed meanwhile: {numbers}. Refuse this disposal and propose another.",
)
_SETTLED = Words("{number} 已有结果。", "{number} is settled already.")
