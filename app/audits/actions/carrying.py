"""Carrying an audit out: drawing up its check list, judging it, linking evidence, issuing the report."""

from datetime import date

from app.accounts.queries import people_by_id
from app.audits.models import AuditRow, EvidenceRow, QuestionRow
from app.audits.queries import audits as queries
from app.audits.queries.things import Thing
from app.audits.rules import answering, lifecycle, planning
from app.audits.words.audits import Audit, AuditVerb, Judged, Verdict
from app.db.session import Session
from app.documents.queries.speaking import texts_in_force
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.refusals import Forbidden, Invalid, NotFound, Problem
from app.kernel.subjects import audit_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag


def start(session: Session, actor: Actor, number: str, today: date) -> int:
    """Begins an audit: the clauses of its documents, as they are in force today, become its check list.

    Raises Forbidden if somebody of the team holds a post of the area by now, Conflict once it has begun. Gives the
    number of lines.
    """
    row, audit = queries.audit_row(session, number), queries.audit(session, number)
    step = lifecycle.take(AuditVerb.START, audit, actor)
    _refuse_partial(session, audit)
    row.state, row.started_at = step.target.value, clock.now()
    texts = texts_in_force(session, audit.documents, today)
    lines = [
        QuestionRow(
            audit_id=row.id,
            document=document,
            label=texts[document].label,
            clause=clause.number,
            title=clause.title,
            text=clause.text,
        )
        for document in audit.documents
        if document in texts
        for clause in texts[document].clauses
        if clause.text and clause.number
    ]
    session.add_all(lines)
    session.flush()
    after = {"revision": [f"{name} {texts[name].label}" for name in audit.documents if name in texts]}
    record(session, actor, Tag.AUDIT_STARTED, audit_subject(row.number), after=after | {"questions": len(lines)})
    return len(lines)


def judge_questions(session: Session, actor: Actor, number: str, judged: Judged) -> int:
    """Says what was found on lines of the check list; lines that say the same as before stay. Gives how many changed.

    Raises Invalid for a line of another audit, or one that does not conform and says nothing.
    """
    audit = working_on(session, actor, number)
    rows, changed = queries.question_rows(session, audit.id), []
    for line, verdict, note in judged.lines:
        row = rows.get(line)
        said = check_judged(row is not None, verdict, note, f"note-{line}")
        if row is not None and (row.verdict, row.note) != said:
            row.verdict, row.note = said
            row.by, row.at = actor.name, clock.now()
            changed.append({"clause": f"{row.document} {row.clause}", "verdict": said[0], "note": said[1]})
    session.flush()
    if changed:
        record(session, actor, Tag.AUDIT_JUDGED, audit_subject(audit.number), after=changed)
    return len(changed)


def link_evidence(session: Session, actor: Actor, number: str, thing: Thing, note: str) -> None:
    """Takes a thing as evidence of an audit, with the hash of what it says now. Taken already, it stays as it is."""
    audit = working_on(session, actor, number)
    known = {(one.kind, one.key, one.content_hash) for one in queries.evidence_of(session, audit.id)}
    if (thing.kind, thing.key, thing.content_hash) in known:
        return
    session.add(
        EvidenceRow(
            audit_id=audit.id,
            kind=thing.kind,
            key=thing.key,
            title=thing.title[:300],
            url=thing.url,
            content_hash=thing.content_hash,
            note=_said_note(note, "note"),
            by=actor.name,
            at=clock.now(),
        )
    )
    session.flush()
    after = {"kind": thing.kind, "number": thing.key, "content_hash": thing.content_hash}
    record(session, actor, Tag.EVIDENCE_LINKED, audit_subject(audit.number), after=after)


def report(session: Session, actor: Actor, number: str, conclusion: str) -> None:
    """Issues the report with the conclusion of who leads the audit; from then on nothing is added to it.

    Raises Invalid without a conclusion or while lines of the check list are open.
    """
    row, audit = queries.audit_row(session, number), queries.audit(session, number)
    step = lifecycle.take(AuditVerb.REPORT, audit, actor)
    done, every = queries.judged_counts(session, (audit.id,)).get(audit.id, (0, 0))
    if done < every:
        message = _OPEN_LINES.filled(count=every - done)
        raise Invalid(message, problems=(Problem("conclusion", message),))
    row.conclusion = answering.told("conclusion", conclusion, _CONCLUSION)
    row.state, row.reported_by, row.reported_at = step.target.value, actor.name, clock.now()
    session.flush()
    record(session, actor, Tag.AUDIT_REPORTED, audit_subject(row.number), after={"questions": every}, reason=conclusion)


def working_on(session: Session, actor: Actor, number: str) -> Audit:
    """An audit that somebody of its team works on, locked. Raises NotFound, Forbidden, Conflict."""
    row: AuditRow = queries.audit_row(session, number)
    audit = queries.audit(session, row.number)
    lifecycle.take(AuditVerb.WORK, audit, actor)
    return audit


def check_judged(is_known: bool, verdict: str, note: str, field: str) -> tuple[str, str]:  # noqa: FBT001 - a fact
    """What was typed for one line, tidied. Raises NotFound for an unknown line, Invalid at its field."""
    if not is_known:
        raise NotFound(_NO_LINE)
    if verdict not in set(Verdict):
        raise Invalid(_VERDICT, problems=(Problem(field.replace("note", "verdict"), _VERDICT),))
    said = _said_note(note, field)
    if verdict in {Verdict.NONCONFORMING, Verdict.OBSERVATION} and not said:
        raise Invalid(_WHY, problems=(Problem(field, _WHY),))
    return verdict, said


def _said_note(note: str, field: str) -> str:
    return answering.told(field, note, _NOTE) if note.strip() else ""


def _refuse_partial(session: Session, audit: Audit) -> None:
    people = people_by_id(session, [one.id for one in audit.team])
    for one in people.values():
        if planning.partial(one.posts, audit.posts):
            raise Forbidden(_PARTIAL.filled(name=one.name))


_PARTIAL = Words(
    "{name} 现在任被审核部门的岗位，不能审自己。取消这次审核，另排审核组。",
    "{name} holds a post of the area audited by now and cannot audit it. Cancel this audit and plan another team.",
)
_NO_LINE = Words("这次审核没有这一行。", "This audit has no such line.")
_VERDICT = Words("从所列的结论里选。", "Choose one of the verdicts.")
_WHY = Words("不符合和观察项要写明看到了什么。", "Say what was seen where something does not conform.")
_NOTE = Words("最多 2000 字，不含控制字符。", "2,000 characters at most, without control characters.")
_CONCLUSION = Words("写明审核结论。", "Say what the audit concludes.")
_OPEN_LINES = Words("检查表还有 {count} 行没有结论。", "{count} lines of the check list are still open.")
